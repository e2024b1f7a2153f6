import tls from 'node:tls';
import { endpointHost, tlsFaults, type SesPort } from '../../mocks/ses/index.ts';
import { handshake } from './ses/handshake.ts';
import { expect, test } from './ses/lab.ts';
import { heardUntilImpatient } from './ses/silence.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const EHLO = 'EHLO manager.example.com';

for (const port of [587, 465] satisfies SesPort[]) {
  test(`handshake-cut closes the connection behind the ClientHello on port ${port}`, async ({ relay }) => {
    await relay.serve(tlsFaults['handshake-cut']);
    await expect(handshake(relay, port)).rejects.toThrow(/disconnected before secure TLS connection/);
    expect(await relay.waitForSession()).toMatchObject({
      clientHello: { serverName: 'email-smtp.us-east-1.amazonaws.com' },
      tls: undefined,
      tlsFailure: 'the relay cut the connection behind the ClientHello, as told',
    });
  });

  test(`handshake-stalled is silent behind the ClientHello on port ${port}, until the client goes`, async ({
    relay,
  }) => {
    await relay.serve({ ...tlsFaults['handshake-stalled'], idleTimeout: 50 });
    const client = await SmtpClient.connect(relay.listeners[port]);
    if (port === 587) {
      await client.reply();
      await client.converse(EHLO, 'STARTTLS');
    }
    client.socket.removeAllListeners('data');
    const socket = tls.connect({ socket: client.socket, servername: endpointHost('us-east-1') });
    expect(await heardUntilImpatient(socket, 400)).toBe('');
    client.close();
    expect(await relay.waitForSession()).toMatchObject({
      clientHello: { serverName: 'email-smtp.us-east-1.amazonaws.com' },
      tls: undefined,
      tlsFailure: 'the relay fell silent behind the ClientHello, as told',
    });
  });

  test(`handshake-in-plain-text answers the ClientHello in plain text on port ${port}`, async ({ relay }) => {
    await relay.serve(tlsFaults['handshake-in-plain-text']);
    await expect(handshake(relay, port)).rejects.toThrow(/wrong version number/);
    const session = await relay.waitForSession();
    expect(session.clientHello).toBeDefined();
    expect(session.tlsFailure).toBe('the relay answered the ClientHello in plain text, as told');
    expect(session.dialogue.at(-1)).toMatchObject({
      from: 'relay',
      text: expect.stringMatching(port === 465 ? /^220 email-smtp/ : /^500 /),
      encrypted: false,
    });
  });
}

test('a broken handshake leaves what is said before it alone', async ({ relay }) => {
  for (const name of ['handshake-cut', 'handshake-stalled', 'handshake-in-plain-text'] as const) {
    await relay.serve(tlsFaults[name]);
    const client = await SmtpClient.connect(relay.listeners[587]);
    expect(await client.reply()).toMatch(/^220 email-smtp/);
    expect(await client.say(EHLO)).toContain('250-STARTTLS');
    expect(await client.say('STARTTLS')).toBe('220 Ready to start TLS');
    client.close();
  }
});

test('a stalled handshake is dropped when the relay is reset', async ({ relay }) => {
  await relay.serve(tlsFaults['handshake-stalled']);
  const stalled = handshake(relay, 465);
  await expect.poll(() => relay.sessions[0]?.clientHello).toBeDefined();
  await Promise.all([expect(stalled).rejects.toThrow(), relay.reset()]);
  (await handshake(relay, 465)).close();
});

test('port-speaks-tls is silent to who waits for a greeting, and sound to who begins with TLS', async ({
  relay,
}) => {
  await relay.serve(tlsFaults['port-speaks-tls']);
  const waiting = await SmtpClient.connect(relay.listeners[587]);
  expect(await heardUntilImpatient(waiting.socket, 300)).toBe('');
  const client = await SmtpClient.connectTls(relay.listeners[587]);
  expect(await client.reply()).toMatch(/^220 email-smtp/);
  expect(await client.say(EHLO)).not.toContain('STARTTLS');
  client.close();
});

test('port-speaks-starttls greets in clear, and is sound to who takes STARTTLS', async ({ relay }) => {
  await relay.serve(tlsFaults['port-speaks-starttls']);
  await expect(handshake(relay, 465)).rejects.toThrow(/wrong version number/);
  const client = await SmtpClient.connect(relay.listeners[465]);
  expect(await client.reply()).toMatch(/^220 email-smtp/);
  expect(await client.say(EHLO)).toContain('250-STARTTLS');
  expect(await client.say('STARTTLS')).toBe('220 Ready to start TLS');
  await client.secure();
  expect(await client.say(EHLO)).toContain('250-AUTH');
  client.close();
});
