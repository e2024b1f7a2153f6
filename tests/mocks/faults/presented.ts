import type { X509Certificate } from 'node:crypto';
import type { Era } from '../../../mocks/pki/index.ts';

/** The parts of a chain as it was presented. */
export interface Presented {
  readonly period: 'past' | 'current' | 'future';
  readonly name: 'alternative name' | 'wildcard' | 'common name' | 'another';
  readonly bits: number | undefined;
  readonly digest: 'sha256' | 'sha1' | 'another';
  /** The certificates above the leaf, by common name. */
  readonly issuers: readonly string[];
  /** Of the issuers. */
  readonly expired: readonly string[];
  /** Whether each one is issued by the one behind it. */
  readonly inOrder: boolean;
  readonly selfSigned: boolean;
}

/** The certificates that the endpoint serves above its own in an era, lowest first. */
export const authorities = {
  note: ['Amazon', 'Amazon Root CA 1', 'Starfield Services Root Certificate Authority - G2'],
  today: ['Amazon RSA 2048 M01', 'Amazon Root CA 1'],
} as const satisfies Record<Era, readonly string[]>;

/** As the relay is in an era when nothing is wrong. */
export function soundlyPresented(era: Era): Presented {
  return {
    period: 'current',
    name: 'alternative name',
    bits: 2048,
    digest: 'sha256',
    issuers: authorities[era],
    expired: [],
    inOrder: true,
    selfSigned: false,
  };
}

/** The parts of a chain, for a host. */
export function presented([leaf, ...issuers]: readonly X509Certificate[], host: string): Presented {
  if (!leaf) throw new Error('no certificate was presented');
  return {
    period: periodOf(leaf),
    name: nameOf(leaf, host),
    bits: leaf.publicKey.asymmetricKeyDetails?.modulusLength,
    digest: digestOf(leaf),
    issuers: issuers.map(commonName),
    expired: issuers.filter((issuer) => periodOf(issuer) === 'past').map(commonName),
    inOrder: [leaf, ...issuers].every((certificate, index) => {
      const next = issuers[index];
      return !next || (certificate.checkIssued(next) && certificate.verify(next.publicKey));
    }),
    selfSigned: leaf.verify(leaf.publicKey),
  };
}

function periodOf({ validFrom, validTo }: X509Certificate): Presented['period'] {
  if (Date.parse(validTo) < Date.now()) return 'past';
  return Date.parse(validFrom) > Date.now() ? 'future' : 'current';
}

function nameOf(leaf: X509Certificate, host: string): Presented['name'] {
  if (!leaf.checkHost(host)) return 'another';
  if (leaf.subjectAltName === undefined) return 'common name';
  return leaf.checkHost(host, { wildcards: false }) ? 'alternative name' : 'wildcard';
}

function digestOf({ raw }: X509Certificate): Presented['digest'] {
  // sha256WithRSAEncryption and sha1WithRSAEncryption (RFC 8017, A.2.4).
  if (raw.includes(Buffer.from('2a864886f70d01010b', 'hex'))) return 'sha256';
  return raw.includes(Buffer.from('2a864886f70d010105', 'hex')) ? 'sha1' : 'another';
}

function commonName({ subject }: X509Certificate): string {
  return /(?:^|\n)CN=(.*)/.exec(subject)?.[1] ?? '';
}
