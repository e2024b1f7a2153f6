import type { Order } from './issue.ts';

/**
 * When the endpoint served: `note`, as Cisco's note shows it; `today`, since August 2024, when Amazon Root CA 1 became the
 * last certificate served (AWS security blog; that SES serves just these three is inferred from its issuer).
 */
export type Era = 'note' | 'today';

/** The certificates that the endpoint served in an era, below `Amazon Root CA 1` and above it. */
export interface EraOfChain {
  /** The authority that issued the endpoint's certificate. */
  readonly issuer: Order['subject'];
  /** The one that takes its place at a renewal. */
  readonly successor: Order['subject'];
  /** Whether `Starfield Services Root Certificate Authority - G2` is served above `Amazon Root CA 1`. */
  readonly servesStarfield: boolean;
}

export const eras = {
  note: {
    issuer: [
      ['C', 'US'],
      ['O', 'Amazon'],
      ['OU', 'Server CA 1B'],
      ['CN', 'Amazon'],
    ],
    successor: amazon('Amazon RSA 2048 M01'),
    servesStarfield: true,
  },
  // Amazon draws from several at each renewal: which one comes next nobody knows.
  today: {
    issuer: amazon('Amazon RSA 2048 M01'),
    successor: amazon('Amazon RSA 2048 M03'),
    servesStarfield: false,
  },
} as const satisfies Record<Era, EraOfChain>;

/** A certificate authority of Amazon, by its common name. */
export function amazon(commonName: string): Order['subject'] {
  return [
    ['C', 'US'],
    ['O', 'Amazon'],
    ['CN', commonName],
  ];
}
