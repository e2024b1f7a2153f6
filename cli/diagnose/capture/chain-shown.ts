import { X509Certificate } from 'node:crypto';
import type { Chain } from '../../../fixtures/failure-modes/facts.ts';
import { isIssuedBy } from '../../../fixtures/certificates/issuance.ts';
import { hasSmallKey, isSha1 } from '../../../fixtures/certificates/strength.ts';
import { validityOf } from '../../../fixtures/certificates/validity.ts';

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
  if (hasSmallKey(leaf)) return 'small key';
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
