import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
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
  'a certificate whose beginning is cut off': (pem: string) => pem.replace(/^.*\n/, '') + pem,
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

const forms = {
  'PKCS#7 in text': [['crl2pkcs7', '-nocrl', '-certfile'], 'PKCS#7'],
  'PKCS#7': [['crl2pkcs7', '-nocrl', '-outform', 'DER', '-certfile'], 'PKCS#7'],
  'PKCS#12': [['pkcs12', '-export', '-nokeys', '-passout', 'pass:', '-in'], 'PKCS#12'],
} as const;

for (const [form, [command, name]] of Object.entries(forms)) {
  test(`a file is refused as ${form}, and not passed over in a folder`, async ({ write }) => {
    const root = write('root.pem', (await make({ name: 'Root' })).certificate);
    const place = write('store/bundle.p7b', execFileSync('openssl', [...command, root]));
    await expect(readTrustStore([dirname(place)])).rejects.toThrow(`${place} is ${name}: take its`);
  });
}

test('a file in UTF-16, as Windows writes it, is read', async ({ write }) => {
  const { certificate } = await make({ name: 'Root' });
  const text = Buffer.from(`\ufeff${certificate.replaceAll('\n', '\r\n')}`, 'utf16le');
  for (const bytes of [text, Buffer.from(text).swap16()])
    expect(await readCertificateFile(write('windows.cer', bytes))).toEqual([certificate]);
});

test('what a relay presented twice is read once, and refused where it differs, or is listed alone', async ({
  write,
}) => {
  const [one, other] = [await make({ name: 'One' }), await make({ name: 'Other' })];
  const shown = ({ certificate }: { certificate: string }): string => list(` 0 s:CN = a\n${certificate}`);
  expect(await readCertificateFile(write('twice.txt', shown(one) + shown(one)))).toEqual([one.certificate]);
  await expect(readCertificateFile(write('two.txt', shown(one) + shown(other)))).rejects.toThrow(
    'two.txt holds what a relay presented several times, each time something else',
  );
  const listed = `${list(' 0 s:CN = a\n')}Server certificate\n${one.certificate}---\n`;
  await expect(readCertificateFile(write('listed.txt', listed))).rejects.toThrow('-showcerts');
});

function list(entries: string): string {
  return `CONNECTED(00000003)\n---\nCertificate chain\n${entries}---\n`;
}
