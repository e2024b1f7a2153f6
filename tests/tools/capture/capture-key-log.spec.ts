import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { diagnoseCapture } from '../../../cli/diagnose/capture/diagnose-capture.ts';
import { describeCapture } from '../../../cli/diagnose/capture/describe-capture.ts';
import { KeyLog } from '../../../fixtures/capture/tls/key-log.ts';
import { server, test } from '../java-mail/judge-test.ts';
import { captured, captureMissing } from './captured.ts';
import { tool, toolMissing } from './tools.ts';

const secret = Buffer.from('\0AKIAIOSFODNN7EXAMPLE\0BPasswordOfNobody').toString('base64');

for (const { title, options, serving, version } of [
  { title: 'TLS 1.3', options: ['-tls1_3'], serving: {}, version: 'TLS 1.3' },
  {
    title: 'TLS 1.3 with ChaCha20',
    options: ['-tls1_3', '-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256'],
    serving: {},
    version: 'TLS 1.3',
  },
  { title: 'TLS 1.2', options: ['-tls1_2'], serving: { maxVersion: 'TLSv1.2' }, version: 'TLS 1.2' },
] as const)
  test(`opens ${title} by a key log: certificates, the refusal within TLS, and no password`, async ({
    worker,
  }) => {
    const missing = toolMissing('editcap') ?? (await captureMissing());
    test.skip(missing !== undefined, missing);
    await worker.serve(serving);
    const { certificates } = await worker.pki.endpointIdentity(server);
    const scratch = makeScratchFolder('key-log');
    const keyFile = join(scratch.path, 'keys');
    try {
      const address = worker.relay.listeners[465] ?? '';
      const { pcap, ports } = await captured([address], () =>
        converse(
          address,
          [...options, '-keylogfile', keyFile],
          ['EHLO sna-manager.example.com', `AUTH PLAIN ${secret}`, 'QUIT'],
        ),
      );
      const closed = await diagnoseCapture([pcap], { ports });
      expect(closed.findings).toEqual([]);
      expect(closed.sessions[0]?.tls?.certificates?.length).toBe(
        version === 'TLS 1.3' ? undefined : certificates.length,
      );

      const keys = new KeyLog();
      keys.add(readFileSync(keyFile, 'latin1'));
      const opened = await diagnoseCapture([pcap], { ports, keys });
      expect(opened.findings).toMatchObject([{ says: 'the relay refuses with 535', certainty: 'one-of' }]);
      expect(opened.sessions[0]).toMatchObject({ encryption: 'SMTPS', tls: { version, closed: false } });
      expect(opened.sessions[0]?.tls?.certificates?.length).toBe(certificates.length);
      const text = describeCapture('capture.pcap', opened);
      expect(text).toContain('535 Authentication Credentials Invalid');
      expect(text).toContain('AUTH PLAIN ***');
      expect(JSON.stringify(opened)).not.toContain(secret);

      // The relay's half alone, which opens no password, tells the same.
      const half = new KeyLog();
      if (half.add(readFileSync(keyFile, 'latin1').replaceAll(/^CLIENT_(?!RANDOM).*$/gm, '')) > 0)
        expect((await diagnoseCapture([pcap], { ports, keys: half })).findings).toMatchObject([
          { says: 'the relay refuses with 535' },
        ]);

      // Wireshark's tool puts the secrets into the file itself.
      writeFileSync(join(scratch.path, 'plain.pcap'), pcap);
      const carrying = join(scratch.path, 'carrying.pcapng');
      await tool('editcap', '--inject-secrets', `tls,${keyFile}`, join(scratch.path, 'plain.pcap'), carrying);
      expect((await diagnoseCapture([readFileSync(carrying)], { ports })).findings).toMatchObject([
        { says: 'the relay refuses with 535' },
      ]);

      const wrong = new KeyLog();
      wrong.add(readFileSync(keyFile, 'latin1').replaceAll(/[\da-f]{64}\s*$/gm, 'ab'.repeat(32)));
      expect((await diagnoseCapture([pcap], { ports, keys: wrong })).findings, 'with wrong secrets').toEqual(
        [],
      );
    } finally {
      scratch.remove();
    }
  });

/** Speaks SMTP within TLS by openssl, a command after each reply. */
async function converse(
  address: string,
  options: readonly string[],
  commands: readonly string[],
): Promise<void> {
  const client = spawn(
    'openssl',
    ['s_client', '-connect', address, '-servername', server, '-quiet', '-crlf', ...options],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const closed = once(client, 'close');
  const left = [...commands];
  let said = '';
  client.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    while (/^\d{3} .*\r?\n/m.test(said)) {
      said = said.replace(/^[^]*?^\d{3} .*\r?\n/m, '');
      const next = left.shift();
      if (next !== undefined) client.stdin.write(`${next}\n`);
      else client.stdin.end();
    }
  });
  await closed;
}
