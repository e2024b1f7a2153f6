import { expect, sendMail, signIn, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

test('the relay records every line, and whether it was encrypted', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await client.converse('EHLO one.example.com', 'STARTTLS');
  await client.secure();
  await client.converse('EHLO two.example.com', 'QUIT');
  client.close();
  const session = await relay.waitForSession();
  const lines = session.dialogue.map(({ from, text, encrypted }) => [from, encrypted, text]);
  expect(lines[0]).toEqual(['relay', false, expect.stringMatching(/^220 /)]);
  expect(lines.slice(1)).toEqual([
    ['client', false, 'EHLO one.example.com'],
    ['relay', false, '250-email-smtp.amazonaws.com'],
    ['relay', false, '250-8BITMIME'],
    ['relay', false, '250-STARTTLS'],
    ['relay', false, '250-AUTH PLAIN LOGIN'],
    ['relay', false, '250 Ok'],
    ['client', false, 'STARTTLS'],
    ['relay', false, '220 Ready to start TLS'],
    ['client', true, 'EHLO two.example.com'],
    ['relay', true, '250-email-smtp.amazonaws.com'],
    ['relay', true, '250-8BITMIME'],
    ['relay', true, '250-AUTH PLAIN LOGIN'],
    ['relay', true, '250 Ok'],
    ['client', true, 'QUIT'],
    ['relay', true, '221 Bye'],
  ]);
});

test('the relay prints a session as text, with the handshake in its place', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[2587]);
  await client.reply();
  await client.converse('EHLO one.example.com', 'STARTTLS');
  await client.secure({ servername: 'email-smtp.us-east-1.amazonaws.com' });
  await client.say('QUIT');
  client.close();
  const text = (await relay.waitForSession()).transcript();
  expect(text).toMatch(/^session \d+ on port 2587, \d{4}-.*Z, ended\n/);
  expect(text).toMatch(
    /-> STARTTLS\n<- 220 Ready to start TLS\n\* {2}client hello: server name email-smtp\.us-east-1\.amazonaws\.com; TLS 1\.3, TLS 1\.2; TLS_.*\n\* {2}tls: TLSv1\.3, TLS_\w+, ECDH secp256r1 256 bits\n-> QUIT\n<- 221 Bye\n$/,
  );
});

test('the relay notifies a listener of each line, of the end, and of a changed setting', async ({
  relay,
}) => {
  const seen = new Set<string>();
  const stop = relay.onChange(() => {
    const [session] = relay.sessions;
    const last = session?.dialogue.at(-1)?.text.slice(0, 4) ?? (session ? 'begun' : relay.serving.startTls);
    seen.add(session?.ended ? 'ended' : last);
  });
  await relay.serve({ startTls: 'hidden' });
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await client.say('QUIT');
  client.close();
  await relay.waitForSession();
  expect([...seen]).toEqual(['hidden', 'begun', '220 ', 'QUIT', '221 ', 'ended']);

  stop();
  await relay.reset();
  expect(seen.size).toBe(6);
});

test('the relay notifies a listener of the handshake before the first line, and of its failure before the end', async ({
  relay,
}) => {
  const seen = new Set<string>();
  relay.onChange(() => {
    const [session] = relay.sessions;
    if (session?.clientHello) seen.add('client hello');
    if (session?.tlsFailure && !session.ended) seen.add('failure');
    if (session?.tls && session.dialogue.length === 0) seen.add('secured');
  });
  (await signIn(relay)).close();
  await expect.poll(() => [...seen].toSorted()).toEqual(['client hello', 'secured']);

  await relay.reset();
  await relay.serve({ handshake: 'cut' });
  await signIn(relay).catch(() => undefined);
  await relay.waitForSession();
  expect([...seen].toSorted()).toEqual(['client hello', 'failure', 'secured']);
});

test('the relay waits for the first session that has ended', async ({ relay }) => {
  const open = await signIn(relay);
  const closed = await signIn(relay);
  const waiting = relay.waitForSession();
  await closed.say('QUIT');
  closed.close();
  expect((await waiting).id).toBe(relay.sessions[1]?.id);
  expect(relay.sessions[0]?.ended).toBe(false);
  open.close();
});

test('the relay waits for a session later than a given one', async ({ relay }) => {
  (await signIn(relay)).close();
  const earlier = await relay.waitForSession();
  const waiting = relay.waitForSession({ after: earlier.id });
  (await signIn(relay)).close();
  expect((await waiting).id).toBeGreaterThan(earlier.id);
});

test('the relay says that no client connected', async ({ relay }) => {
  await expect(relay.waitForSession({ deadline: 50 })).rejects.toThrow(
    'no session with the relay ended within 50 ms: nobody connected; see whether the client is sent to the relay at all',
  );
});

test('the relay names the session that is still open', async ({ relay }) => {
  await signIn(relay);
  await expect(relay.waitForSession({ deadline: 50 })).rejects.toThrow(
    /^no session with the relay ended within 50 ms: still open is session \d+ on port 465 \(last line: 235 Authentication successful\.\)/,
  );
});

test('the relay rejects a pending wait, named, when it is reset', async ({ relay }) => {
  const waiting = expect(relay.waitForSession()).rejects.toThrow(
    'no session with the relay ended before the test ended',
  );
  await relay.reset();
  await waiting;
});

test('the relay rejects a pending wait, named, when it is closed', async ({ relay }) => {
  const waiting = expect(relay.waitForSession()).rejects.toThrow(
    'no session with the relay ended before it was closed',
  );
  await relay.close();
  await waiting;
});

test('the relay forgets sessions and drops connections at a reset, and goes on numbering', async ({
  relay,
}) => {
  const client = await signIn(relay);
  const id = relay.sessions[0]?.id ?? 0;
  await relay.reset();
  expect(relay.sessions).toEqual([]);
  expect(await client.reply()).toBe('');
  (await signIn(relay)).close();
  expect((await relay.waitForSession()).id).toBeGreaterThan(id);
});

test('the relay resets although a client reads nothing', async ({ relay }) => {
  await relay.serve({ replies: { ehlo: `250 ${'x'.repeat(200_000)}` } });
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  client.socket.pause();
  client.socket.write('EHLO manager.example.com\r\n'.repeat(500));
  let before = 0;
  await expect
    .poll(() => {
      const lines = relay.sessions[0]?.dialogue.length ?? 0;
      const stuck = lines === before && lines > 2;
      before = lines;
      return stuck;
    })
    .toBe(true);
  expect(before).toBeLessThan(1000);
  await relay.reset();
  expect(relay.sessions).toEqual([]);
});

test('the relay restores account and settings at a reset', async ({ relay }) => {
  const before = { account: structuredClone(relay.account), serving: structuredClone(relay.serving) };
  relay.account.verifiedDomains = [];
  relay.account.credentials = [];
  relay.account.sandbox = true;
  await relay.serve({ region: 'eu-west-1', startTls: 'hidden', cutAt: 'mail', replies: { mail: '451 no' } });
  await relay.reset();
  expect({ account: relay.account, serving: relay.serving }).toEqual(before);
  expect(await sendMail(await signIn(relay), { to: ['a@example.org'] })).toMatch(/^250 Ok /);
});

test('the relay shows nothing of an earlier session after a reset', async ({ relay, mailbox }) => {
  await relay.serve({ delays: { message: 50 } });
  const client = await signIn(relay);
  await client.converse('MAIL FROM:<alarms@example.com>', 'RCPT TO:<operator@example.com>', 'DATA');
  client.socket.write('From: alarms@example.com\r\n\r\nold\r\n.\r\n');
  await relay.reset();
  await mailbox.reset();
  expect(await sendMail(await signIn(relay), { to: ['new@example.com'] })).toMatch(/^250 Ok /);
  await mailbox.waitForMessage({ to: 'new@example.com' });
  expect(mailbox.messages).toHaveLength(1);
  expect(relay.sessions).toHaveLength(1);
});
