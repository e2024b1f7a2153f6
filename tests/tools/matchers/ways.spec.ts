import { expect } from '../../../fixtures/expect.ts';
import type { RelaySession } from '../../../mocks/ses/index.ts';
import { rightCredentials, plain, sendMail, signIn } from '../../mocks/ses/lab.ts';
import { SmtpClient } from '../../mocks/ses/smtp-client.ts';
import { findings, type MatcherLab, test, wanted } from './matcher-lab.ts';

interface Sent {
  readonly port?: 465 | 587;
  readonly envelopeFrom?: string;
  readonly from?: string;
}

/** A mail to a relay, by another port, sender or From than usual. */
async function sent(
  lab: MatcherLab,
  { port = 465, envelopeFrom = wanted.from, from = wanted.from }: Sent,
): Promise<RelaySession> {
  const { relay } = lab;
  const client = port === 465 ? await signIn(relay) : await signInByStartTls(lab);
  await sendMail(client, { from: envelopeFrom, to: [wanted.to], lines: [`From: ${from}`, '', 'x'] });
  await lab.leave(client);
  return lastOf(lab);
}

function lastOf({ relay }: MatcherLab): RelaySession {
  const session = relay.sessions.at(-1);
  if (!session) throw new Error('The relay has no session.');
  return session;
}

async function signInByStartTls({ relay }: MatcherLab): Promise<SmtpClient> {
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await client.converse('EHLO manager.example.com', 'STARTTLS');
  await client.secure();
  await client.converse('EHLO manager.example.com', `AUTH PLAIN ${plain(rightCredentials(relay))}`);
  return client;
}

test('toTakeThePathOf passes an alarm that goes as the test mail went', async ({ lab }) => {
  const tested = await sent(lab, {});
  const alarm = await sent(lab, {});

  expect(await findings(() => expect(alarm).toTakeThePathOf(tested))).toEqual([]);
});

for (const [title, other, found] of [
  ['port and encryption', { port: 587 }, /^the port of the alarm is 587, and of Test Action 465/],
  [
    'envelope sender',
    { envelopeFrom: 'other@example.com' },
    /^the envelope sender of the alarm is other@example/,
  ],
  ['From', { from: 'other@example.com' }, /^From of the alarm is other@example\.com/],
] as const satisfies readonly (readonly [string, Sent, RegExp])[]) {
  test(`toTakeThePathOf fails when the ${title} of the alarm differs, and says so`, async ({ lab }) => {
    const tested = await sent(lab, {});
    const alarm = await sent(lab, other);

    const [first] = await findings(() => expect(alarm).toTakeThePathOf(tested));
    expect(first).toMatch(found);
  });
}

test('toTakeThePathOf fails when the relay accepts nothing of the alarm, and says so', async ({ lab }) => {
  const tested = await sent(lab, {});
  await lab.submit({}, { passwords: ['wrong'] });
  const alarm = lastOf(lab);

  expect(await findings(() => expect(alarm).toTakeThePathOf(tested))).toContainEqual(
    expect.stringMatching(/^the answer of the relay of the alarm is no acceptance/),
  );
});

const named = { from: wanted.from, to: wanted.to, typed: 'x' };

test('toNameNobodyBut passes where the manager names the sender and the recipient alone', async ({ lab }) => {
  await lab.submit();

  expect(await findings(() => expect(lab.relay).toNameNobodyBut(named))).toEqual([]);
});

for (const [whom, envelope] of [
  ['another recipient', { from: wanted.from, to: ['stranger@example.com'] }],
  ['one recipient more', { from: wanted.from, to: [wanted.to, 'stranger@example.com'] }],
  ['another sender', { from: 'stranger@example.com', to: [wanted.to] }],
] as const) {
  test(`toNameNobodyBut fails where the manager names ${whom}, and quotes it`, async ({ lab }) => {
    await lab.submit({}, { envelope: { from: envelope.from, to: [...envelope.to] } });

    const found = await findings(() => expect(lab.relay).toNameNobodyBut(named));
    expect(found).toEqual([expect.stringContaining('<stranger@example.com>')]);
  });
}

test('toNameNobodyBut names the CVE where what was typed hides a command', async ({ lab }) => {
  await lab.submit({}, { envelope: { from: wanted.from, to: ['stranger@example.com'] } });

  expect(() =>
    expect(lab.relay).toNameNobodyBut({ ...named, typed: 'soc@example.com\u760d\u760aRCPT TO:<x@y>' }),
  ).toThrow(/CVE-2025-7962/);
});

const from = 'From: alarms@example.com';
const date = 'Date: Sat, 28 Nov 2026 10:00:00 +0000';
const id = 'Message-ID: <1@example.com>';

/** A session as of a sound manager, with one line or field otherwise. */
function conversation({
  greeting = 'EHLO sna-manager.example.com',
  header = [from, date, id],
  leave = 'QUIT',
}: {
  readonly greeting?: string;
  readonly header?: readonly string[];
  readonly leave?: string;
}): Pick<RelaySession, 'dialogue' | 'submissions'> {
  const said = [greeting, ...(leave ? [leave] : [])];
  return {
    dialogue: said.map((text) => ({ from: 'client', text, encrypted: true, at: 0 })),
    submissions: [
      {
        envelope: { from: 'alarms@example.com', to: ['soc@example.com'] },
        message: Buffer.from([...header, '', 'x'].join('\r\n')),
        acceptedAs: '1',
        delivery: Promise.resolve([]),
      },
    ],
  };
}

const hostName = 'sna-manager';

for (const [whose, greeting] of [
  ['its name', 'EHLO sna-manager.example.com'],
  ['its short name', 'EHLO SNA-Manager'],
  ['its address', 'EHLO [192.0.2.7]'],
] as const) {
  test(`toKeepTheRulesOfMail passes a manager that greets by ${whose}`, async () => {
    const attempt = expect(conversation({ greeting })).toKeepTheRulesOfMail({ hostName });
    expect(await findings(attempt)).toEqual([]);
  });
}

for (const [what, otherwise, found] of [
  [
    'greets as localhost',
    { greeting: 'EHLO localhost' },
    'the manager greets as localhost, and is sna-manager',
  ],
  [
    'greets as another',
    { greeting: 'HELO mail.example.com' },
    'the manager greets as mail.example.com, and is sna-manager',
  ],
  ['gives no Date', { header: [from, id] }, 'the mail has no Date'],
  ['gives two times Date', { header: [from, date, date, id] }, 'the mail has 2 times Date'],
  ['gives no date as Date', { header: [from, 'Date: today', id] }, 'Date of the mail is no date'],
  ['gives no Message-ID', { header: [from, date] }, 'the mail has no Message-ID'],
  [
    'adds a display name',
    { header: ['From: SNA <alarms@example.com>', date, id] },
    'From of the mail has the display name "SNA"',
  ],
  ['leaves without QUIT', { leave: '' }, 'the manager left without QUIT'],
] as const) {
  test(`toKeepTheRulesOfMail fails where the manager ${what}, and says so`, async () => {
    const attempt = expect(conversation(otherwise)).toKeepTheRulesOfMail({ hostName });
    expect(await findings(attempt)).toEqual([`${found}.`]);
  });
}

test('toKeepTheRulesOfMail fails where the manager submits nothing, and says so', async () => {
  const attempt = expect({ ...conversation({}), submissions: [] }).toKeepTheRulesOfMail();
  expect(await findings(attempt)).toEqual(['the manager submitted no mail.']);
});
