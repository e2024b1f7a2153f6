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
};

for (const [which, oddity] of Object.entries(odd)) {
  test(`a message is found at a server ${which}`, async ({ start }) => {
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

test('a test mail that came twice is twice among the messages of its test', async ({ start }) => {
  const server = await start({});
  const mailbox = await openLiveMailbox(server.options);
  server.deliver(`Alarm ${mailbox.token}`, 'other', `Alarm ${mailbox.token}`);

  await mailbox.waitForMessage();

  expect(mailbox.messages.map(({ id }) => id)).toEqual([2, 4]);
  await mailbox.close();
});

test('of thousands of other messages, the newest are named where the wanted one is missing', async ({
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
