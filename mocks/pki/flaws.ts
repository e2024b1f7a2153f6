import { amazon } from './eras.ts';
import type { Order } from './issue.ts';
import type { Period } from './period.ts';

/** The differences of a server's certificate, or of the authorities above it, from the endpoint's. One thing each. */
export interface Flaw {
  /** Default `current`. */
  readonly period?: Period;
  readonly leaf?: (hostName: string) => Partial<Pick<Order, 'subject' | 'server' | 'bits' | 'digest'>>;
  /** Default: the authorities of the endpoint's chain. */
  readonly issuers?: Issuers;
}

/** Authorities of a flaw's own, lowest first. */
export interface Issuers {
  readonly subjects: readonly Order['subject'][];
  /** Whether the endpoint's own `Amazon Root CA 1` is above them; otherwise the last one signs itself. */
  readonly belowRoot: boolean;
  /** Default `current`. */
  readonly period?: Period;
}

export const flaws = {
  expired: { period: 'past' },
  'not-yet-valid': { period: 'future' },
  'sha-1': { leaf: () => ({ digest: 'sha1' }) },
  'rsa-1024': { leaf: () => ({ bits: 1024 }) },
  'common-name-only': { leaf: () => ({ server: { names: [], addresses: [] } }) },
  wildcard: { leaf: (hostName) => named(hostName.replace(/^[^.]+/, '*')) },
  'issuer-unknown': {
    issuers: {
      belowRoot: false,
      subjects: [
        [
          ['O', 'Example Networks'],
          ['CN', 'Example TLS Inspection CA'],
        ],
        [
          ['O', 'Example Networks'],
          ['CN', 'Example Root CA'],
        ],
      ],
    },
  },
  // The names are in the manner of Amazon's; which ones it will take is assumed.
  'root-rotated': {
    issuers: {
      belowRoot: false,
      subjects: [amazon('Amazon RSA 2048 M04'), amazon('Amazon Root CA 5')],
    },
  },
  'intermediate-expired': {
    issuers: {
      belowRoot: true,
      period: 'past',
      subjects: [amazon('Amazon RSA 2048 M02')],
    },
  },
} as const satisfies Record<string, Flaw>;

/** The name of a flaw, e.g. `expired`. */
export type FlawName = keyof typeof flaws;

function named(name: string): Pick<Order, 'subject' | 'server'> {
  return { subject: [['CN', name]], server: { names: [name], addresses: [] } };
}
