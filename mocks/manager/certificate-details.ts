import { X509Certificate } from 'node:crypto';

/** A certificate as the configuration API describes it; all names but `content` are assumed. */
export interface CertificateDetails {
  /** PEM */
  readonly content: string;
  /** Common names, or the whole distinguished name where there is none. */
  readonly issuedTo: string;
  readonly issuedBy: string;
  /** `YYYY-MM-DD HH:MM:SS`, UTC */
  readonly validFrom: string;
  readonly validTo: string;
  /** Lower-case hex. */
  readonly serialNumber: string;
  /** e.g. `2048 bits` */
  readonly keyLength: string;
}

const curves: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

/** Describes a certificate given as PEM or parsed. */
export function describeCertificate(source: string | X509Certificate): CertificateDetails {
  const certificate = typeof source === 'string' ? new X509Certificate(source) : source;
  return {
    content: certificate.toString(),
    issuedTo: shortName(certificate.subject),
    issuedBy: shortName(certificate.issuer),
    validFrom: time(certificate.validFrom),
    validTo: time(certificate.validTo),
    serialNumber: certificate.serialNumber.toLowerCase(),
    keyLength: keyLength(certificate),
  };
}

function shortName(distinguishedName: string | undefined): string {
  const parts = (distinguishedName ?? '').split('\n');
  const name = parts.findLast((part) => part.startsWith('CN='))?.slice(3) ?? parts.join(', ');
  // Node escapes commas and the like.
  return name.replaceAll(/\\(.)/g, '$1');
}

function time(text: string): string {
  return new Date(text).toISOString().slice(0, 19).replace('T', ' ');
}

function keyLength({ publicKey }: X509Certificate): string {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  const bits = modulusLength ?? curves[namedCurve ?? ''] ?? 256;
  return `${bits} bits`;
}
