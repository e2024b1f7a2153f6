import type { Chain } from './certificate-cache.ts';
import { issue, type Issued, type Order } from './issue.ts';

const year = 365 * 24 * 3600 * 1000;

/**
 * The authorities above the endpoint's certificate, lowest first. The last one is not served: it is what the
 * `Starfield Services Root Certificate Authority - G2` is cross-signed by.
 */
const authoritySubjects = [
  [
    ['C', 'US'],
    ['O', 'Amazon'],
    ['OU', 'Server CA 1B'],
    ['CN', 'Amazon'],
  ],
  [
    ['C', 'US'],
    ['O', 'Amazon'],
    ['CN', 'Amazon Root CA 1'],
  ],
  [
    ['C', 'US'],
    ['ST', 'Arizona'],
    ['L', 'Scottsdale'],
    ['O', 'Starfield Technologies, Inc.'],
    ['CN', 'Starfield Services Root Certificate Authority - G2'],
  ],
  [
    ['C', 'US'],
    ['O', 'Starfield Technologies, Inc.'],
    ['OU', 'Starfield Class 2 Certification Authority'],
  ],
] as const satisfies readonly Order['subject'][];

/** What issued the endpoint's certificate from about 2023 on. */
const rotatedSubject = [
  ['C', 'US'],
  ['O', 'Amazon'],
  ['CN', 'Amazon RSA 2048 M01'],
] as const satisfies Order['subject'];

/** Makes the authorities; the last one signs itself. */
export function makeAuthorities(notBefore: number): Promise<Chain> {
  return makeChain(authoritySubjects, authorityLifetime(notBefore), undefined);
}

/** Makes the authority that takes the place of the lowest one, signed by the one above. */
export function makeRotatedAuthority(issuer: Issued, notBefore: number): Promise<Chain> {
  return makeChain([rotatedSubject], authorityLifetime(notBefore), issuer);
}

/** Makes authorities, lowest first, each signed by the next and the last one by `issuer`, or by itself without one. */
export async function makeChain(
  subjects: readonly Order['subject'][],
  lifetime: Pick<Order, 'notBefore' | 'notAfter'>,
  issuer: Issued | undefined,
): Promise<Chain> {
  const chain: Issued[] = [];
  for (const subject of subjects.toReversed()) {
    const above = chain[0] ?? issuer;
    chain.unshift(await issue({ subject, ...lifetime, ...(above && { issuer: above }) }));
  }
  return chain;
}

/** Ten years. */
export function authorityLifetime(notBefore: number): Pick<Order, 'notBefore' | 'notAfter'> {
  return { notBefore, notAfter: notBefore + 10 * year };
}
