import { answerTo, soundAnswers, steps } from './ses/answer-to.ts';
import { expect, plain, rightCredentials, sendMail, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

for (const step of steps) {
  test(`the relay gives the reply that a test sets at the step ${step}, and that of SES again after a reset`, async ({
    relay,
  }) => {
    const token = plain(rightCredentials(relay));
    await relay.serve({ replies: { [step]: '454 Temporary service failure' } });
    expect(await answerTo(step, relay.listeners[587], token)).toBe('454 Temporary service failure');
    const session = await relay.waitForSession();
    expect(session.refusals).toEqual([{ step, reply: '454 Temporary service failure' }]);
    expect(session.submissions.every(({ acceptedAs }) => acceptedAs === undefined)).toBe(true);
    await relay.reset();
    expect(await answerTo(step, relay.listeners[587], token)).toMatch(soundAnswers[step]);
  });

  test(`the relay cuts the connection at the step ${step}`, async ({ relay, mailbox }) => {
    await relay.serve({ cutAt: step });
    expect(await answerTo(step, relay.listeners[587], plain(rightCredentials(relay)))).toBe('');
    expect((await relay.waitForSession()).refusals).toEqual([]);
    expect(mailbox.messages).toEqual([]);
  });

  test(`the relay delays its answer to the step ${step}`, async ({ relay }) => {
    await relay.serve({ delays: { [step]: 300 } });
    const begin = performance.now();
    expect(await answerTo(step, relay.listeners[587], plain(rightCredentials(relay)))).toMatch(
      soundAnswers[step],
    );
    expect(performance.now() - begin).toBeGreaterThan(290);
  });
}

test('the relay signs nobody in whom it answers anything but 235', async ({ relay }) => {
  await relay.serve({ replies: { auth: '454 Temporary authentication failure.' }, startTls: 'hidden' });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  await client.converse('EHLO manager.example.com', `AUTH PLAIN ${plain(rightCredentials(relay))}`);
  expect(await client.say('MAIL FROM:<alarms@example.com>')).toBe('530 Authentication required');
  expect(relay.sessions[0]?.authenticated).toBe(false);
});

test('the relay closes the connection after a 421', async ({ relay }) => {
  await relay.serve({ replies: { greeting: '421 Too many concurrent SMTP connections' } });
  const client = await SmtpClient.connect(relay.listeners[25]);
  expect(await client.reply()).toBe('421 Too many concurrent SMTP connections');
  expect(await client.reply()).toBe('');
});

test('the relay gives a reply of several lines', async ({ relay }) => {
  await relay.serve({ replies: { ehlo: '250-relay.example.com\n250 SIZE 10' } });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  expect(await client.say('EHLO manager.example.com')).toBe('250-relay.example.com\n250 SIZE 10');
});

test('the relay delivers a message it accepts in other words', async ({ relay, mailbox }) => {
  await relay.serve({ replies: { message: '250 2.0.0 queued' }, startTls: 'hidden' });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  await client.converse('EHLO manager.example.com', `AUTH PLAIN ${plain(rightCredentials(relay))}`);
  expect(await sendMail(client)).toBe('250 2.0.0 queued');
  await mailbox.waitForMessage();
});
