import type { Mailbox } from '../../mocks/mailbox/index.ts';
import { dialogueFaults, type Ses, type Step } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { answerTo, soundAnswers } from './ses/answer-to.ts';
import { expect, plain, rightCredentials, sendMail, signIn, test } from './ses/lab.ts';
import { heardUntilImpatient } from './ses/silence.ts';
import { SmtpClient } from './ses/smtp-client.ts';

/** The step at which a fault shows, and the answer there; no text: the relay closed the connection. */
const answerProofs = {
  'greeting-refused': [
    'greeting',
    '421 email-smtp.amazonaws.com Service not available, closing transmission channel',
  ],
  'closed-before-greeting': ['greeting', ''],
  'own-name-refused': ['ehlo', '501 Syntax: EHLO hostname'],
  'sender-refused': ['mail', '553 5.7.1 <alarms@example.com>: Sender address rejected: not owned by user'],
  'relaying-refused': ['rcpt', '554 5.7.1 <operator@example.com>: Relay access denied'],
  'recipient-refused': [
    'rcpt',
    '550 5.1.1 <operator@example.com>: Recipient address rejected: User unknown in local recipient table',
  ],
  'data-refused': ['data', '554 Transaction failed'],
  'dropped-before-acceptance': ['message', ''],
} as const satisfies Partial<Record<keyof typeof dialogueFaults, readonly [Step, string]>>;

for (const name of namesOf(answerProofs)) {
  const [step, answer] = answerProofs[name];
  test(`the fault ${name} shows at ${step}, and not before`, async ({ relay, mailbox }) => {
    const token = plain(rightCredentials(relay));
    await relay.serve(dialogueFaults[name]);
    expect(await answerTo(step, relay.listeners[587], token)).toBe(answer);
    const session = await relay.waitForSession();
    expect(session.refusals).toEqual(answer ? [{ step, reply: answer }] : []);
    expect(session.submissions).toEqual([]);
    expect(mailbox.messages).toEqual([]);
    await relay.reset();
    expect(await answerTo(step, relay.listeners[587], token)).toMatch(soundAnswers[step]);
  });
}

/** The dialogue before the relay falls silent. */
const silences = {
  'greeting-missing': [],
  'silent-at-mail': ['MAIL FROM:<alarms@example.com>'],
  'silent-after-data': [
    'MAIL FROM:<alarms@example.com>',
    'RCPT TO:<operator@example.com>',
    'DATA',
    'From: alarms@example.com\r\n\r\nHost\r\n.',
  ],
} as const satisfies Partial<Record<keyof typeof dialogueFaults, readonly string[]>>;

for (const name of namesOf(silences)) {
  test(`the fault ${name} keeps the relay silent for longer than the client waits`, async ({
    relay,
    mailbox,
  }) => {
    await relay.serve({ ...dialogueFaults[name], idleTimeout: 500 });
    const lines: readonly string[] = silences[name];
    const silentAtOnce = lines.length === 0;
    const client = silentAtOnce ? await SmtpClient.connectTls(relay.listeners[465]) : await signIn(relay);
    for (const line of lines.slice(0, -1)) expect(await client.say(line)).toMatch(/^(?:250|354) /);
    client.socket.write(`${lines.at(-1) ?? ''}\r\nNOOP\r\n`);
    expect(await heardUntilImpatient(client.socket, 700)).toBe('');
    const { submissions, tls } = await relay.waitForSession();
    expect(tls).toBeDefined();
    expect(submissions).toEqual([]);
    expect(mailbox.messages).toEqual([]);
  });
}

type Proof = (lab: { relay: Ses; mailbox: Mailbox }) => Promise<void>;

/** Those that have to be looked at one by one. */
const proofs = {
  'greeting-garbage': [
    'greets in another protocol on ports 587 and 465, and then answers as SES does',
    async ({ relay }) => {
      const garbage = '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] IMAP4rev1 ready\r\n';
      for (const connect of [
        () => SmtpClient.connect(relay.listeners[587]),
        () => SmtpClient.connectTls(relay.listeners[465]),
      ]) {
        const client = await connect();
        await expect.poll(() => client.unread).toBe(garbage);
        client.forget();
        expect(await client.say('EHLO manager.example.com')).toContain('250-8BITMIME');
        client.close();
      }
    },
  ],
  'greeting-slow': [
    'delays the greeting by one second',
    async ({ relay }) => {
      const begin = performance.now();
      expect(await answerTo('greeting', relay.listeners[587], '')).toMatch(soundAnswers.greeting);
      expect(performance.now() - begin).toBeGreaterThan(990);
      await relay.serve({ delays: {} });
      expect(await answerTo('greeting', relay.listeners[587], '')).toMatch(soundAnswers.greeting);
    },
  ],
  'multi-line-replies': [
    'gives replies of several lines, and the mail arrives',
    async ({ relay, mailbox }) => {
      const token = plain(rightCredentials(relay));
      const client = await SmtpClient.connectTls(relay.listeners[465]);
      const said = [await client.reply()];
      const [ehlo, auth, ...rest] = await client.converse(
        'EHLO manager.example.com',
        `AUTH PLAIN ${token}`,
        'MAIL FROM:<alarms@example.com>',
        'RCPT TO:<operator@example.com>',
        'DATA',
      );
      said.push(ehlo ?? '', auth ?? '', ...rest);
      expect(said.map((reply) => reply.split('\n').map((line) => line.slice(0, 4)))).toEqual([
        ['220-', '220 '],
        ['250-', '250-', '250-', '250 '],
        ['235-', '235 '],
        ['250-', '250 '],
        ['250-', '250 '],
        ['354-', '354 '],
      ]);
      expect(await client.say('From: alarms@example.com\r\n\r\nHost\r\n.')).toMatch(soundAnswers.message);
      await mailbox.waitForMessage();
    },
  ],
  'authentication-not-offered': [
    'hides AUTH, and still offers STARTTLS',
    async ({ relay }) => {
      const client = await SmtpClient.connect(relay.listeners[587]);
      await client.reply();
      expect(await client.say('EHLO manager.example.com')).toBe(
        '250-email-smtp.amazonaws.com\n250-8BITMIME\n250-STARTTLS\n250 Ok',
      );
      await client.say('STARTTLS');
      await client.secure();
      expect(await client.say('EHLO manager.example.com')).not.toContain('AUTH');
      expect(await client.converse('AUTH LOGIN', 'MAIL FROM:<alarms@example.com>')).toEqual([
        '502 Command not implemented',
        '530 Authentication required',
      ]);
      client.close();
    },
  ],
  'cut-in-data': [
    'closes the connection within the message, and delivers nothing',
    async ({ relay, mailbox }) => {
      for (const message of ['From: alarms@example.com', 'From: alarms@example.com\r\n\r\nHost\r\n.', '.']) {
        const client = await signIn(relay);
        await client.converse('MAIL FROM:<alarms@example.com>', 'RCPT TO:<operator@example.com>');
        expect(await client.say('DATA')).toMatch(soundAnswers.data);
        expect(await client.say(message)).toBe('');
        const { submissions } = await relay.waitForSession({ after: (relay.sessions.at(-1)?.id ?? 0) - 1 });
        expect(submissions).toEqual([]);
      }
      expect(mailbox.messages).toEqual([]);
    },
  ],
  'dropped-after-acceptance': [
    'delivers the message, but closes before it says 250',
    async ({ relay, mailbox }) => {
      expect(await sendMail(await signIn(relay))).toBe('');
      await mailbox.waitForMessage();
      const { submissions, refusals } = await relay.waitForSession();
      expect(submissions).toMatchObject([{ acceptedAs: expect.stringMatching(/^0100/) }]);
      expect(refusals).toEqual([]);
    },
  ],
  'accepted-and-dropped': [
    'answers 250 with an id, and hands the message to nobody',
    async ({ relay, mailbox }) => {
      const client = await signIn(relay);
      expect(await sendMail(client)).toMatch(soundAnswers.message);
      expect(await client.say('QUIT')).toMatch(/^221 /);
      const { submissions } = await relay.waitForSession();
      expect(submissions).toMatchObject([{ acceptedAs: expect.stringMatching(/^0100/) }]);
      expect(await submissions[0]?.delivery).toEqual([
        { recipient: 'operator@example.com', outcome: expect.stringContaining('dropped'), delivered: false },
      ]);
      expect(mailbox.messages).toEqual([]);
    },
  ],
} as const satisfies Record<
  Exclude<keyof typeof dialogueFaults, keyof typeof answerProofs | keyof typeof silences>,
  readonly [string, Proof]
>;

for (const name of namesOf(proofs)) {
  const [title, proof]: readonly [string, Proof] = proofs[name];
  test(`the fault ${name} ${title}`, async ({ relay, mailbox }) => {
    await relay.serve(dialogueFaults[name]);
    await proof({ relay, mailbox });
  });
}
