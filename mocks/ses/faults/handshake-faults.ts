import type { RelayFault } from './fault.ts';

/** The handshake breaks, or does not begin where it should. */
export const handshakeFaults = {
  'handshake-cut': { handshake: 'cut' },
  'handshake-stalled': { handshake: 'stalled' },
  /** On a port with STARTTLS: 220, and then plain text all the same. */
  'handshake-in-plain-text': { handshake: 'plain text' },
  /** For the ports 25, 587 and 2587: silence, since the client is to speak first. */
  'starttls-on-a-tls-port': { tlsFirst: true },
  /** For the ports 465 and 2465: a greeting in clear. */
  'tls-on-a-starttls-port': { tlsFirst: false },
} as const satisfies Record<string, RelayFault>;
