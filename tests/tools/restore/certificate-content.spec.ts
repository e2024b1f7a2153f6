import { X509Certificate } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import {
  type CertificateContent,
  identityOf,
  isSameContent,
  plainSerialNumber,
} from '../../../fixtures/manager/certificate-content.ts';
import { CertificateFiles } from '../../../fixtures/manager/certificate-files.ts';
import { trustedCertificates } from '../../../fixtures/manager/rest/trusted-certificates.ts';
import { make } from '../compare-certificates/certificate-workshop.ts';

/** The two ways in which one certificate is known. */
async function knownTwice(name: string): Promise<{ file: { pem: string }; shown: CertificateContent }> {
  const { certificate: pem } = await make({ name });
  return { file: { pem }, shown: { serialNumber: plainSerialNumber(new X509Certificate(pem).serialNumber) } };
}

test('the suite recognizes a certificate file by the serial number that the card shows', async () => {
  const [one, other] = [await knownTwice('one'), await knownTwice('other')];

  expect(isSameContent(one.file, one.shown)).toBe(true);
  expect(isSameContent(one.shown, one.file)).toBe(true);
  expect(isSameContent(one.file, other.shown)).toBe(false);
  expect(isSameContent(one.shown, other.shown)).toBe(false);
  expect(isSameContent({ pem: 'no certificate' }, one.shown)).toBe(false);
  expect(isSameContent({ pem: 'no certificate' }, { pem: 'another text' })).toBe(false);
});

test('the suite reads a serial number in every form in which a page writes it', () => {
  expect(plainSerialNumber('00:0A:BC')).toBe(plainSerialNumber('abc'));
});

test('the suite finds the file of a certificate by its serial number', async () => {
  const [known, unknown] = [await knownTwice('known'), await knownTwice('unknown')];
  const files = new CertificateFiles([known.file.pem, 'no certificate']);

  expect(files.all).toEqual([known.file.pem]);
  expect(files.resolve(known.shown)).toEqual(known.file);
  expect(files.resolve(unknown.shown)).toEqual(unknown.shown);
  expect(identityOf(unknown.shown)).toMatch(/^serial number [0-9a-f]+$/);
});

test('an entry of the trust store keeps all fields that REST gives', () => {
  const element = { friendlyName: 'Amazon.pem', certificate: { content: 'PEM', id: 7 }, addedBy: 'somebody' };

  expect(trustedCertificates({ trustedCertificates: [element] })).toEqual([
    { friendlyName: 'Amazon.pem', content: { pem: 'PEM' }, element },
  ]);
});
