import type { Chain } from './certificate-cache.ts';
import { amazon, eras } from './eras.ts';
import { issue, type Issued, type Order } from './issue.ts';

const year = 365 * 24 * 3600 * 1000;

/**
 * The authorities above the endpoint's certificate at the time of the note, lowest first. The last one is never served: the
 * `Starfield Services Root Certificate Authority - G2` was cross-signed by it.
 */
const authoritySubjects = [
  eras.note.issuer,
  amazon('Amazon Root CA 1'),
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

/** Makes the authorities; the last one signs itself. */
export function makeAuthorities(notBefore: number): Promise<Chain> {
  return makeChain(authoritySubjects, authorityLifetime(notBefore), undefined);
}

/** Makes another authority below one of them. */
export function makeIntermediate(
  subject: Order['subject'],
  issuer: Issued,
  notBefore: number,
): Promise<Chain> {
  return makeChain([subject], authorityLifetime(notBefore), issuer);
}

/**
 * Makes the form of an authority that signs itself, which trust stores hold, with the key of the form that another has
 * signed.
 *
 * @param place of the authority, as `makeAuthorities` has them
 */
export async function makeSelfSigned(place: 1 | 2, keyOf: Issued, notBefore: number): Promise<Chain> {
  return [await issue({ subject: authoritySubjects[place], keyOf, ...authorityLifetime(notBefore) })];
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
