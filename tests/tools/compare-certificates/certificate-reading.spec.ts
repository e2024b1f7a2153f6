import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { parseShowCerts } from '../../../fixtures/certificates/parse-show-certs.ts';
import { readPresented } from '../../../fixtures/certificates/read-presented.ts';
import { openPki, type Identity } from '../../../mocks/pki/index.ts';
import { endpointHost, startSes, type Ses } from '../../../mocks/ses/index.ts';

const hostName = endpointHost('us-east-1');

const test = base.extend<{ relay: Ses; identity: Identity }>({
  identity: async ({}, use) => use(await (await openPki()).endpointIdentity(hostName, 'note')),
  relay: async ({}, use) => {
    const relay = await startSes({ pki: await openPki(), era: 'note' });
    await use(relay);
    await relay.close();
  },
});

const pem = (content: string): string =>
  `-----BEGIN CERTIFICATE-----\n${content}\n-----END CERTIFICATE-----\n`;

for (const port of [25, 587, 2587, 465, 2465] as const) {
  test(`the reader takes the chain exactly as served on port ${port}`, async ({ relay, identity }) => {
    const presented = await readPresented({ hostName, port, connect: relay.listeners[port] });
    expect(presented).toEqual(identity.certificates);
  });
}

test('the reader keeps order, gaps and repetitions of the chain', async ({ relay, identity }) => {
  const [leaf = '', , root = '', cross = ''] = identity.certificates;
  const certificates = [leaf, cross, root, root];
  await relay.serve({ identity: { ...identity, certificates } });
  expect(await readPresented({ hostName, port: 587, connect: relay.listeners[587] })).toEqual(certificates);
});

test('the reader asks the relay for the endpoint’s name (SNI)', async ({ relay }) => {
  await readPresented({ hostName, port: 587, connect: relay.listeners[587] });
  const session = await relay.waitForSession();
  expect(session.clientHello?.serverName).toBe(hostName);
});

test('the reader reports a relay that does not offer STARTTLS', async ({ relay }) => {
  await relay.serve({ startTls: 'hidden' });
  await expect(readPresented({ hostName, port: 587, connect: relay.listeners[587] })).rejects.toThrow(
    /^The relay email-smtp\.us-east-1\.amazonaws\.com:587 \(at [\d.:]+\) does not offer STARTTLS, or closed the connection before it did\.$/,
  );
});

test('the reader reports why it cannot reach a relay', async ({ relay }) => {
  const connect = relay.listeners[587];
  await relay.close();
  await expect(readPresented({ hostName, port: 587, connect })).rejects.toThrow(
    /cannot be reached: Connection refused\.$/,
  );
  await expect(readPresented({ hostName: 'relay.invalid', port: 587 })).rejects.toThrow(
    /cannot be reached: /,
  );
});

test('the reader reports a port that speaks in clear where it asked for TLS', async ({ relay }) => {
  await expect(readPresented({ hostName, port: 465, connect: relay.listeners[587] })).rejects.toThrow(
    /presents no certificate, the TLS handshake failed: /,
  );
});

test('the reader gives up on a silent relay at its deadline', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('The silent relay has no port.');
  const connect = `127.0.0.1:${address.port}`;
  await expect(readPresented({ hostName, port: 587, connect, deadline: 300 })).rejects.toThrow(
    /presented no certificate within 0\.3 seconds\.$/,
  );
  silent.close();
});

for (const cutAt of ['greeting', 'ehlo', 'starttls'] as const) {
  test(`the reader reports a relay that closes the connection at ${cutAt}`, async ({ relay }) => {
    await relay.serve({ cutAt });
    await expect(readPresented({ hostName, port: 587, connect: relay.listeners[587] })).rejects.toThrow(
      /closed the connection before it|TLS handshake failed: unexpected eof/,
    );
  });
}

test('the reader reports that openssl is missing', async () => {
  const reading = readPresented({ hostName, port: 587, connect: '127.0.0.1:1', openssl: 'no-such-openssl' });
  await expect(reading).rejects.toThrow(/^The program no-such-openssl is not there: install it/);
});

test('the parser takes the served list alone from the output of openssl, not the leaf repeated after it', () => {
  const text = `CONNECTED(00000003)\r\n---\r\nCertificate chain\r\n 0 s:CN = a\r\n${pem('QQ==')} 1 s:CN = b\r\n${pem('Qg==')}---\r\nServer certificate\r\n${pem('QQ==')}---\r\n`;
  expect(parseShowCerts(text)).toEqual([pem('QQ=='), pem('Qg==')]);
});

test('the parser takes every certificate of a bundle, and none from other text', () => {
  expect(parseShowCerts(`bundle\n${pem('QQ==')}\n${pem('Qg==')}`)).toHaveLength(2);
  expect(parseShowCerts('CONNECTED(00000003)\n---\nno peer certificate available\n---\n')).toEqual([]);
});

test('the parser refuses a truncated certificate', () => {
  expect(() => parseShowCerts(`${pem('QQ==')}-----BEGIN CERTIFICATE-----\nQg==\n`)).toThrow('cut off');
});

test('the certificates read are those of the endpoint', async ({ relay }) => {
  const [leaf = ''] = await readPresented({ hostName, port: 465, connect: relay.listeners[465] });
  expect(new X509Certificate(leaf).checkHost(hostName)).toBe(hostName);
});
