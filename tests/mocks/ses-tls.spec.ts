import { TLSSocket, type ConnectionOptions } from 'node:tls';
import { dhParameters } from '../../mocks/pki/index.ts';
import type { SesPort } from '../../mocks/ses/index.ts';
import { handshake } from './ses/handshake.ts';
import { expect, plain, rightCredentials, sendMail, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const dheFirst = 'DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0';
const ecdheFirst = 'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0';

for (const port of [587, 465] satisfies SesPort[]) {
  test(`port ${port} of the relay offers TLS 1.3 by default, and records version and cipher`, async ({
    relay,
  }) => {
    (await handshake(relay, port)).close();
    expect((await relay.waitForSession()).tls).toEqual({
      version: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/),
      ephemeralKey: { type: 'ECDH', name: 'secp256r1', bits: 256 },
    });
  });

  test(`port ${port} of the relay uses ECDHE with P-256 in TLS 1.2 by default, even if the client prefers DHE`, async ({
    relay,
  }) => {
    (await handshake(relay, port, { maxVersion: 'TLSv1.2', ciphers: dheFirst })).close();
    expect((await relay.waitForSession()).tls).toEqual({
      version: 'TLSv1.2',
      cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
      ephemeralKey: { type: 'ECDH', name: 'secp256r1', bits: 256 },
    });
  });

  test(`port ${port} of the relay serves TLS 1.2 only`, async ({ relay }) => {
    await relay.serve({ maxVersion: 'TLSv1.2' });
    await expect(handshake(relay, port, { minVersion: 'TLSv1.3' })).rejects.toThrow(/protocol version/);
    expect((await relay.waitForSession()).tlsFailure).toContain('SSL routines');
    (await handshake(relay, port)).close();
    expect(relay.sessions[1]?.tls?.version).toBe('TLSv1.2');
  });

  test(`port ${port} of the relay serves TLS 1.3 only`, async ({ relay }) => {
    await relay.serve({ minVersion: 'TLSv1.3' });
    await expect(handshake(relay, port, { maxVersion: 'TLSv1.2' })).rejects.toThrow(/protocol version/);
    const session = await relay.waitForSession();
    expect(session.tls).toBeUndefined();
    expect(session.tlsFailure).toContain('unsupported protocol');
    expect(session.clientHello?.versions).toEqual(['TLS 1.2']);
  });

  test(`port ${port} of the relay serves TLS 1.0`, async ({ relay }) => {
    await relay.serve({ minVersion: 'TLSv1', maxVersion: 'TLSv1' });
    const old: ConnectionOptions = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    };
    (await handshake(relay, port, old)).close();
    expect((await relay.waitForSession()).tls?.version).toBe('TLSv1');
  });

  test(`port ${port} of the relay uses a DH key of 1024 bits where the client prefers DHE`, async ({
    relay,
  }) => {
    await relay.serve({ dhParameters: dhParameters(1024), maxVersion: 'TLSv1.2' });
    (await handshake(relay, port, { ciphers: dheFirst })).close();
    expect((await relay.waitForSession()).tls).toEqual({
      version: 'TLSv1.2',
      cipher: 'DHE-RSA-AES128-GCM-SHA256',
      ephemeralKey: { type: 'DH', bits: 1024 },
    });
  });

  test(`port ${port} of the relay uses ECDHE where the client prefers it, even with a DH key`, async ({
    relay,
  }) => {
    await relay.serve({ dhParameters: dhParameters(1024), maxVersion: 'TLSv1.2' });
    (await handshake(relay, port, { ciphers: ecdheFirst })).close();
    expect((await relay.waitForSession()).tls?.ephemeralKey).toEqual({
      type: 'ECDH',
      name: 'secp256r1',
      bits: 256,
    });
  });

  test(`port ${port} of the relay makes a client at security level 2 say "dh key too small"`, async ({
    relay,
  }) => {
    await relay.serve({ dhParameters: dhParameters(1024), maxVersion: 'TLSv1.2' });
    const ciphers = dheFirst.replace('@SECLEVEL=0', '@SECLEVEL=2');
    await expect(handshake(relay, port, { ciphers })).rejects.toThrow(
      /SSL routines:tls_process_ske_dhe:dh key too small/,
    );
    const session = await relay.waitForSession();
    expect(session.tls).toBeUndefined();
    expect(session.tlsFailure).toContain('alert handshake failure');
  });

  test(`port ${port} of the relay uses a DH key of 2048 bits`, async ({ relay }) => {
    await relay.serve({ dhParameters: dhParameters(2048), maxVersion: 'TLSv1.2' });
    (await handshake(relay, port, { ciphers: dheFirst.replace('0', '2') })).close();
    expect((await relay.waitForSession()).tls?.ephemeralKey).toEqual({ type: 'DH', bits: 2048 });
  });

  test(`port ${port} of the relay records no ephemeral key for a plain RSA key exchange`, async ({
    relay,
  }) => {
    (await handshake(relay, port, { ciphers: 'AES128-GCM-SHA256', maxVersion: 'TLSv1.2' })).close();
    expect((await relay.waitForSession()).tls).toEqual({
      version: 'TLSv1.2',
      cipher: 'AES128-GCM-SHA256',
      ephemeralKey: undefined,
    });
  });

  test(`port ${port} of the relay presents a certificate that a test sets, and the region's chain again after a reset`, async ({
    relay,
    pki,
  }) => {
    await relay.serve({ identity: await pki.selfSignedIdentity('wrong.example.com') });
    const wrong = await handshake(relay, port);
    expect(subjectOf(wrong)).toBe('CN=wrong.example.com');
    await relay.reset();
    expect(subjectOf(await handshake(relay, port))).toBe('CN=email-smtp.us-east-1.amazonaws.com');
  });

  test(`port ${port} of the relay presents the certificate of another region`, async ({ relay }) => {
    await relay.serve({ region: 'eu-west-1' });
    expect(subjectOf(await handshake(relay, port))).toBe('CN=email-smtp.eu-west-1.amazonaws.com');
  });

  test(`port ${port} of the relay records the ClientHello`, async ({ relay }) => {
    const ciphers = 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256';
    (await handshake(relay, port, { ciphers })).close();
    expect((await relay.waitForSession()).clientHello).toEqual({
      serverName: 'email-smtp.us-east-1.amazonaws.com',
      versions: ['TLS 1.3', 'TLS 1.2'],
      cipherSuites: [
        'TLS_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_EMPTY_RENEGOTIATION_INFO_SCSV',
      ],
    });
  });

  test(`port ${port} of the relay records that there is no common cipher`, async ({ relay }) => {
    await relay.serve({ ciphers: 'ECDHE-RSA-AES256-GCM-SHA384', maxVersion: 'TLSv1.2' });
    await expect(handshake(relay, port, { ciphers: 'AES128-GCM-SHA256' })).rejects.toThrow(
      /handshake failure/,
    );
    expect((await relay.waitForSession()).tlsFailure).toContain('no shared cipher');
  });

  test(`port ${port} of the relay records a handshake that the client abandons`, async ({ relay }) => {
    const client = await SmtpClient.connect(relay.listeners[port]);
    if (port === 587) {
      await client.reply();
      await client.converse('EHLO manager.example.com', 'STARTTLS');
    }
    client.socket.end();
    expect(await relay.waitForSession()).toMatchObject({
      clientHello: undefined,
      tls: undefined,
      tlsFailure: 'the client closed the connection during the handshake',
    });
  });
}

test('the relay does not change a session under way when its settings change', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await relay.serve({ startTls: 'hidden', replies: { ehlo: '502 no' } });
  expect(await client.say('EHLO manager.example.com')).toContain('250-STARTTLS');
});

test('the relay refuses settings that OpenSSL cannot serve, and keeps the old ones', async ({ relay }) => {
  await expect(relay.serve({ ciphers: 'NO-SUCH-CIPHER' })).rejects.toThrow(
    /^the relay cannot serve so: .*cipher/i,
  );
  expect(relay.serving.ciphers).not.toBe('NO-SUCH-CIPHER');
  (await handshake(relay, 465)).close();
  expect((await relay.waitForSession()).tls).toBeDefined();
});

for (const startTls of ['hidden', 'refused'] as const) {
  test(`the relay takes credentials and a message in plain text where STARTTLS is ${startTls}`, async ({
    relay,
  }) => {
    await relay.serve({ startTls });
    const client = await SmtpClient.connect(relay.listeners[25]);
    await client.reply();
    const capabilities = await client.say('EHLO manager.example.com');
    expect(capabilities.includes('STARTTLS')).toBe(startTls === 'refused');
    expect(await client.say('STARTTLS')).toBe(
      startTls === 'refused'
        ? '454 TLS not available due to temporary reason'
        : '502 Command not implemented',
    );
    expect(await client.say(`AUTH PLAIN ${plain(rightCredentials(relay))}`)).toBe(
      '235 Authentication successful.',
    );
    expect(await sendMail(client)).toMatch(/^250 Ok /);
    expect(relay.sessions[0]?.dialogue.some(({ encrypted }) => encrypted)).toBe(false);
  });
}

function subjectOf({ socket }: SmtpClient): string {
  if (!(socket instanceof TLSSocket)) throw new Error('the connection is not inside TLS');
  const subject = socket.getPeerX509Certificate()?.subject ?? 'none';
  socket.destroy();
  return subject;
}
