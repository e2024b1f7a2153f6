import { X509Certificate } from 'node:crypto';
import { Refusal } from './refusal.ts';

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/**
 * Reads an uploaded certificate file: one certificate, DER or PEM, text around a PEM block allowed.
 *
 * @throws Refusal 400 for anything else; the texts are assumed
 */
export function readCertificateFile(bytes: Uint8Array): X509Certificate {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = [...text.matchAll(block)];
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw refused('The file holds a private key. Choose a file that holds only the certificate.');
  }
  const certificates = blocks.filter((found) => found[1]?.endsWith('CERTIFICATE'));
  if (certificates.length > 1) {
    throw refused(
      `The file holds ${certificates.length} certificates. Add each certificate from a file of its own.`,
    );
  }
  const [only] = certificates;
  const certificate = parse(only ? only[0] : bytes);
  if (!only && certificate.raw.length !== bytes.length) {
    throw refused('The file holds more than one certificate. Add each certificate from a file of its own.');
  }
  return certificate;
}

function parse(source: string | Uint8Array): X509Certificate {
  try {
    return new X509Certificate(source);
  } catch {
    throw refused('The file is not a certificate.');
  }
}

function refused(message: string): Refusal {
  return new Refusal(400, message, { targetCertificateFile: message });
}
