import { authorityLifetime, makeChain } from './authorities.ts';
import type { CertificateCache, Chain } from './certificate-cache.ts';
import type { Era } from './eras.ts';
import { type Flaw, type FlawName, flaws, type Issuers } from './flaws.ts';
import { issue, type Issued } from './issue.ts';
import { serverLifetime } from './period.ts';

export interface FlawedOrder {
  readonly hostName: string;
  readonly flaw: FlawName;
  readonly era: Era;
  readonly cache: CertificateCache;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The lowest authority of the endpoint's chain, and the one above it. */
  readonly serverCa: Issued;
  readonly rootCa: Issued;
  /** The certificates served above the lowest authority's, PEM. */
  readonly roots: readonly string[];
}

/** A chain with one flaw, from the cache where it is there. */
export async function issueFlawed(order: FlawedOrder): Promise<{ leaf: Issued; above: readonly string[] }> {
  const { hostName, flaw, era, cache, now, serverCa, roots } = order;
  const { period = 'current', leaf, issuers }: Flaw = flaws[flaw];
  const own = issuers && (await ownAuthorities(order, issuers));
  const issuer = own?.[0] ?? serverCa;
  const [made] = await cache.keep(
    `${flaw}-${era}-${hostName}`,
    issuer,
    async () => [
      await issue({
        subject: [['CN', hostName]],
        server: { names: [hostName], addresses: [] },
        ...serverLifetime(period, now),
        ...leaf?.(hostName),
        issuer,
      }),
    ],
    period,
  );
  if (!made) throw new Error('a certificate chain is never empty');
  const authorities = (own ?? [serverCa]).map(({ certificate }) => certificate);
  return { leaf: made, above: issuers && !issuers.belowRoot ? authorities : [...authorities, ...roots] };
}

function ownAuthorities(
  { flaw, cache, now, rootCa }: FlawedOrder,
  { subjects, belowRoot, period = 'current' }: Issuers,
): Promise<Chain> {
  const issuer = belowRoot ? rootCa : undefined;
  const lifetime = serverLifetime(period, now);
  const make = (): Promise<Chain> =>
    makeChain(subjects, period === 'current' ? authorityLifetime(lifetime.notBefore) : lifetime, issuer);
  return cache.keep(flaw, issuer, make, period);
}
