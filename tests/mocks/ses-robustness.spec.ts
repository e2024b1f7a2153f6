import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { spawn } from 'node:child_process';
import { startSes, type Ses, type SesPort } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

/** 587 stands for the moment after STARTTLS. */
const provenPorts = [25, 587, 465] satisfies SesPort[];

async function stillServes(relay: Ses): Promise<void> {
  expect(await sendMail(await signIn(relay))).toMatch(/^250 Ok /);
}

/** Sends octets and waits until the relay has nothing more to say about them. */
async function pelt(relay: Ses, port: SesPort, octets: Buffer): Promise<void> {
  const client = await SmtpClient.connect(relay.listeners[port]);
  if (port === 587) {
    await client.reply();
    await client.converse('EHLO manager.example.com', 'STARTTLS');
  }
  client.socket.end(octets);
  client.socket.resume();
  await new Promise<void>((closed) => client.socket.once('close', () => closed()));
}

for (const port of provenPorts) {
  for (const [what, octets] of Object.entries({
    'random octets': randomBytes(100_000),
    'octets that begin like TLS': Buffer.concat([Buffer.from([0x16, 3, 1, 0x40, 0]), randomBytes(50_000)]),
    'an empty TLS record': Buffer.from([0x16, 3, 1, 0, 0]),
    'a ClientHello that is cut short': Buffer.from([0x16, 3, 1, 0, 8, 1, 0, 0, 4, 3, 3, 0, 0]),
    'a line without end': Buffer.alloc(200_000, 'a'),
    'zeros and line feeds': Buffer.from('\0\n\r\0\r\n'.repeat(1000)),
    'an HTTP request': Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    nothing: Buffer.alloc(0),
  })) {
    test(`the relay survives ${what} on port ${port}`, async ({ relay }) => {
      await pelt(relay, port, octets);
      expect((await relay.waitForSession()).port).toBe(port);
      await stillServes(relay);
    });
  }

  test(`the relay answers a silent client on port ${port} with 451, and drops it`, async ({ pki }) => {
    const relay = await startSes({ pki, idleTimeout: 200 });
    const client =
      port === 465
        ? await SmtpClient.connectTls(relay.listeners[port])
        : await SmtpClient.connect(relay.listeners[port]);
    expect(await client.reply()).toMatch(/^220 /);
    expect(await client.reply()).toBe('451 4.4.2 Timeout waiting for data from client.');
    expect(await client.reply()).toBe('');
    client.close();
    expect((await relay.waitForSession()).refusals).toEqual([
      { step: 'other', reply: '451 4.4.2 Timeout waiting for data from client.' },
    ]);
    await relay.close();
  });
}

test('the relay drops a client that never begins its handshake', async ({ pki }) => {
  const relay = await startSes({ pki, idleTimeout: 200 });
  const client = await SmtpClient.connect(relay.listeners[465]);
  expect(await client.reply()).toBe('');
  expect(await relay.waitForSession()).toMatchObject({
    clientHello: undefined,
    tls: undefined,
    dialogue: [],
  });
  await relay.close();
});

test('the relay refuses a line that is too long', async ({ relay }) => {
  const client = await signIn(relay);
  expect(await client.say(`NOOP ${'x'.repeat(20_000)}`)).toMatch(/^421 /);
  await stillServes(relay);
});

for (const how of ['politely', 'by a reset'] as const) {
  test(`the relay forgets a message whose client hangs up ${how} halfway`, async ({ relay, mailbox }) => {
    const client = await signIn(relay);
    await client.converse('MAIL FROM:<alarms@example.com>', 'RCPT TO:<operator@example.com>', 'DATA');
    client.socket.write('From: alarms@example.com\r\n\r\nHalf of it');
    if (how === 'politely') client.socket.end();
    else client.socket.destroy();
    const session = await relay.waitForSession();
    expect(session.submissions).toEqual([]);
    expect(mailbox.messages).toEqual([]);
    await stillServes(relay);
  });
}

test('the relay discards what a client sends in plain text after STARTTLS', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  expect(await client.say('STARTTLS\r\nNOOP')).toBe('220 Ready to start TLS');
  await client.secure();
  expect(await client.say('RSET')).toBe('250 Ok');
  const [session] = relay.sessions;
  expect(session?.dialogue.map(({ text }) => text)).not.toContain('NOOP');
});

test('the relay hangs up on a client that knows no command', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  for (let count = 1; count < 10; count++) expect(await client.say('XYZZY')).toMatch(/^500 /);
  expect(await client.say('XYZZY')).toMatch(/^421 /);
});

test('the relay answers commands that come all at once', async ({ relay }) => {
  const client = await signIn(relay);
  client.socket.write('RSET\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n');
  expect([await client.reply(), await client.reply(), await client.reply()]).toEqual(Array(3).fill('250 Ok'));
  expect(await client.reply()).toMatch(/^354 /);
});

test('the relay greets a client that talks before the greeting, and answers it', async ({ relay }) => {
  for (let count = 0; count < 20; count++) {
    const client = await SmtpClient.connect(relay.listeners[25]);
    client.socket.write('EHLO manager.example.com\r\nNOOP\r\n');
    expect([await client.reply(), await client.reply(), await client.reply()]).toEqual([
      expect.stringMatching(/^220 /),
      expect.stringMatching(/^250-/),
      '250 Ok',
    ]);
    client.close();
  }
});

test('the relay does not end a message at a dot after a bare line feed', async ({ relay }) => {
  const text = 'a\n..b\n.\nc\r..d\r\r\n.e\n';
  const lines = ['From: alarms@example.com', '', text.replaceAll('\r\n.', '\r\n..')];
  expect(await sendMail(await signIn(relay), { lines })).toMatch(/^250 Ok /);
  expect(relay.sessions[0]?.submissions[0]?.message.toString()).toBe(
    `From: alarms@example.com\r\n\r\n${text}\r\n`,
  );
});

test('the relay closes on a client that keeps its own end open', async ({ relay }) => {
  const [host, port] = relay.listeners[25].split(':');
  const stubborn = net.connect({ host, port: Number(port), allowHalfOpen: true });
  stubborn.resume().write('QUIT\r\n');
  expect((await relay.waitForSession()).dialogue.at(-1)?.text).toBe('221 Bye');
  stubborn.destroy();
});

test('the relay names a port that is taken, and keeps no other open', async ({ relay, pki }) => {
  const taken = Number(relay.listeners[587].split(':')[1]);
  await expect(startSes({ pki, ports: { 2465: taken } })).rejects.toThrow(
    `Port ${taken} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
  );
});

test('the relay listens on the ports it is given', async ({ pki }) => {
  const first = await startSes({ pki });
  const port = Number(first.listeners[25].split(':')[1]);
  await first.close();
  const second = await startSes({ pki, ports: { 25: port } });
  expect(second.listeners[25]).toBe(`127.0.0.1:${port}`);
  await second.close();
});

test('the relay keeps no process running once it is closed', async () => {
  const program = `
    import { connect } from 'node:net';
    const { openPki } = await import('./mocks/pki/index.ts');
    const { startSes } = await import('./mocks/ses/index.ts');
    const { startMailbox } = await import('./mocks/mailbox/index.ts');
    const pki = await openPki();
    const mailbox = await startMailbox({ identity: await pki.selfSignedIdentity('mx.example.com') });
    const ses = await startSes({ pki });
    for (const listener of [...Object.values(ses.listeners), mailbox.listener]) {
      const client = connect(Number(listener.split(':')[1]), '127.0.0.1').on('error', () => {});
      await new Promise((connected) => client.once('connect', connected));
    }
    ses.waitForSession({ deadline: 60_000 }).catch(() => {});
    await ses.close();
    await mailbox.close();
    console.log('closed');
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 20_000,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'exit');
  expect({ output, code: child.exitCode }).toEqual({ output: 'closed\n', code: 0 });
});
