import { expect } from '@playwright/test';
import { Arrivals } from '../../../fixtures/mailbox/arrivals.ts';
import { connectImap } from '../../../fixtures/mailbox/connect-imap.ts';
import { openLiveMailbox } from '../../../fixtures/lab/live-mailbox.ts';
import { openImapMailbox } from '../../../fixtures/mailbox/open-imap-mailbox.ts';
import { test as base } from '../../of-worker.ts';
import { type ImapOddity, ScriptedImap } from './scripted-imap.ts';

const test = base.extend<{ start: (oddity: ImapOddity) => Promise<ScriptedImap> }>({
  start: async ({}, use) => {
    const ends: (() => void)[] = [];
    await use((oddity) => ScriptedImap.start(oddity, (end) => ends.push(end)));
    for (const end of ends) end();
  },
});

const odd: Readonly<Record<string, ImapOddity>> = {
  'that does not tell the next number': { tellsNoUidNext: true },
  'that tells of flags in between, of a message without its number': {
    inFetch: String.raw`* 1 FETCH (FLAGS (\Seen))`,
  },
  'that lists a message before it can give it': {
    answer: (command, count) => (command === 'BODY' && count <= 2 ? ['OK .'] : undefined),
  },
  'that refuses all of a session which it has lost': {
    answer: (command, _, connection) =>
      command === 'FETCH' && connection === 1 ? ['BAD User is authenticated but not connected.'] : undefined,
  },
  'that gives a message without an octet at first': {
    answer: (command, count) =>
      command === 'BODY' && count <= 2 ? ['* 2 FETCH (UID 2 BODY[] {0}', ')', 'OK .'] : undefined,
  },
  'whose envelopes have no subject': { tellsNoEnvelope: true },
  'that has too many sessions when the connection is made anew': {
    answer: (command, _, connection) => {
      if (command === 'FETCH' && connection === 1) return ['* BYE Idle for too long'];
      return command === 'LOGIN' && connection === 2
        ? ['NO [ALERT] Too many simultaneous connections. (Failure)']
        : undefined;
    },
  },
  'that is in trouble for a while': {
    answer: (command, _, connection) => {
      if (command !== 'FETCH' || connection > 2) return undefined;
      return connection === 1 ? ['NO [SERVERBUG] Oops.'] : ['NO [INUSE] Wait.'];
    },
  },
};

for (const [which, oddity] of Object.entries(odd)) {
  test(`the suite finds a message at a server ${which}`, async ({ start }) => {
    const server = await start(oddity);
    const mailbox = await openImapMailbox(server.options);
    for (const [id, text] of [
      [2, 'sna-1'],
      [3, 'sna-2'],
    ] as const) {
      server.deliver(`Alarm ${text}`);
      expect(await mailbox.waitForMessage({ text })).toMatchObject({ id });
    }

    await mailbox.close();
  });
}

test('the suite says of no message to somebody else that it is in another folder', async ({ start }) => {
  const server = await start({ folders: { [String.raw`Alle \All`]: ['Alarm sna-1'] } });
  const mailbox = await openImapMailbox({ ...server.options, folder: 'inbox' });
  server.deliver('Alarm sna-1');

  await expect(
    mailbox.waitForMessage({ to: 'lea@example.com', text: 'sna-1', deadline: 300 }),
  ).rejects.toMatchObject({ reason: 'no-message' });
  await mailbox.close();
});

test('the suite finds at the deadline a message that the server did not announce', async ({ start }) => {
  const server = await start({ capabilities: 'IMAP4rev1 IDLE', tellsNoNews: true });
  const mailbox = await openImapMailbox(server.options);
  const early = mailbox.waitForMessage({ text: 'sna-1', deadline: 500 });
  await expect(mailbox.waitForMessage({ text: 'nothing', deadline: 100 })).rejects.toThrow('no message');
  server.deliver('Alarm sna-1');

  expect(await early).toMatchObject({ id: 2 });
  await mailbox.close();
});

for (const [folder, where] of [
  [String.raw`[Gmail]/Spam \Junk`, 'the spam folder "[Gmail]/Spam"'],
  ['Bulk', 'the spam folder "Bulk"'],
  ['Junk-E-Mail', 'the spam folder "Junk-E-Mail"'],
  [String.raw`Alle \All`, 'the folder of all mail "Alle"'],
  [String.raw`Papierkorb \Trash`, 'the folder of deleted mail "Papierkorb"'],
] as const)
  test(`the suite sees a message in ${where}, where it does not belong`, async ({ start }) => {
    const server = await start({ folders: { [folder]: ['old', 'Alarm sna-1', 'other'] } });
    const mailbox = await openImapMailbox(server.options);

    await expect(mailbox.waitForMessage({ text: 'sna-1', deadline: 300 })).rejects.toMatchObject({
      reason: 'in-another-folder',
      found: `The mail with "sna-1" arrived in ${where} at 127.0.0.1, and not in "INBOX".`,
    });
    expect(mailbox.messages).toEqual([]);
    await mailbox.close();
  });

const lasting: Readonly<Record<string, readonly [ImapOddity, Record<string, unknown>]>> = {
  ...Object.fromEntries(
    ['NOPERM', 'NONEXISTENT', 'CONTACTADMIN', 'EXPIRED', 'PRIVACYREQUIRED', 'AUTHENTICATIONFAILED'].map(
      (code) => [
        code,
        [
          { answer: (command: string) => (command === 'FETCH' ? [`NO [${code}] So be it.`] : undefined) },
          {
            reason: 'access-refused',
            message: expect.stringMatching(/^127.* refuses reader the mailbox \("So be it\."\)\. /),
          },
        ],
      ],
    ),
  ),
  'a sign-in': [
    {
      answer: (command, _, connection) => {
        if (command === 'FETCH' && connection === 1) return ['* BYE Your password was changed'];
        return command === 'LOGIN' && connection > 1 ? ['NO Invalid credentials, try again'] : undefined;
      },
    },
    { reason: 'sign-in-refused', message: expect.stringContaining('"Invalid credentials, try again"') },
  ],
};

for (const [what, [oddity, error]] of Object.entries(lasting))
  test(`a wait ends at once when a server refuses for good: ${what}`, async ({ start }) => {
    const server = await start(oddity);
    const mailbox = await openImapMailbox(server.options);

    await expect(mailbox.waitForMessage({ text: 'sna-1', deadline: 5000 })).rejects.toMatchObject(error);
    await mailbox.close();
  });

const farewell = (command: string) => (command === 'FETCH' ? ['* BYE Going down until noon'] : undefined);

for (const [what, oddity, said] of [
  [
    'ends each connection',
    { answer: farewell, greeting: (connection) => (connection === 1 ? 'OK ready' : 'BYE Closed until noon') },
    /"Closed until noon"/,
  ],
  ['ends each session', { answer: farewell }, /"Going down until noon"/],
  [
    'throttles',
    {
      answer: (command) =>
        command === 'FETCH'
          ? ['BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds']
          : undefined,
    },
    /makes reader wait \("Request is throttled/,
  ],
] as const satisfies readonly (readonly [string, ImapOddity, RegExp])[])
  test(`a wait that ends in vain has the words of a server that ${what}`, async ({ start }) => {
    const server = await start(oddity);
    const mailbox = await openImapMailbox(server.options);

    await expect(mailbox.waitForMessage({ text: 'sna-1', deadline: 400 })).rejects.toMatchObject({
      reason: expect.stringMatching(/^(connection-lost|no-answer)$/),
      message: expect.stringMatching(said),
    });
    await mailbox.close();
  });

for (const [what, oddity, reason, said] of [
  [
    'takes no password',
    { capabilities: 'IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2 AUTH=OAUTHBEARER' },
    'sign-in-refused',
    / takes no password of reader; it offers XOAUTH2, OAUTHBEARER\. .*mailbox elsewhere/,
  ],
  [
    'has turned passwords off',
    {
      capabilities: 'IMAP4rev1 AUTH=XOAUTH2',
      answer: (command) => (command === 'LOGIN' ? ['NO LOGIN failed.'] : undefined),
    },
    'sign-in-refused',
    / refused the sign-in of reader \("LOGIN failed\."\)\. .*app password.*Microsoft 365 and outlook\.com/,
  ],
  [
    'wants an app password',
    {
      answer: (command) =>
        command === 'LOGIN' ? ['NO [ALERT] Application-specific password required (Failure)'] : undefined,
    },
    'sign-in-refused',
    /"Application-specific password required \(Failure\)"\)\. Check .* app password/,
  ],
  [
    'has too many sessions',
    {
      answer: (command) =>
        command === 'LOGIN' ? ['NO [ALERT] Too many simultaneous connections. (Failure)'] : undefined,
    },
    'no-answer',
    /makes reader wait \("Too many simultaneous/,
  ],
  [
    'saw too many wrong passwords',
    { answer: (command) => (command === 'LOGIN' ? ['NO Too many failed logins'] : undefined) },
    'sign-in-refused',
    /"Too many failed logins"/,
  ],
  [
    'does not reach the mailbox of the account',
    {
      answer: (command) =>
        command === 'NAMESPACE' ? ['BAD User is authenticated but not connected.'] : undefined,
      capabilities: 'IMAP4rev1 NAMESPACE',
    },
    'no-answer',
    /makes reader wait \("User is authenticated but not connected\."\)/,
  ],
  ['greets with a farewell', { greeting: () => 'BYE Not from there' }, 'connection-lost', /"Not from there"/],
] as const satisfies readonly (readonly [string, ImapOddity, string, RegExp])[])
  test(`the sign-in says why at a server that ${what}`, async ({ start }) => {
    const server = await start(oddity);

    await expect(openImapMailbox(server.options)).rejects.toMatchObject({
      reason,
      message: expect.stringMatching(said),
    });
  });

for (const [what, oddity, said] of [
  [
    'says something before TLS',
    { answer: (command) => (command === 'STARTTLS' ? ['OK begin\r\n* CAPABILITY IMAP4rev1'] : undefined) },
    'before TLS began',
  ],
  [
    'greets as if the client had signed in',
    { greeting: () => 'PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] ready' },
    'as if reader had signed in',
  ],
] as const satisfies readonly (readonly [string, ImapOddity, string])[])
  test(`STARTTLS fails, for good, where somebody ${what}`, async ({ start }) => {
    const server = await start({ capabilities: 'IMAP4rev1 STARTTLS', ...oddity });

    await expect(openImapMailbox({ ...server.options, tls: 'starttls' })).rejects.toMatchObject({
      reason: 'tls-failed',
      message: expect.stringContaining(said),
    });
  });

test('a test mail that came twice is twice among the messages of its test', async ({ start }) => {
  const server = await start({});
  const mailbox = await openLiveMailbox(server.options);
  server.deliver(`Alarm ${mailbox.token}`, 'other', `Alarm ${mailbox.token}`);

  await mailbox.waitForMessage();

  expect(mailbox.messages.map(({ id }) => id)).toEqual([2, 4]);
  await mailbox.close();
});

test('the suite names the newest of thousands of messages where the wanted one is missing', async ({
  start,
}) => {
  const server = await start({});
  const { client, folder } = await connectImap(server.options);
  const arrivals = new Arrivals(folder);
  server.deliver(...Array.from({ length: 3000 }, () => 'other'));

  expect(await arrivals.look(client, { text: 'sna-1' })).toEqual([]);

  expect(arrivals.describe()).toMatch(
    /^arrived have: 2980 older ones; 2982 to ops@example\.com; [^]*; 3001 to ops@example\.com; see whether/,
  );
  client.close();
});
