import type { Step } from '../../mocks/ses/index.ts';
import { expect, plain, rightCredentials, sendMail, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const STEPS = ['greeting', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'message'] satisfies Step[];

/** What a step answers when it is not broken. */
const SOUND: Record<Step, RegExp> = {
  greeting: /^220 /,
  ehlo: /^250-/,
  starttls: /^220 /,
  auth: /^235 /,
  mail: /^250 Ok$/,
  rcpt: /^250 Ok$/,
  data: /^354 /,
  message: /^250 Ok 0100/,
};

/** Walks through the dialogue until a step, and returns the answer to that. */
async function answerTo(step: Step, listener: string, token: string): Promise<string> {
  const client = await SmtpClient.connect(listener);
  const acts: Record<Step, () => Promise<string>> = {
    greeting: () => client.reply(),
    ehlo: () => client.say('EHLO manager.example.com'),
    starttls: () => client.say('STARTTLS'),
    auth: async () => {
      await client.secure();
      await client.say('EHLO manager.example.com');
      return client.say(`AUTH PLAIN ${token}`);
    },
    mail: () => client.say('MAIL FROM:<alarms@example.com>'),
    rcpt: () => client.say('RCPT TO:<operator@example.com>'),
    data: () => client.say('DATA'),
    message: () => client.say('From: alarms@example.com\r\n\r\nHost\r\n.'),
  };
  for (const current of STEPS) {
    const answer = await acts[current]();
    if (current === step) {
      client.close();
      return answer;
    }
    expect(answer).toMatch(SOUND[current]);
  }
  throw new Error(`there is no step ${step}`);
}

for (const step of STEPS) {
  test(`answers ${step} as told, and soundly again after a reset`, async ({ relay }) => {
    const token = plain(rightCredentials(relay));
    await relay.serve({ replies: { [step]: '454 Temporary service failure' } });
    expect(await answerTo(step, relay.listeners[587], token)).toBe('454 Temporary service failure');
    const session = await relay.waitForSession();
    expect(session.refusals).toEqual([{ step, reply: '454 Temporary service failure' }]);
    expect(session.submissions.every(({ acceptedAs }) => acceptedAs === undefined)).toBe(true);
    await relay.reset();
    expect(await answerTo(step, relay.listeners[587], token)).toMatch(SOUND[step]);
  });

  test(`cuts the connection at ${step}`, async ({ relay, mailbox }) => {
    await relay.serve({ cutAt: step });
    expect(await answerTo(step, relay.listeners[587], plain(rightCredentials(relay)))).toBe('');
    expect((await relay.waitForSession()).refusals).toEqual([]);
    expect(mailbox.messages).toEqual([]);
  });

  test(`waits before it answers ${step}`, async ({ relay }) => {
    await relay.serve({ delays: { [step]: 300 } });
    const begin = performance.now();
    expect(await answerTo(step, relay.listeners[587], plain(rightCredentials(relay)))).toMatch(SOUND[step]);
    expect(performance.now() - begin).toBeGreaterThan(290);
  });
}

test('does not sign in who is answered otherwise than 235', async ({ relay }) => {
  await relay.serve({ replies: { auth: '454 Temporary authentication failure.' }, startTls: 'hidden' });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  await client.converse('EHLO manager.example.com', `AUTH PLAIN ${plain(rightCredentials(relay))}`);
  expect(await client.say('MAIL FROM:<alarms@example.com>')).toBe('530 Authentication required');
  expect(relay.sessions[0]?.authenticated).toBe(false);
});

test('closes the connection behind a 421', async ({ relay }) => {
  await relay.serve({ replies: { greeting: '421 Too many concurrent SMTP connections' } });
  const client = await SmtpClient.connect(relay.listeners[25]);
  expect(await client.reply()).toBe('421 Too many concurrent SMTP connections');
  expect(await client.reply()).toBe('');
});

test('gives a reply of several lines', async ({ relay }) => {
  await relay.serve({ replies: { ehlo: '250-relay.example.com\n250 SIZE 10' } });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  expect(await client.say('EHLO manager.example.com')).toBe('250-relay.example.com\n250 SIZE 10');
});

test('delivers although it answers the message in other words', async ({ relay, mailbox }) => {
  await relay.serve({ replies: { message: '250 2.0.0 queued' }, startTls: 'hidden' });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  await client.converse('EHLO manager.example.com', `AUTH PLAIN ${plain(rightCredentials(relay))}`);
  expect(await sendMail(client)).toBe('250 2.0.0 queued');
  await mailbox.waitForMessage();
});
