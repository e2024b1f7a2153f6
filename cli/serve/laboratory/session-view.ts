import type { Reached } from '../../../fixtures/failure-modes/testimony.ts';
import { reachedBy } from '../../../fixtures/failure-modes/reached-by.ts';
import type { DialogueLine, RelaySession } from '../../../mocks/ses/index.ts';

/** A session with the relay as JSON carries it. */
export interface SessionView {
  readonly id: number;
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly outcome: Outcome;
  readonly reached: Reached;
  /** The negotiated TLS; missing without a handshake. */
  readonly tls?: string | undefined;
  readonly tlsFailure?: string | undefined;
  readonly clientHello?: string | undefined;
  readonly dialogue: readonly DialogueLine[];
  readonly transcript: string;
}

/** How a session went, or goes, in a line. */
interface Outcome {
  readonly kind: 'under way' | 'accepted' | 'failed' | 'ended';
  readonly text: string;
}

export function sessionView(session: RelaySession): SessionView {
  const { id, port, startedAt, tls, tlsFailure, clientHello, dialogue } = session;
  return {
    id,
    port,
    startedAt,
    outcome: outcomeOf(session),
    reached: reachedBy(session),
    tls: tls && [tls.version, tls.cipher, ephemeralKey(tls)].filter(Boolean).join(', '),
    tlsFailure,
    clientHello:
      clientHello &&
      `for ${clientHello.serverName ?? 'no server name'}; ${clientHello.versions.join(', ')}; ${clientHello.cipherSuites.length} cipher suites`,
    dialogue,
    transcript: session.transcript(),
  };
}

function outcomeOf({ submissions, refusals, tlsFailure, ended }: RelaySession): Outcome {
  const accepted = submissions.findLast(({ acceptedAs }) => acceptedAs !== undefined);
  if (accepted) return { kind: 'accepted', text: `message accepted as ${accepted.acceptedAs}` };
  const refusal = refusals.at(-1);
  if (refusal) return { kind: 'failed', text: `refused: ${refusal.reply}` };
  if (tlsFailure !== undefined) return { kind: 'failed', text: `TLS failed: ${reasonIn(tlsFailure)}` };
  return ended
    ? { kind: 'ended', text: 'ended without a message' }
    : { kind: 'under way', text: 'under way' };
}

/** OpenSSL's reason alone: `error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:…`. */
function reasonIn(failure: string): string {
  return /^error:\w+:[^:]*:[^:]*:([^:]+)/.exec(failure)?.[1] ?? failure;
}

function ephemeralKey({ ephemeralKey: key }: NonNullable<RelaySession['tls']>): string | undefined {
  return key && [key.type, key.name, `${key.bits} bits`].filter(Boolean).join(' ');
}
