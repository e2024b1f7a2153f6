import type { Era } from '../pki/index.ts';
import type { Account } from './account.ts';
import { createCredential } from './credential.ts';
import { ofEra } from './eras.ts';
import type { Serving } from './serving.ts';

/** An account out of the sandbox that may send from any address of `example.com`, with one new credential. */
export function defaultAccount(): Account {
  return {
    credentials: [createCredential()],
    verifiedDomains: ['example.com'],
    verifiedAddresses: [],
    sandbox: false,
    max24HourSend: Infinity,
    maxSendRate: Infinity,
  };
}

/** The sandbox with the limits SES gives it: `Object.assign(relay.account, sandboxAccount)`. */
export const sandboxAccount = {
  sandbox: true,
  max24HourSend: 200,
  maxSendRate: 1,
} as const satisfies Partial<Account>;

/** The key exchanges that the endpoint accepts: ECDHE, DHE where there are parameters for it, plain RSA; the client's order decides. */
const sesCiphers = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  ...['ECDHE-RSA-', 'DHE-RSA-', ''].flatMap((exchange) =>
    ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA256', 'AES128-SHA', 'AES256-SHA'].map(
      (cipher) => exchange + cipher,
    ),
  ),
  'ECDHE-RSA-AES256-SHA384',
];

/** How the relay serves until told otherwise: as SES does in an era, but with no limit on messages and connections. */
export function defaultServing(region: string, era: Era, idleTimeout: number): Serving {
  return {
    region,
    ...ofEra(era),
    identity: undefined,
    tlsFirst: undefined,
    handshake: 'sound',
    ciphers: sesCiphers.join(':'),
    dhParameters: undefined,
    startTls: 'offered',
    behindStartTls: undefined,
    auth: 'offered',
    replies: {},
    delays: {},
    cutAt: undefined,
    accepted: 'sent on',
    onlyFor: undefined,
    octetsPerSecond: Infinity,
    idleTimeout,
    messagesPerSession: Infinity,
    connections: Infinity,
  };
}
