import { dhParameters } from '../../pki/index.ts';
import type { RelayFault } from './fault.ts';

/** TLS versions, ciphers and keys that the relay insists on. */
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
} as const satisfies Record<string, RelayFault>;
