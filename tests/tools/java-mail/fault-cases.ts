import type { FaultName } from '../../../mocks/ses/index.ts';
import type { Case } from './judge-test.ts';

/** The differences from the note: STARTTLS on port 587, and the whole chain in the trust store, by its places. */
const otherwise: Partial<
  Record<FaultName, Partial<Omit<Case, 'trusted'>> & { trusted?: readonly number[] }>
> = {
  'tls-on-a-starttls-port': { port: 465, encryptionType: 'SMTPS' },
  'intermediate-rotated': { trusted: [1] },
  'root-rotated': { trusted: [2, 3] },
  'intermediate-expired': { trusted: [2, 3] },
  'intermediate-missing': { trusted: [2, 3] },
  'chain-incomplete': { trusted: [2, 3] },
};

/** The settings with which a client meets a fault, with the relay's chain. */
export function caseOf(name: FaultName, chain: readonly string[]) {
  const { trusted = [0, 1, 2, 3], ...rest } = otherwise[name] ?? {};
  return { port: 587, ...rest, trusted: chain.filter((_, place) => trusted.includes(place)) } as const;
}
