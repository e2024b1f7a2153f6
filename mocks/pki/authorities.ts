import type { Chain } from './certificate-cache.ts';
import { issue, type Issued, type Order } from './issue.ts';

const YEAR = 365 * 24 * 3600 * 1000;

/**
 * The authorities above the endpoint's certificate, lowest first. The last one is not served: it is what the
 * `Starfield Services Root Certificate Authority - G2` is cross-signed by.
 */
const SUBJECTS = [
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
const ROTATED_SUBJECT = [
  ['C', 'US'],
  ['O', 'Amazon'],
  ['CN', 'Amazon RSA 2048 M01'],
] as const satisfies Order['subject'];

/** Makes the authorities, each signed by the next; the last one signs itself. Valid for ten years. */
export async function makeAuthorities(notBefore: number): Promise<Chain> {
  const chain: Issued[] = [];
  for (const subject of SUBJECTS.toReversed()) {
    const issuer = chain[0];
    chain.unshift(await issue({ subject, ...lifetime(notBefore), ...(issuer && { issuer }) }));
  }
  return chain;
}

/** Makes the authority that takes the place of the lowest one, signed by the one above. */
export async function makeRotatedAuthority(issuer: Issued, notBefore: number): Promise<Chain> {
  return [await issue({ subject: ROTATED_SUBJECT, issuer, ...lifetime(notBefore) })];
}

function lifetime(notBefore: number): Pick<Order, 'notBefore' | 'notAfter'> {
  return { notBefore, notAfter: notBefore + 10 * YEAR };
}
