import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { openImapMailbox } from '../../../fixtures/mailbox/open-imap-mailbox.ts';
import type { RecipientMailbox } from '../../../fixtures/mailbox/recipient-mailbox.ts';
import { startMailbox } from '../../../mocks/mailbox/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { ImapAccount } from './imap-account.ts';
import { dovecotProgram } from './imap-dovecot.ts';
import { test, token, withoutDovecot } from './imap-test.ts';

test('the lab’s mailbox has the same interface, and reports the same when nothing came', async () => {
  const identity = await (await openPki()).selfSignedIdentity('mx.example.com');
  const mailbox = (await startMailbox({ identity })) satisfies RecipientMailbox;
  const pending = mailbox.waitForMessage({ text: token });
  const closed = expect(pending).rejects.toThrow('no message reached the mailbox before it was closed');
  await expect(mailbox.waitForMessage({ to: 'ops@example.com', text: token, deadline: 1 })).rejects.toThrow(
    `no message reached ops@example.com with "${token}" within 1 ms; none arrived at all`,
  );
  await mailbox.close();
  await closed;
});

test.describe('an IMAP mailbox at a real Dovecot', () => {
  test.skip(!dovecotProgram, withoutDovecot);

  test('finds a message that is there, byte for byte, with its envelope and its time', async ({
    account,
    open,
  }) => {
    const mailbox = await open();
    const raw = await account.deliver({
      subject: `Alarm ${token}`,
      trace: [
        'Return-Path: <0100@amazonses.com>',
        'Delivered-To: ops@example.com',
        'Delivered-To: all@example.com',
      ],
      body: '.\r\n..two \xe9\t \r\nFrom here',
      at: new Date('2026-02-03T04:05:06Z'),
    });

    const message = await mailbox.waitForMessage({ to: 'OPS@example.com', text: token });

    expect(message.raw.equals(raw), 'byte for byte').toBe(true);
    expect(message.envelope).toEqual({ from: '0100@amazonses.com', to: ['ops@example.com'] });
    expect(message.receivedAt).toBe(Date.UTC(2026, 1, 3, 4, 5, 6));
    expect(mailbox.messages).toEqual([message]);
  });

  test('reports an unknown envelope where no server recorded it', async ({ account, open }) => {
    const mailbox = await open();
    await account.deliver({ subject: token });

    const { envelope } = await mailbox.waitForMessage({ text: token });

    expect(envelope).toEqual({ from: undefined, to: undefined });
  });

  test('distinguishes an empty return path from an unknown one', async ({ account, open }) => {
    const mailbox = await open();
    await account.deliver({ subject: token, trace: ['Return-Path: <>'] });

    expect((await mailbox.waitForMessage({ text: token })).envelope.from).toBe('');
  });

  for (const [form, subject] of [
    ['base64', `=?UTF-8?B?${Buffer.from(`Störung ${token}`).toString('base64')}?=`],
    ['quoted-printable', `=?UTF-8?Q?St=C3=B6rung_${token}?=`],
    ['several words over folded lines', `=?UTF-8?Q?St=C3=B6rung_sna-7f?=\r\n =?UTF-8?Q?3a91c2_!?=`],
  ] as const) {
    test(`finds the token in a subject encoded as ${form}`, async ({ account, open }) => {
      const mailbox = await open();
      await account.deliver({ subject });

      await mailbox.waitForMessage({ text: token });
    });
  }

  test('finds a message to a domain of other letters than ASCII', async ({ account, open }) => {
    const to = 'ops@xn--mller-kva.example';
    const mailbox = await open();
    await account.deliver({ subject: token, to });

    await mailbox.waitForMessage({ to, text: token });
    await mailbox.waitForMessage({ to: 'ops@müller.example', text: token });
  });

  test('finds a message that comes while it waits, when the server announces it', async ({
    account,
    open,
  }) => {
    const mailbox = await open();
    const pending = mailbox.waitForMessage({ text: token });
    await expect.poll(() => account.idle()).toHaveLength(1);
    await account.deliver({ subject: token });

    expect((await pending).raw.toString()).toContain(`Subject: ${token}\r\n`);
  });

  test('asks again where the server announces nothing', async ({ start }) => {
    const dovecot = await start(['imap_capability = IMAP4rev1 LITERAL+ UIDPLUS']);
    const account = await ImapAccount.open(dovecot);
    const mailbox = await openImapMailbox(account.options);
    const pending = mailbox.waitForMessage({ text: token });
    // By then the wait has looked once, and in vain.
    await expect(mailbox.waitForMessage({ text: 'nothing', deadline: 500 })).rejects.toThrow('no message');
    expect(account.idle()).toEqual([]);
    await account.deliver({ subject: token });

    await pending;
    await mailbox.close();
    await account.close();
  });

  test('serves several waits at once, each with its own message', async ({ account, open }) => {
    const mailbox = await open();
    const pending = ['one', 'two', 'three'].map((text) => mailbox.waitForMessage({ text }));
    for (const subject of ['three', 'one', 'two']) await account.deliver({ subject });

    const subjects = (await Promise.all(pending)).map(
      ({ raw }) => /Subject: (.*)\r/.exec(raw.toString())?.[1],
    );

    expect(subjects).toEqual(['one', 'two', 'three']);
    expect(mailbox.messages.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('shows a second copy of a message among its messages', async ({ account, open }) => {
    const mailbox = await open();
    await account.deliver({ subject: token });
    await account.deliver({ subject: token });
    await account.deliver({ subject: 'other' });

    await mailbox.waitForMessage({ text: token });

    expect(mailbox.messages).toHaveLength(2);
  });

  test('reports at the deadline what did arrive', async ({ account, open }) => {
    const mailbox = await open();
    const wanted = { to: 'ops@example.com', text: token, deadline: 700 };
    const unmet = `no message reached ops@example.com with "${token}" within 700 ms`;
    const filter = 'and whether a filter put it in another folder than "INBOX" at 127.0.0.1';
    await expect(mailbox.waitForMessage(wanted)).rejects.toMatchObject({
      reason: 'no-message',
      message: `${unmet}; none arrived at all; see whether the relay accepted one, ${filter}`,
    });
    await account.deliver({ subject: 'Private', to: 'lea@example.com, tom@example.com' });
    await account.deliver({ subject: token, to: 'max@example.com' });

    await expect(mailbox.waitForMessage(wanted)).rejects.toMatchObject({
      message: `${unmet}; arrived have: 1 to lea@example.com, tom@example.com; 2 to max@example.com; see whether the relay accepted another, ${filter}`,
    });
    expect(mailbox.messages).toEqual([]);
  });

  for (const [likeness, delivery] of [
    ['in another case', { subject: token.toUpperCase() }],
    ['as a part of a longer word', { subject: `Alarm ${token}4` }],
    ['as the end of a longer word', { subject: `re-${token}` }],
    ['in the text alone', { subject: 'Alarm', body: token }],
    ['in another header field', { subject: 'Alarm', trace: [`X-Subject: ${token}`] }],
  ] as const) {
    test(`ignores a message that has the token ${likeness}`, async ({ account, open }) => {
      const mailbox = await open();
      await account.deliver(delivery);

      await expect(mailbox.waitForMessage({ text: token, deadline: 700 })).rejects.toThrow(
        'arrived have: 1 to',
      );
    });
  }

  test('ignores a message that was there before it was opened', async ({ account, open }) => {
    await account.deliver({ subject: token });
    const mailbox = await open();

    await expect(mailbox.waitForMessage({ text: token, deadline: 700 })).rejects.toThrow(
      'none arrived at all',
    );
  });

  test('changes no message, not even the one it found', async ({ account, open }) => {
    await account.deliver({ subject: 'old' });
    await account.deliver({ subject: 'read', flags: [String.raw`\Seen`] });
    const mailbox = await open();
    await account.deliver({ subject: 'other' });
    await account.deliver({ subject: `look-alike ${token}x` });
    await account.deliver({ subject: token });
    await mailbox.waitForMessage({ text: token });
    await mailbox.close();

    expect(await account.messages()).toEqual([
      'old',
      String.raw`read \Seen`,
      'other',
      `look-alike ${token}x`,
      token,
    ]);
  });

  test('reads the folder it is given', async ({ account, open }) => {
    await account.client.mailboxCreate('Störungen/SNA & Co');
    const mailbox = await open({ folder: 'Störungen/SNA & Co' });
    await account.deliver({ subject: token });
    await account.deliver({ subject: token, folder: 'Störungen/SNA & Co', body: 'here' });

    const message = await mailbox.waitForMessage({ text: token });

    expect(message.raw.toString()).toContain('here');
    expect(mailbox.messages).toHaveLength(1);
  });

  for (const [what, subject, at, reason, said] of [
    ['that came since', 'Alarm', '2026-02-03T04:05:07Z', 'in-another-folder', 'the spam folder "Spam"'],
    ['of before', 'Alarm', '2026-02-03T04:05:05Z', 'no-message', 'no message reached'],
    ['that is its own', 'Alarm sna-0123456789ab', '2026-02-03T04:05:07Z', 'no-message', 'no message'],
  ] as const)
    test(`says whether the mail of an alarm lies in the spam folder: one ${what}`, async ({
      account,
      open,
    }) => {
      await account.client.mailboxCreate('Spam');
      const mailbox = await open();
      await account.deliver({ subject: token, at: new Date('2026-02-03T04:05:06Z') });
      const { id, receivedAt } = await mailbox.waitForMessage({ text: token });
      await account.deliver({ subject, folder: 'Spam', at: new Date(at) });

      const wanted = { from: 'SNA@example.com', after: id, since: receivedAt, own: /sna-[0-9a-f]{12}/ };
      await expect(mailbox.waitForOther({ ...wanted, deadline: 1000 })).rejects.toMatchObject({
        reason,
        message: expect.stringContaining(said),
      });
    });

  test('uses STARTTLS before it signs in', async ({ account, dovecot, open }) => {
    // At this address Dovecot takes no sign-in without TLS.
    const mailbox = await open({ host: '127.0.0.2', tls: 'starttls', port: dovecot.ports.starttls });
    await account.deliver({ subject: token });

    await mailbox.waitForMessage({ text: token });
  });

  test('leaves no process and no file of Dovecot behind', async ({ start }) => {
    const dovecot = await start([]);
    const account = await ImapAccount.open(dovecot);
    const processes = [dovecot.processId, ...childrenOf(dovecot.processId)];
    await dovecot.stop();
    await account.close();

    expect(processes.length).toBeGreaterThan(3);
    await expect.poll(() => processes.filter((id) => existsSync(`/proc/${id}`))).toEqual([]);
    expect(existsSync(dovecot.folder)).toBe(false);
  });
});

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        return readFileSync(`/proc/${entry}/status`, 'latin1').includes(`\nPPid:\t${parent}\n`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
