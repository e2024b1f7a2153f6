import { expect, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';
import { startMailbox, type Mailbox } from '../../mocks/mailbox/index.ts';

const senderAddress = 'sender@example.net';

/** Connects as a mail server at 192.0.2.7 would. */
async function greet(mailbox: Mailbox): Promise<SmtpClient> {
  const client = await SmtpClient.connect(mailbox.listener);
  await client.say('PROXY TCP4 192.0.2.7 192.0.2.1 40000 25');
  await client.say('EHLO out.example.net');
  return client;
}

async function send(client: SmtpClient, to: string[], body: string): Promise<string> {
  await client.say(`MAIL FROM:<${senderAddress}>`);
  for (const recipient of to) await client.say(`RCPT TO:<${recipient}>`);
  await client.say('DATA');
  return client.say(`Subject: Alarm\r\n\r\n${body}\r\n.`);
}

test('the mailbox keeps a message byte for byte below its own trace header, with the envelope', async ({
  mailbox,
}) => {
  expect(await send(await greet(mailbox), ['a@example.com'], '..one\r\n\ttwo')).toMatch(/^250 /);
  const message = await mailbox.waitForMessage();
  expect(message.envelope).toEqual({ from: senderAddress, to: ['a@example.com'] });
  expect(message.raw.toString()).toMatch(
    /^Return-Path: <sender@example\.net>\r\nReceived: from out\.example\.net \(out\.example\.net\. \[192\.0\.2\.7\]\)\r\n {8}by mx\.example\.com with ESMTP id \w+\r\n {8}for <a@example\.com>;\r\n {8}\w{3}, .* \+0000\r\nSubject: Alarm\r\n\r\n\.one\r\n\ttwo\r\n$/,
  );
});

test('the mailbox records the TLS version and cipher by which a message came', async ({ mailbox }) => {
  const client = await greet(mailbox);
  expect(await client.say('STARTTLS')).toMatch(/^220 /);
  await client.secure({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' });
  await client.say('EHLO out.example.net');
  await send(client, ['a@example.com'], 'text');
  expect((await mailbox.waitForMessage()).raw.toString()).toContain(
    '(version=TLS1_2 cipher=ECDHE-RSA-AES128-GCM-SHA256 bits=128/128);',
  );
});

test('the mailbox shows no recipient who else got the message', async ({ mailbox }) => {
  await send(await greet(mailbox), ['a@example.com', 'b@example.com'], 'text');
  const message = await mailbox.waitForMessage({ to: 'B@example.com' });
  expect(message.envelope.to).toEqual(['a@example.com', 'b@example.com']);
  expect(message.raw.toString()).not.toContain('@example.com>');
});

test('the mailbox notifies a listener of a message and of a reset', async ({ mailbox }) => {
  const counts: number[] = [];
  const stop = mailbox.onChange(() => counts.push(mailbox.messages.length));
  await send(await greet(mailbox), ['a@example.com'], 'text');
  await mailbox.reset();
  expect(counts).toEqual([1, 0]);

  stop();
  await send(await greet(mailbox), ['a@example.com'], 'text');
  expect(counts).toEqual([1, 0]);
});

test('the mailbox waits for the message with a given recipient and text', async ({ mailbox }) => {
  const waiting = mailbox.waitForMessage({ to: 'b@example.com', text: 'second' });
  const client = await greet(mailbox);
  await send(client, ['b@example.com'], 'first');
  await send(client, ['a@example.com'], 'second');
  await send(client, ['b@example.com'], 'second');
  expect((await waiting).id).toBe(mailbox.messages[2]?.id);
});

test('the mailbox says what it waited for and what arrived', async ({ mailbox }) => {
  await expect(mailbox.waitForMessage({ to: 'b@example.com', deadline: 50 })).rejects.toThrow(
    'no message reached b@example.com within 50 ms; none arrived at all; see whether the relay accepted one',
  );
  await send(await greet(mailbox), ['a@example.com'], 'text');
  await expect(mailbox.waitForMessage({ to: 'b@example.com', text: 'x', deadline: 50 })).rejects.toThrow(
    /^no message reached b@example\.com with "x" within 50 ms; arrived have: \d+ to a@example\.com$/,
  );
});

test('the mailbox rejects a pending wait, named, when it is reset or closed', async ({ mailbox }) => {
  const reset = expect(mailbox.waitForMessage()).rejects.toThrow(
    'no message reached the mailbox before the test ended',
  );
  await mailbox.reset();
  await reset;
  const closed = expect(mailbox.waitForMessage()).rejects.toThrow(
    'no message reached the mailbox before it was closed',
  );
  await mailbox.close();
  await closed;
});

test('the mailbox forgets messages and drops connections at a reset, and goes on numbering', async ({
  mailbox,
}) => {
  const client = await greet(mailbox);
  await send(client, ['a@example.com'], 'text');
  const [{ id } = { id: 0 }] = mailbox.messages;
  await mailbox.reset();
  expect(mailbox.messages).toEqual([]);
  expect(await client.reply()).toBe('');
  await send(await greet(mailbox), ['a@example.com'], 'text');
  expect(mailbox.messages.map((message) => message.id)).toEqual([id + 1]);
});

test('the mailbox keeps no message that began before a reset', async ({ mailbox }) => {
  const halfway = await greet(mailbox);
  await halfway.converse(`MAIL FROM:<${senderAddress}>`, 'RCPT TO:<a@example.com>', 'DATA');
  const handshaking = await greet(mailbox);
  await handshaking.say('STARTTLS');
  await mailbox.reset();
  halfway.socket.write('old\r\n.\r\n');
  await handshaking.secure();
  expect(await handshaking.say('EHLO out.example.net')).toMatch(/reset/);
  await send(await greet(mailbox), ['a@example.com'], 'new');
  expect(mailbox.messages).toHaveLength(1);
});

test('the mailbox refuses a local connection that does not say which address it stands for', async ({
  mailbox,
}) => {
  const client = await SmtpClient.connect(mailbox.listener);
  client.socket.write('EHLO out.example.net\r\n');
  await expect.poll(() => client.socket.readableEnded).toBe(true);
  expect(mailbox.messages).toEqual([]);
});

test('the mailbox names a port that is taken', async ({ mailbox, pki }) => {
  const port = Number(mailbox.listener.split(':')[1]);
  await expect(
    startMailbox({ identity: await pki.selfSignedIdentity('mx.example.com'), port }),
  ).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`);
});
