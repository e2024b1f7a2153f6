import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test as base } from '@playwright/test';
import { parseShowCerts } from '../../../fixtures/certificates/parse-show-certs.ts';
import { readPresented } from '../../../fixtures/certificates/read-presented.ts';
import { openPki, type Identity } from '../../../mocks/pki/index.ts';
import { endpointHost, startSes, type Ses } from '../../../mocks/ses/index.ts';

const hostName = endpointHost('us-east-1');

const test = base.extend<{ relay: Ses; identity: Identity }>({
  identity: async ({}, use) => use(await (await openPki()).endpointIdentity(hostName)),
  relay: async ({}, use) => {
    const relay = await startSes({ pki: await openPki() });
    await use(relay);
    await relay.close();
  },
});

const pem = (content: string): string =>
  `-----BEGIN CERTIFICATE-----\n${content}\n-----END CERTIFICATE-----\n`;

for (const port of [25, 587, 2587, 465, 2465] as const) {
  test(`reads the chain exactly as served on port ${port}`, async ({ relay, identity }) => {
    const presented = await readPresented({ hostName, port, connect: relay.listeners[port] });
    expect(presented).toEqual(identity.certificates);
  });
}

test('reads order, gaps and repetitions as they are served', async ({ relay, identity }) => {
  const [leaf = '', , root = '', cross = ''] = identity.certificates;
  const certificates = [leaf, cross, root, root];
  await relay.serve({ identity: { ...identity, certificates } });
  expect(await readPresented({ hostName, port: 587, connect: relay.listeners[587] })).toEqual(certificates);
});

test('asks for the believed name', async ({ relay }) => {
  await readPresented({ hostName, port: 587, connect: relay.listeners[587] });
  const session = await relay.waitForSession();
  expect(session.clientHello?.serverName).toBe(hostName);
});

test('says that a relay does not offer STARTTLS', async ({ relay }) => {
  await relay.serve({ startTls: 'hidden' });
  await expect(readPresented({ hostName, port: 587, connect: relay.listeners[587] })).rejects.toThrow(
    /^The relay email-smtp\.us-east-1\.amazonaws\.com:587 \(at [\d.:]+\) does not offer STARTTLS, or closed the connection before it did\.$/,
  );
});

test('says that a relay cannot be reached, and why', async ({ relay }) => {
  const connect = relay.listeners[587];
  await relay.close();
  await expect(readPresented({ hostName, port: 587, connect })).rejects.toThrow(
    /cannot be reached: Connection refused\.$/,
  );
  await expect(readPresented({ hostName: 'relay.invalid', port: 587 })).rejects.toThrow(
    /cannot be reached: /,
  );
});

test('says that a port which begins with text was asked for TLS', async ({ relay }) => {
  await expect(readPresented({ hostName, port: 465, connect: relay.listeners[587] })).rejects.toThrow(
    /presents no certificate, the TLS handshake failed: /,
  );
});

test('gives up on a silent relay at the deadline', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('The silent relay has no port.');
  const connect = `127.0.0.1:${address.port}`;
  const start = Date.now();
  await expect(readPresented({ hostName, port: 587, connect, deadline: 300 })).rejects.toThrow(
    /presented no certificate within 0\.3 seconds\.$/,
  );
  expect(Date.now() - start).toBeLessThan(10_000);
  silent.close();
});

for (const cutAt of ['greeting', 'ehlo', 'starttls'] as const) {
  test(`says that a relay closed the connection at the step ${cutAt}`, async ({ relay }) => {
    await relay.serve({ cutAt });
    await expect(readPresented({ hostName, port: 587, connect: relay.listeners[587] })).rejects.toThrow(
      /closed the connection before it|TLS handshake failed: unexpected eof/,
    );
  });
}

test('says that openssl is missing', async () => {
  const reading = readPresented({ hostName, port: 587, connect: '127.0.0.1:1', openssl: 'no-such-openssl' });
  await expect(reading).rejects.toThrow(/^The program no-such-openssl is not there: install it/);
});

test('takes the served list alone from what openssl prints, not the certificate repeated after it', () => {
  const text = `CONNECTED(00000003)\r\n---\r\nCertificate chain\r\n 0 s:CN = a\r\n${pem('QQ==')} 1 s:CN = b\r\n${pem('Qg==')}---\r\nServer certificate\r\n${pem('QQ==')}---\r\n`;
  expect(parseShowCerts(text)).toEqual([pem('QQ=='), pem('Qg==')]);
});

test('takes every certificate of a plain bundle, and none of a text without one', () => {
  expect(parseShowCerts(`bundle\n${pem('QQ==')}\n${pem('Qg==')}`)).toHaveLength(2);
  expect(parseShowCerts('CONNECTED(00000003)\n---\nno peer certificate available\n---\n')).toEqual([]);
});

test('refuses a certificate that is cut off', () => {
  expect(() => parseShowCerts(`${pem('QQ==')}-----BEGIN CERTIFICATE-----\nQg==\n`)).toThrow('cut off');
});

test('what was read are the certificates of the endpoint', async ({ relay }) => {
  const [leaf = ''] = await readPresented({ hostName, port: 465, connect: relay.listeners[465] });
  expect(new X509Certificate(leaf).checkHost(hostName)).toBe(hostName);
});
