import type { RelaySession } from '../../../mocks/ses/index.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';

/** The part of a session that both the tap of the relay and a capture see. */
export interface SeenByBoth {
  readonly serverName: string | undefined;
  readonly versions: readonly string[];
  readonly cipherSuites: readonly string[];
  /** Of an ephemeral key, e.g. `DH 1024` or `ECDH secp256r1`. */
  readonly key: string | undefined;
  /** Lines before TLS, each with its speaker. */
  readonly clear: readonly string[];
}

/** The session as the tap of the relay has it. */
export function byTap({ clientHello, tls, dialogue }: RelaySession): SeenByBoth {
  const { type, name, bits } = tls?.ephemeralKey ?? {};
  return {
    serverName: clientHello?.serverName,
    versions: clientHello?.versions ?? [],
    cipherSuites: clientHello?.cipherSuites ?? [],
    key: type && `${type} ${type === 'DH' ? bits : name}`,
    clear: dialogue
      .filter(({ encrypted }) => !encrypted)
      .map(({ from, text }) => `${from === 'client' ? 'manager' : 'relay'}: ${text}`),
  };
}

/** The session as a capture has it; of the key only where the tap has it, which knows none of a broken handshake. */
export function byCapture({ tls, events }: WireSession, tap: SeenByBoth): SeenByBoth {
  const { type, group, bits } = tls?.key ?? {};
  return {
    serverName: tls?.offer?.serverName,
    versions: tls?.offer?.versions ?? [],
    cipherSuites: tls?.offer?.cipherSuites ?? [],
    key: tap.key === undefined || !type ? tap.key : `${type} ${type === 'DH' ? bits : group}`,
    clear: events.filter(({ kind }) => kind === 'text').map(({ from, text }) => `${from}: ${text}`),
  };
}
