import tls from 'node:tls';
import { endpointHost, handshakeFaults, type Ses, type SesPort } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { handshake } from './ses/handshake.ts';
import { expect, test } from './ses/lab.ts';
import { heardUntilImpatient } from './ses/silence.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const ehlo = 'EHLO manager.example.com';

interface Proof {
  readonly title: string;
  readonly ports: readonly SesPort[];
  readonly proof: (relay: Ses, port: SesPort) => Promise<void>;
}

const proofs = {
  'handshake-cut': {
    title: 'closes the connection after the ClientHello',
    ports: [587, 465],
    proof: async (relay, port) => {
      await expect(handshake(relay, port)).rejects.toThrow(/disconnected before secure TLS connection/);
      expect(await relay.waitForSession()).toMatchObject({
        clientHello: { serverName: 'email-smtp.us-east-1.amazonaws.com' },
        tls: undefined,
        tlsFailure: 'the relay cut the connection after the ClientHello, as told',
      });
    },
  },
  'handshake-stalled': {
    title: 'is silent after the ClientHello, until the client goes',
    ports: [587, 465],
    proof: async (relay, port) => {
      await relay.serve({ idleTimeout: 50 });
      const client = await SmtpClient.connect(relay.listeners[port]);
      if (port === 587) {
        await client.reply();
        await client.converse(ehlo, 'STARTTLS');
      }
      client.socket.removeAllListeners('data');
      const socket = tls.connect({ socket: client.socket, servername: endpointHost('us-east-1') });
      expect(await heardUntilImpatient(socket, 400)).toBe('');
      client.close();
      expect(await relay.waitForSession()).toMatchObject({
        clientHello: { serverName: 'email-smtp.us-east-1.amazonaws.com' },
        tls: undefined,
        tlsFailure: 'the relay fell silent after the ClientHello, as told',
      });
    },
  },
  'handshake-in-plain-text': {
    title: 'answers the ClientHello in plain text',
    ports: [587, 465],
    proof: async (relay, port) => {
      await expect(handshake(relay, port)).rejects.toThrow(/wrong version number/);
      const session = await relay.waitForSession();
      expect(session.clientHello).toBeDefined();
      expect(session.tlsFailure).toBe('the relay answered the ClientHello in plain text, as told');
      expect(session.dialogue.at(-1)).toMatchObject({
        from: 'relay',
        text: expect.stringMatching(port === 465 ? /^220 email-smtp/ : /^500 /),
        encrypted: false,
      });
    },
  },
  'starttls-on-a-tls-port': {
    title: 'is silent to who waits for a greeting, and sound to who begins with TLS',
    ports: [587],
    proof: async (relay, port) => {
      const waiting = await SmtpClient.connect(relay.listeners[port]);
      expect(await heardUntilImpatient(waiting.socket, 300)).toBe('');
      const client = await SmtpClient.connectTls(relay.listeners[port]);
      expect(await client.reply()).toMatch(/^220 email-smtp/);
      expect(await client.say(ehlo)).not.toContain('STARTTLS');
      client.close();
    },
  },
  'tls-on-a-starttls-port': {
    title: 'greets in clear, and is sound to who takes STARTTLS',
    ports: [465],
    proof: async (relay, port) => {
      await expect(handshake(relay, port)).rejects.toThrow(/wrong version number/);
      const client = await SmtpClient.connect(relay.listeners[port]);
      expect(await client.reply()).toMatch(/^220 email-smtp/);
      expect(await client.say(ehlo)).toContain('250-STARTTLS');
      expect(await client.say('STARTTLS')).toBe('220 Ready to start TLS');
      await client.secure();
      expect(await client.say(ehlo)).toContain('250-AUTH');
      client.close();
    },
  },
} as const satisfies Record<keyof typeof handshakeFaults, Proof>;

for (const name of namesOf(proofs)) {
  const { title, ports, proof }: Proof = proofs[name];
  for (const port of ports) {
    test(`the fault ${name} ${title} (port ${port})`, async ({ relay }) => {
      await relay.serve(handshakeFaults[name]);
      await proof(relay, port);
    });
  }
}

test('the relay says the same before a broken handshake as before a sound one', async ({ relay }) => {
  for (const name of ['handshake-cut', 'handshake-stalled', 'handshake-in-plain-text'] as const) {
    await relay.serve(handshakeFaults[name]);
    const client = await SmtpClient.connect(relay.listeners[587]);
    expect(await client.reply()).toMatch(/^220 email-smtp/);
    expect(await client.say(ehlo)).toContain('250-STARTTLS');
    expect(await client.say('STARTTLS')).toBe('220 Ready to start TLS');
    client.close();
  }
});

test('a reset of the relay drops a stalled handshake', async ({ relay }) => {
  await relay.serve(handshakeFaults['handshake-stalled']);
  const stalled = handshake(relay, 465);
  await expect.poll(() => relay.sessions[0]?.tlsFailure).toContain('fell silent');
  await Promise.all([expect(stalled).rejects.toThrow(), relay.reset()]);
  (await handshake(relay, 465)).close();
});
