import { inspect } from 'node:util';
import { expect } from '@playwright/test';
import { imapConnectionError } from '../../../fixtures/mailbox/imap-connection-error.ts';
import { openImapMailbox } from '../../../fixtures/mailbox/open-imap-mailbox.ts';
import { ImapAccount } from './imap-account.ts';
import { dovecotProgram } from './imap-dovecot.ts';
import { test, token, withoutDovecot } from './imap-test.ts';

test('the error hides a password that the server repeats', () => {
  const password = 'correct horse';
  const refusal = Object.assign(new Error('Command failed'), {
    authenticationFailed: true,
    responseText: `no user with ${password}`,
  });
  const options = {
    host: 'h',
    port: 993,
    tls: 'implicit',
    userName: 'ops',
    password,
    folder: 'INBOX',
  } as const;

  expect(imapConnectionError(refusal, options)).toMatchObject({
    reason: 'sign-in-refused',
    message: expect.stringContaining('h:993 refused the sign-in of ops ("no user with …")'),
  });
});

for (const [what, failure] of [
  [
    'throttles',
    {
      code: 'ETHROTTLE',
      responseStatus: 'BAD',
      responseText: 'Request is throttled. Suggested Backoff Time: 92415 milliseconds',
    },
  ],
  [
    'lets nobody in for a while',
    {
      authenticationFailed: true,
      responseStatus: 'NO',
      serverResponseCode: 'UNAVAILABLE',
      responseText: 'Temporary authentication failure',
    },
  ],
] as const)
  test(`the error of a server that ${what} says to wait, and a wait goes on`, () => {
    const refusal = Object.assign(new Error('Command failed'), failure);
    const options = {
      host: 'h',
      port: 993,
      tls: 'implicit',
      userName: 'ops',
      password: 'a-password-of-the-tests',
      folder: 'INBOX',
    } as const;

    expect(imapConnectionError(refusal, options)).toMatchObject({
      reason: 'no-answer',
      message: `h:993 makes ops wait ("${failure.responseText}"). Wait some minutes, and see which other programs read this mailbox.`,
    });
  });

test('a DNS server that does not answer for a while ends no wait', () => {
  const failure = Object.assign(new Error('getaddrinfo EAI_AGAIN h'), { code: 'EAI_AGAIN' });
  const options = {
    host: 'h',
    port: 993,
    tls: 'implicit',
    userName: 'o',
    password: 'p',
    folder: 'f',
  } as const;

  expect(imapConnectionError(failure, options)).toMatchObject({ reason: 'no-answer' });
});

test('the suite sends no password to another machine without TLS', async () => {
  const options = { host: '192.0.2.1', port: 143, userName: 'ops', password: 'p', folder: 'INBOX' } as const;

  await expect(openImapMailbox({ ...options, tls: 'none' })).rejects.toMatchObject({
    reason: 'tls-mode',
    message: 'The password does not travel to 192.0.2.1 without TLS. Use tls "implicit" or "starttls".',
  });
});

test.describe('an IMAP mailbox at a real Dovecot that fails', () => {
  test.skip(!dovecotProgram, withoutDovecot);

  test('refuses a token that may be broken or encoded on its way', async ({ open }) => {
    const mailbox = await open();

    for (const text of ['', 'two words', 'Störung', 'a(b']) {
      await expect(mailbox.waitForMessage({ text })).rejects.toMatchObject({
        reason: 'token-unusable',
        message: expect.stringContaining('Use one word of ASCII letters'),
      });
    }
  });

  test('goes without TLS on the loopback interface if the target says so', async ({ start }) => {
    const dovecot = await start(['ssl = no', 'disable_plaintext_auth = no']);
    const { starttls: port } = dovecot.ports;
    const options = { host: '127.0.0.1', port, ...dovecot.nextAccount(), folder: 'INBOX' } as const;

    await (await openImapMailbox({ ...options, tls: 'none' })).close();
    await expect(openImapMailbox({ ...options, tls: 'starttls' })).rejects.toMatchObject({
      reason: 'tls-mode',
      message: expect.stringContaining(
        'does not offer STARTTLS. Use tls "implicit" with its port for that (993)',
      ),
    });
  });

  test('names the TLS mode that a port expects', async ({ dovecot, open }) => {
    const { implicit, starttls } = dovecot.ports;
    await expect(open({ tls: 'implicit', port: starttls })).rejects.toMatchObject({
      reason: 'tls-mode',
      message: `127.0.0.1:${starttls} does not begin with TLS. Use tls "starttls" for this port, or the port for "implicit" (993).`,
    });
    await expect(
      open({ tls: 'starttls', port: implicit, deadlines: { connect: 500 } }),
    ).rejects.toMatchObject({
      reason: 'tls-mode',
      message: `127.0.0.1:${implicit} sent no IMAP greeting within 500 ms of the connection with tls "starttls". Use "implicit" if this port begins with TLS (993).`,
    });
    await expect(open({ host: '127.0.0.2', tls: 'none', port: starttls })).rejects.toMatchObject({
      reason: 'tls-mode',
      message: `127.0.0.2:${starttls} takes no sign-in without TLS. Use tls "starttls" or "implicit".`,
    });
  });

  test('reports a certificate that is untrusted or for another name', async ({ account, dovecot, open }) => {
    const { ca: _, ...withoutAuthority } = account.options;
    await expect(openImapMailbox(withoutAuthority)).rejects.toMatchObject({
      reason: 'certificate-untrusted',
      message: expect.stringMatching(
        /^The certificate of 127\.0\.0\.1:\d+ is not trusted \(\w+\). Give the authority/,
      ),
    });
    await expect(
      openImapMailbox({ ...withoutAuthority, tls: 'starttls', port: dovecot.ports.starttls }),
    ).rejects.toMatchObject({ reason: 'certificate-untrusted' });
    await expect(open({ host: 'localhost' })).rejects.toMatchObject({
      reason: 'certificate-untrusted',
      message: expect.stringContaining('(ERR_TLS_CERT_ALTNAME_INVALID)'),
    });
  });

  test('reports a refused sign-in, without the password', async ({ account, open }) => {
    const password = 'a wrong password';
    const error: unknown = await open({ password }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      reason: 'sign-in-refused',
      message: expect.stringMatching(
        /refused the sign-in of reader-.* \("Authentication failed\."\). Check user name and password/,
      ),
    });
    const everything = inspect(error, { depth: 20, showHidden: true });
    expect(everything).not.toContain(password);
    const encoded = Buffer.from(`\0${account.userName}\0${password}`).toString('base64');
    expect(everything).not.toContain(encoded);
  });

  test('lists the folders there are when its own is missing', async ({ account, open }) => {
    await account.client.mailboxCreate('Alarm');

    await expect(open({ folder: 'Alarms' })).rejects.toMatchObject({
      reason: 'folder-missing',
      message: 'There is no folder "Alarms" at 127.0.0.1. Make it, or use one of "Alarm", "INBOX".',
    });
  });

  test('reports an unknown host or a closed port', async ({ open, start }) => {
    await expect(open({ host: 'mailbox.invalid' })).rejects.toMatchObject({
      reason: 'unknown-host',
      message:
        "The name mailbox.invalid of the mailbox's server is not known here. Check it, and the DNS server.",
    });
    const stopped = await start([]);
    await stopped.stop();
    await expect(open({ port: stopped.ports.implicit })).rejects.toMatchObject({
      reason: 'connection-refused',
      message: expect.stringContaining('Check the port (993 with tls "implicit", 143 with "starttls")'),
    });
  });

  test('reconnects when its connection is cut while it waits', async ({ account, open }) => {
    const mailbox = await open();
    const pending = mailbox.waitForMessage({ text: token });
    await expect.poll(() => account.idle()).toHaveLength(1);
    await account.deliver({ subject: 'before' });
    const cut = account.idle();
    for (const id of cut) process.kill(id, 'SIGKILL');
    await account.deliver({ subject: token });

    expect((await pending).id).toBe(2);
  });

  test('says at the deadline that the mailbox was out of reach', async ({ start }) => {
    const dovecot = await start([]);
    const account = await ImapAccount.open(dovecot);
    const mailbox = await openImapMailbox(account.options);
    const pending = mailbox.waitForMessage({ text: token, deadline: 2500 });
    const rejected = expect(pending).rejects.toMatchObject({
      reason: 'connection-refused',
      message: expect.stringMatching(
        /^no message reached the mailbox with "sna-7f3a91c2" within 2500 ms, and the mailbox was out of reach: 127\.0\.0\.1:\d+ refused the connection. Check the port/,
      ),
    });
    await expect.poll(() => account.idle()).toHaveLength(1);
    await dovecot.stop();

    await rejected;
    await mailbox.close();
  });

  test('tells a silent server from an empty mailbox, and does not wait for it to close', async ({
    account,
    open,
  }) => {
    const mailbox = await open();
    await expect.poll(() => account.idle()).toHaveLength(1);
    const [id = 0] = account.idle();
    process.kill(id, 'SIGSTOP');
    try {
      await expect(mailbox.waitForMessage({ text: token, deadline: 500 })).rejects.toMatchObject({
        reason: 'no-answer',
        message: `no message reached the mailbox with "${token}" within 500 ms, and the mailbox was out of reach: 127.0.0.1 has fallen silent. Look into the server's log.`,
      });
      let closed = false;
      void mailbox.close().then(() => (closed = true));
      await expect.poll(() => closed, { message: 'closed', timeout: 5000 }).toBe(true);
    } finally {
      process.kill(id, 'SIGKILL');
    }
  });

  test('does not confuse its folder with a new one of the same name', async ({ account, open }) => {
    await account.client.mailboxCreate('Alarms');
    const mailbox = await open({ folder: 'Alarms' });
    const rejected = expect(mailbox.waitForMessage({ text: token })).rejects.toMatchObject({
      reason: 'folder-renewed',
    });
    await expect.poll(() => account.idle()).toHaveLength(1);
    const cut = account.idle();
    await account.client.mailboxDelete('Alarms');
    await account.client.mailboxCreate('Alarms');
    await account.deliver({ subject: token, folder: 'Alarms' });
    for (const id of cut) process.kill(id, 'SIGKILL');

    await rejected;
  });

  test('ends a pending wait, named, when it is closed', async ({ account, open }) => {
    const mailbox = await open();
    const rejected = expect(mailbox.waitForMessage({ text: token })).rejects.toMatchObject({
      reason: 'closed',
      message: 'no message reached the mailbox before it was closed',
    });
    await expect.poll(() => account.idle()).toHaveLength(1);
    await mailbox.close();

    await rejected;
    await expect(mailbox.waitForMessage({ text: token })).rejects.toMatchObject({ reason: 'closed' });
    await expect.poll(() => account.processes().size, 'sessions left').toBe(1);
  });
});
