import * as relayMock from '../../mocks/ses/index.ts';
import { dialogueFaults, faults, isFaultName, isRouteFault, tlsFaults } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { answerTo, soundAnswers } from './ses/answer-to.ts';
import { handshake } from './ses/handshake.ts';
import { expect, plain, rightCredentials, sendMail, signIn, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

/** The tables that are proven, each in the file of its name. */
const proven = [
  relayMock.certificateFaults,
  relayMock.tlsFaults,
  relayMock.handshakeFaults,
  relayMock.starttlsFaults,
  relayMock.dialogueFaults,
  relayMock.sesFaults,
  relayMock.networkFaults,
];

test('every fault has one name and a proof', () => {
  expect(namesOf(faults).toSorted()).toEqual(proven.flatMap((table) => Object.keys(table)).toSorted());
  expect(isFaultName('dh-key-too-small')).toBe(true);
  expect(isFaultName('toString')).toBe(false);
});

test('the relay serves as SES does again after every fault', async ({ relay }) => {
  const initial = relay.serving;
  for (const fault of Object.values<relayMock.Fault>(faults)) {
    if (isRouteFault(fault)) continue;
    await relay.serve(fault);
    expect(relay.serving).not.toEqual(initial);
    await relay.reset();
    expect(relay.serving).toEqual(initial);
  }
  const token = plain(rightCredentials(relay));
  expect(await answerTo('message', relay.listeners[587], token)).toMatch(soundAnswers.message);
});

test('the relay serves the next sessions with the given faults in order, and then as before', async ({
  relay,
}) => {
  await relay.serve({ replies: { ehlo: '250 for good' } });
  await relay.serveNext(2, dialogueFaults['greeting-refused']);
  await relay.serveNext(1, dialogueFaults['closed-before-greeting']);
  const greetings: string[] = [];
  for (let session = 0; session < 4; session++) {
    const client = await SmtpClient.connect(relay.listeners[587]);
    greetings.push((await client.reply()).slice(0, 4));
    if (session === 3) expect(await client.say('EHLO manager.example.com')).toBe('250 for good');
    client.close();
  }
  expect(greetings).toEqual(['421 ', '421 ', '', '220 ']);
});

for (const port of [587, 465] as const) {
  test(`the relay sets TLS for each session on port ${port} separately`, async ({ relay }) => {
    await relay.serveNext(1, tlsFaults['tls-1.2-only']);
    await relay.serveNext(1, tlsFaults['tls-1.3-only']);
    // All begin before any of them has settled on anything.
    const clients = [
      await SmtpClient.connect(relay.listeners[port]),
      await SmtpClient.connect(relay.listeners[port]),
      await SmtpClient.connect(relay.listeners[port]),
    ];
    for (const client of clients.toReversed()) {
      if (port === 587) {
        await client.reply();
        await client.converse('EHLO manager.example.com', 'STARTTLS');
      }
    }
    const options = { servername: 'email-smtp.us-east-1.amazonaws.com' };
    const secured = await Promise.all(clients.toReversed().map((client) => client.secure(options)));
    expect(secured.map((socket) => socket.getProtocol())).toEqual(['TLSv1.3', 'TLSv1.3', 'TLSv1.2']);
    for (const client of clients) client.close();
  });
}

test('the relay forgets the faults planned for the next sessions at a lasting setting or a reset', async ({
  relay,
}) => {
  for (const forget of [() => relay.serve({}), () => relay.reset()]) {
    await relay.serveNext(1, tlsFaults['tls-1.2-only']);
    await forget();
    const client = await handshake(relay, 465, { minVersion: 'TLSv1.3' });
    client.close();
  }
});

test('a fault of RCPT hits one recipient only, and the others get their mail', async ({ relay, mailbox }) => {
  await relay.serve({ ...dialogueFaults['recipient-refused'], onlyFor: 'b@example.com' });
  const client = await signIn(relay);
  expect(
    await client.converse(
      'MAIL FROM:<alarms@example.com>',
      'RCPT TO:<a@example.com>',
      'RCPT TO:<B@example.com>',
      'RCPT TO:<c@example.com>',
      'DATA',
    ),
  ).toEqual(['250 Ok', '250 Ok', expect.stringMatching(/^550 /), '250 Ok', expect.stringMatching(/^354 /)]);
  expect(await client.say('From: alarms@example.com\r\n\r\nHost\r\n.')).toMatch(/^250 Ok /);
  const { submissions } = relay.sessions[0] ?? {};
  expect(submissions?.map(({ envelope }) => envelope.to)).toEqual([['a@example.com', 'c@example.com']]);
  await mailbox.waitForMessage();
});

for (const name of [
  'data-refused',
  'daily-quota-exceeded',
  'dropped-before-acceptance',
  'cut-in-data',
] as const) {
  test(`the fault ${name} can hit the mail to one recipient only`, async ({ relay }) => {
    await relay.serve({ ...faults[name], onlyFor: 'b@example.com' });
    expect(await sendMail(await signIn(relay), { to: ['a@example.com'] })).toMatch(/^250 Ok /);
    expect(await sendMail(await signIn(relay), { to: ['a@example.com', 'b@example.com'] })).not.toMatch(
      /^250 Ok /,
    );
    expect(
      relay.sessions.flatMap(({ submissions }) => submissions).map(({ acceptedAs }) => !acceptedAs),
    ).toEqual(name === 'daily-quota-exceeded' ? [false, true] : [false]);
  });
}
