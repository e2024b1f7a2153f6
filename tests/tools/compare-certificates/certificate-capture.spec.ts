import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { faults } from '../../../mocks/ses/index.ts';
import { compareCertificates } from '../../../cli/compare-certificates/compare-certificates.ts';
import { captured, captureMissing } from '../capture/captured.ts';
import { bySimulator, server, test } from '../java-mail/judge-test.ts';

test('compares the certificates of a capture with a trust store: the remedy of the note, as it is written', async ({
  worker,
}) => {
  const missing = await captureMissing();
  test.skip(missing !== undefined, missing);
  const { certificates } = await worker.pki.endpointIdentity(server);
  const [, ...others] = certificates;
  const listeners = Object.values(worker.relay.listeners);
  const scratch = makeScratchFolder('capture-comparison');
  const capture = join(scratch.path, 'capture.pcap');
  const trustStore = [join(scratch.path, 'store')];
  mkdirSync(trustStore[0] ?? '');
  try {
    // With TLS 1.2 the certificates travel in the clear.
    await worker.serve(faults['tls-1.2-only']);
    const { pcap, ports, result } = await captured(listeners, () => bySimulator(worker, { trusted: [] }));
    expect(result, 'the manager trusts nothing').toContain('unable to find valid certification path');
    writeFileSync(capture, pcap);
    const comparison = await compareCertificates({ capture, port: ports, trustStore });
    expect(comparison.hostName).toBe(server);
    expect(comparison.certificates.map(({ standing }) => standing)).toEqual(
      certificates.map(() => 'missing'),
    );
    expect(comparison.builds).toBe(false);

    // The manager of the remedy trusts what was to be uploaded.
    const upload = comparison.certificates.filter(({ sha256 }) =>
      comparison.upload.some((one) => one.sha256 === sha256),
    );
    const trusted = upload.flatMap(({ servedAt: [place = 0] }) => certificates[place] ?? []);
    expect(await bySimulator(worker, { trusted })).toBeUndefined();
    trusted.forEach((pem, index) => writeFileSync(join(trustStore[0] ?? '', `${index}.pem`), pem));
    expect((await compareCertificates({ capture, port: ports, trustStore })).builds).toBe(true);

    await expect(
      compareCertificates({ capture, port: ports, trustStore, host: 'mail.example.com' }),
    ).rejects.toThrow(`has no session with mail.example.com, but with ${server}.`);

    // Behind one name stand two servers.
    const both = await captured(listeners, async () => {
      for (const identity of [await worker.pki.selfSignedIdentity(server), undefined]) {
        await worker.serve({ ...faults['tls-1.2-only'], ...(identity && { identity }) });
        await bySimulator(worker, { trusted });
      }
    });
    writeFileSync(capture, both.pcap);
    expect(
      await compareCertificates({ capture, host: server.toUpperCase(), port: ports, trustStore }),
    ).toMatchObject({
      builds: false,
      caution: expect.stringContaining(
        'shows 2 different lists of certificates of this relay; this is the last',
      ),
    });

    await worker.serve(faults['tls-1.3-only']);
    const modern = await captured(listeners, () => bySimulator(worker, { trusted: others }));
    writeFileSync(capture, modern.pcap);
    await expect(compareCertificates({ capture, port: ports, trustStore })).rejects.toThrow(
      'has the certificates encrypted (TLS 1.3): ask the relay itself with --relay HOST:PORT',
    );
    writeFileSync(capture, 'no capture');
    await expect(compareCertificates({ capture, trustStore })).rejects.toThrow(
      'begins as no packet capture does',
    );
  } finally {
    scratch.remove();
  }
});
