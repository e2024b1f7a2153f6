import { secondsBetween } from '../../../fixtures/capture/reading/frame.ts';
import type {
  WireAlert,
  WireEnd,
  WireSession,
  WireTls,
} from '../../../fixtures/capture/session/wire-session.ts';
import { type Found, patience } from './found.ts';

/** Alerts by number (RFC 8446, 6). */
const alert = {
  handshakeFailure: 40,
  expired: 45,
  decryptError: 51,
  protocolVersion: 70,
  insufficientSecurity: 71,
} as const;
/** Alerts that say that a certificate is not wanted. */
const ofCertificates = new Set([42, 43, 44, 46, 48]);
/** Bits of a DH key that OpenSSL accepts at its security level 2. */
const smallestDhKey = 2048;

/** The cause that breaks the handshake of a session; `undefined` where it comes to its end, or nobody can tell. */
export function tlsTrouble(session: WireSession): Found | undefined {
  const { tls, ends, last } = session;
  if (!tls) return undefined;
  if (tls.broken === 'relay' && !tls.spoke.manager) return { trouble: 'no TLS', at: last };
  const untold = untoldAlert(tls, ends);
  if (untold) return untold;
  if (tls.version === undefined) return noAnswer(session);
  if (tls.spoke.manager) return undefined;
  const [end] = ends;
  if (!end) return undefined;
  // A manager that ends the session here had the certificates, and has not said a word.
  if (end.by === 'manager') return refusal(session);
  return tls.finished.relay || tls.finished.manager ? undefined : { trouble: 'handshake cut', at: end };
}

/**
 * An alert in the handshake says what is wrong with it.
 *
 * @param isWhole whether the capture has all of the session: else an encrypted one may be that of its end
 */
export function tlsAlert(tls: WireTls, isWhole: boolean): Found | undefined {
  const alerts = alertsOf(tls);
  if (alerts[0]?.description === undefined && !isWhole) return undefined;
  // A relay may warn first, e.g. of a name that it does not know, and go on.
  return alerts.flatMap((one) => alertTrouble(one, tls) ?? [])[0];
}

/** An alert that does not say what is wrong: but it was not the network that ended the handshake. */
function untoldAlert(tls: WireTls, [end]: readonly WireEnd[]): Found | undefined {
  // A manager that gets no answer may say so in an alert.
  const [at] = alertsOf(tls).filter(({ packet }) => tls.version !== undefined || !end || packet < end.packet);
  if (!at) return undefined;
  return { trouble: at.from === 'relay' ? 'handshake refused for another reason' : 'handshake left', at };
}

/** The alerts of a handshake that did not come to its end. */
function alertsOf({ alerts, finished, spoke }: WireTls): readonly WireAlert[] {
  if (finished.relay || spoke.manager) return [];
  return alerts.filter(({ description }) => description !== 0);
}

function alertTrouble(at: WireAlert, { version, key, presented }: WireTls): Found | undefined {
  const { from, description: code } = at;
  if (from === 'relay') {
    // Behind its ServerHello version and cipher are agreed.
    if (version !== undefined) return undefined;
    if (code === alert.protocolVersion) return { trouble: 'TLS version refused', at };
    if (code === alert.handshakeFailure) return { trouble: 'handshake refused', at };
    return code === alert.insufficientSecurity ? { trouble: 'no cipher', at } : undefined;
  }
  if (code === alert.protocolVersion && isOld(version)) return { trouble: 'old TLS', at };
  if (code === alert.handshakeFailure || code === alert.insufficientSecurity) {
    const { type, bits = smallestDhKey } = key ?? {};
    return type === 'DH' && bits < smallestDhKey ? { trouble: 'small DH key', at } : undefined;
  }
  if (code === alert.expired) return { trouble: 'expired', at };
  // OpenSSL says of a signature that it is wrong where a certificate was signed by another of the same name.
  const perhaps = code === undefined || code === alert.decryptError;
  return (perhaps && presented) || ofCertificates.has(code ?? 0)
    ? { trouble: 'certificate refused', at }
    : undefined;
}

function isOld(version: string | undefined): boolean {
  return version === 'SSL 3.0' || version === 'TLS 1.0' || version === 'TLS 1.1';
}

/** Nothing came back for the ClientHello. */
function noAnswer({ tls, ends, spoke }: WireSession): Found | undefined {
  const [end] = ends;
  if (!end || !tls?.asked || !spoke.manager) return undefined;
  if (end.by === 'relay') return { trouble: 'handshake cut', at: end };
  // A HelloRetryRequest is an answer: then the manager owes the next word.
  if (spoke.relay && tls.retried && spoke.relay.packet > spoke.manager.packet)
    return { trouble: 'handshake left', at: end };
  return secondsBetween(spoke.manager.at, end.at) >= patience
    ? { trouble: 'handshake unanswered', at: end }
    : undefined;
}

/**
 * The manager leaves behind the relay's part of the handshake. Behind a TLS that begins at once the relay may have
 * greeted already, with a refusal; and a manager that leaves late has perhaps waited for the rest.
 */
function refusal({ tls, ends, spoke, encryption }: WireSession): Found | undefined {
  const [end] = ends;
  if (!end || !tls || !spoke.relay) return undefined;
  if (secondsBetween(spoke.relay.at, end.at) >= patience) return undefined;
  const mayHaveBeenGreeted = encryption === 'SMTPS' && tls.finished.manager && tls.spoke.relay;
  if (mayHaveBeenGreeted) return undefined;
  // Up to TLS 1.2 a manager that refuses the certificates does so before its Finished, or once it has the relay's.
  const wentOn = tls.version !== 'TLS 1.3' && tls.finished.manager && !tls.finished.relay;
  return { trouble: tls.presented && !wentOn ? 'certificate refused' : 'handshake left', at: end };
}
