import { dhParameters } from '../../pki/index.ts';
import type { RelayFault } from './fault.ts';

/** The way to an encrypted connection. */
export const tlsFaults = {
  'tls-version-too-old': { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
  /** As SES was at the time of the note. */
  'tls-1.2-only': { maxVersion: 'TLSv1.2' },
  'tls-1.3-only': { minVersion: 'TLSv1.3' },
  /** A suite for each version that neither the manager's list nor OpenSSL's usual ones have. */
  'no-common-cipher': { ciphers: 'TLS_AES_128_CCM_8_SHA256:ECDHE-RSA-CAMELLIA128-SHA256' },
  /** Of TLS 1.2 alone: 1.3 has no such key exchange. It takes a client that prefers DHE. */
  'dh-key-too-small': { dhParameters: dhParameters(1024), maxVersion: 'TLSv1.2' },
  'dh-2048': { dhParameters: dhParameters(2048), maxVersion: 'TLSv1.2' },
  'rsa-key-exchange-only': {
    ciphers: 'AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA256:AES128-SHA:AES256-SHA',
    maxVersion: 'TLSv1.2',
  },
  'handshake-cut': { handshake: 'cut' },
  'handshake-stalled': { handshake: 'stalled' },
  /** On a port with STARTTLS: 220, and then plain text all the same. */
  'handshake-in-plain-text': { handshake: 'plain text' },
  /** For the ports 25, 587 and 2587: silence, since the client is to speak first. */
  'port-speaks-tls': { tlsFirst: true },
  /** For the ports 465 and 2465: a greeting in clear. */
  'port-speaks-starttls': { tlsFirst: false },
} as const satisfies Record<string, RelayFault>;
