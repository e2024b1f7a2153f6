import { once } from 'node:events';
import net from 'node:net';
import { startSes, type Ses } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const tooManyMessages = '421 Connection closed by server. Maximum message count per session reached.';
const tooManyConnections = '421 Too many concurrent SMTP connections';

test('the relay closes a session with 421 once it has taken as many messages as it may', async ({
  relay,
}) => {
  await relay.serve({ messagesPerSession: 2 });
  const client = await signIn(relay);
  expect(await sendMail(client)).toMatch(/^250 Ok /);
  expect(await sendMail(client, { from: 'alarms@example.net' })).toMatch(/^554 /);
  expect(await client.say('RSET')).toBe('250 Ok');
  expect(await client.say('MAIL FROM:<alarms@example.com>')).toBe(tooManyMessages);
  expect(await client.reply()).toBe('');
  expect(await sendMail(await signIn(relay))).toMatch(/^250 Ok /);
});

for (const port of [25, 465] as const) {
  test(`the relay refuses one connection too many on port ${port}, and takes the next once one has ended`, async ({
    relay,
  }) => {
    await relay.serve({ connections: 2 });
    const [first, second] = [await greeted(relay, port), await greeted(relay, port)];
    expect([first.greeting, second.greeting]).toEqual([
      expect.stringMatching(/^220 /),
      expect.stringMatching(/^220 /),
    ]);
    for (let count = 0; count < 2; count++) {
      const third = await greeted(relay, port);
      expect(third.greeting).toBe(tooManyConnections);
      expect(await third.client.reply()).toBe('');
    }
    first.client.close();
    await relay.waitForSession();
    await expect.poll(async () => (await greeted(relay, port)).greeting).toMatch(/^220 /);
  });
}

test('the relay does not count a connection it refused, even if the client keeps it', async ({ relay }) => {
  await relay.serve({ connections: 1 });
  const first = await greeted(relay, 25);
  const [host, port] = relay.listeners[25].split(':');
  const stubborn = net.connect({ host, port: Number(port), allowHalfOpen: true });
  const greeting: unknown[] = await once(stubborn, 'data');
  expect(String(greeting[0])).toBe(`${tooManyConnections}\r\n`);
  first.client.close();
  await relay.waitForSession();
  expect((await greeted(relay, 25)).greeting).toMatch(/^220 /);
  stubborn.destroy();
});

test('the relay takes a message of exactly its size limit, and none one octet longer', async ({ pki }) => {
  const relay = await startSes({ pki, messageLimit: 1000 });
  const client = await signIn(relay);
  const field = 'From: alarms@example.com';
  const text = 'x'.repeat(1000 - field.length - 3 * 2);
  expect(await sendMail(client, { lines: [field, '', text] })).toMatch(/^250 Ok /);
  expect(relay.sessions[0]?.submissions[0]?.message).toHaveLength(1000);
  expect(await sendMail(client, { lines: [field, '', `${text}x`] })).toBe('552 Message is too long.');
  await relay.close();
});

test('the relay drops a client that falls silent in the middle of a message', async ({ relay, mailbox }) => {
  await relay.serve({ idleTimeout: 200 });
  const client = await signIn(relay);
  await client.converse('MAIL FROM:<alarms@example.com>', 'RCPT TO:<operator@example.com>', 'DATA');
  expect(await client.say('From: alarms@example.com')).toBe(
    '451 4.4.2 Timeout waiting for data from client.',
  );
  expect(await client.reply()).toBe('');
  client.close();
  expect((await relay.waitForSession()).submissions).toEqual([]);
  expect(mailbox.messages).toEqual([]);
});

async function greeted(relay: Ses, port: 25 | 465): Promise<{ client: SmtpClient; greeting: string }> {
  const listener = relay.listeners[port];
  const client = port === 465 ? await SmtpClient.connectTls(listener) : await SmtpClient.connect(listener);
  return { client, greeting: await client.reply() };
}
