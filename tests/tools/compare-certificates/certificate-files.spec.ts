import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { readCertificateFile } from '../../../fixtures/certificates/read-certificate-file.ts';
import { readTrustStore } from '../../../fixtures/certificates/read-trust-store.ts';
import { make } from './certificate-workshop.ts';

/** Writes a file into the test's own folder, and gives its place. */
type WriteFile = (name: string, content: string | Buffer) => string;

const test = base.extend<{ write: WriteFile }>({
  write: async ({}, use, testInfo) => {
    await use((name, content) => {
      const place = testInfo.outputPath(name);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
      return place;
    });
  },
});

test('a folder is read as a trust store: its PEM and DER files, without hidden and other ones', async ({
  write,
}) => {
  const { certificate } = await make({ name: 'Root' });
  write('store/b.crt', certificate.replaceAll('\n', '\r\n'));
  write('store/a.der', new X509Certificate(certificate).raw);
  write('store/c.pem', ` 0 s:CN = Root\n   i:CN = Root\n${certificate}---\n`);
  write('store/.pem', 'DONE\n');
  const folder = dirname(write('store/readme.txt', 'no certificate'));
  expect(await readTrustStore([folder])).toEqual(
    ['a.der', 'b.crt', 'c.pem'].map((friendlyName) => ({ friendlyName, certificate })),
  );
});

test('an empty folder is read as an empty trust store', async ({}, testInfo) => {
  mkdirSync(testInfo.outputPath('empty'), { recursive: true });
  expect(await readTrustStore([testInfo.outputPath('empty')])).toEqual([]);
});

test('a folder without certificates is refused by name', async ({ write }) => {
  const folder = dirname(write('texts/readme.txt', 'no certificate'));
  await expect(readTrustStore([folder])).rejects.toThrow(
    `${folder} holds no file named .pem, .crt, .cer or .der.`,
  );
});

test('a missing folder is refused by name', async ({}, testInfo) => {
  const place = testInfo.outputPath('nowhere');
  await expect(readTrustStore([place])).rejects.toThrow(`${place} does not exist`);
  await expect(readCertificateFile(place)).rejects.toThrow(`${place} cannot be read: ENOENT`);
});

test('a file with two certificates is read as a list, and refused in a trust store', async ({ write }) => {
  const { certificate } = await make({ name: 'Root' });
  const other = (await make({ name: 'Other' })).certificate;
  const bundle = write('bundle.pem', certificate + other);
  await expect(readTrustStore([bundle])).rejects.toThrow(`${bundle} holds 2 certificates`);
  expect(await readCertificateFile(bundle)).toEqual([certificate, other]);
});

const damages = {
  'random octets': () => Buffer.from([0x30, 0x82, 0, 1, 2, 3]),
  nothing: () => '',
  'a certificate cut off': (pem: string) => pem.slice(0, 300),
  'a certificate with a wrong octet': (pem: string) => pem.replace(/\nMII/, '\nAII'),
  'a PEM block of something else': (pem: string) => pem.replaceAll('CERTIFICATE', 'PUBLIC KEY'),
  'DER with more after it': (pem: string) =>
    Buffer.concat([new X509Certificate(pem).raw, Buffer.from('more')]),
} as const satisfies Record<string, (pem: string) => string | Buffer>;

for (const [damage, made] of Object.entries(damages)) {
  test(`a file that holds ${damage} is refused by name`, async ({ write }) => {
    const place = write('damaged.pem', made((await make({ name: 'Root' })).certificate));
    await expect(readCertificateFile(place)).rejects.toThrow(
      `${place} holds no certificate, or a damaged one.`,
    );
  });
}
