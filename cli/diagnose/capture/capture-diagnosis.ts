import type { CaptureSummary } from '../../../fixtures/capture/read-capture.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import type { FailureModeId } from '../../../fixtures/failure-modes/failure-modes.ts';
import type { Certainty, SuspectedMode } from '../diagnosis.ts';

/** Where in a capture something stands. */
export interface WireSightings {
  /** In how many sessions. */
  readonly count: number;
  /** The numbers of the first of these sessions (Wireshark's `tcp.stream`), 20 at most; none for DNS. */
  readonly sessions: readonly number[];
  /** The addresses of those who opened these sessions; none for DNS. */
  readonly clients: readonly string[];
  /** The first packet that shows it. */
  readonly packet: number;
  /** ISO 8601. */
  readonly firstTime: string;
  readonly lastTime: string;
}

/** A failure that a capture shows. */
export interface CaptureFinding extends WireSightings {
  /** The failure, in words. */
  readonly says: string;
  readonly certainty: Certainty;
  /** The likely one first. */
  readonly modes: readonly SuspectedMode[];
  readonly setAside: readonly { readonly id: FailureModeId; readonly against: readonly string[] }[];
}

/** A failure that no failure mode explains. */
export interface UnknownWireFailure extends WireSightings {
  readonly facts: readonly string[];
}

/** The failures of the mail in a packet capture. */
export interface CaptureDiagnosis extends Omit<CaptureSummary, 'lookUps'> {
  readonly findings: readonly CaptureFinding[];
  readonly unknown: readonly UnknownWireFailure[];
  /** Sessions between a manager and a relay. */
  readonly mailSessions: number;
  /** Addresses that opened them: a mirror port shows other clients than the manager too. */
  readonly clients: number;
  /** Those worth a look, the failed ones first; 20 at most. */
  readonly sessions: readonly WireSession[];
}
