import { X509Certificate } from 'node:crypto';
import type { Chain } from '../../../fixtures/failure-modes/facts.ts';
import { isIssuedBy } from '../../../fixtures/certificates/issuance.ts';
import { validityOf } from '../../../fixtures/certificates/validity.ts';

/** OIDs of signatures with SHA-1: RSA, and ECDSA (RFC 8017, RFC 5758), in DER. */
const sha1Signatures = ['2a864886f70d010105', '2a8648ce3d0401'].map((oid) => Buffer.from(oid, 'hex'));
const smallestRsaKey = 2048;
const ofAws = /\b(?:Amazon|Starfield)\b/i;

/**
 * The mistakes in the certificates that a relay presents, for any client whatever its trust store holds.
 *
 * @param presented PEM, the relay's own first
 * @param host the name that the manager asked for
 * @param now when the manager got them
 * @returns `undefined` where that cannot be told: no name to compare, or none that can be read
 */
export function chainShown(
  presented: readonly string[],
  host: string | undefined,
  now: Date,
): Chain | undefined {
  const [leaf, ...issuers] = presented.map(read);
  if (!leaf || issuers.includes(undefined)) return undefined;
  const above = issuers.filter((issuer) => issuer !== undefined);
  if (host !== undefined && leaf.checkHost(host) === undefined) return 'for another host';
  if (validityOf(leaf, now) === 'expired') return 'expired';
  if ([leaf, ...above].some((one) => validityOf(one, now) === 'not yet valid')) return 'not yet valid';
  if (above.some((one) => validityOf(one, now) === 'expired')) return 'issuer expired';
  if ([leaf, ...above].some((one) => one.subject !== one.issuer && isSha1(one))) return 'SHA-1';
  const { asymmetricKeyType, asymmetricKeyDetails } = leaf.publicKey;
  if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? smallestRsaKey) < smallestRsaKey)
    return 'small key';
  if (isIssuedBy(leaf, leaf)) return 'self-signed';
  if (host === undefined) return undefined;
  if (!ofAws.test(leaf.issuer)) return 'unknown authority';
  if (above.length === 0) return 'alone';
  return above.some((issuer) => isIssuedBy(leaf, issuer)) ? 'whole' : 'gap';
}

function read(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** By the algorithm that stands behind the signed part. */
function isSha1({ raw }: X509Certificate): boolean {
  const signed = raw.subarray(4, 8);
  if (signed[0] !== 0x30) return false;
  const length = signed[1] === 0x82 ? 4 + signed.readUInt16BE(2) : 0;
  const behind = raw.subarray(4 + length, 4 + length + 16);
  return length > 0 && sha1Signatures.some((oid) => behind.includes(oid));
}
