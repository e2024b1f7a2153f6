import type { Party } from '../../fixtures/failure-modes/failure-mode-row.ts';
import type { FailureModeId } from '../../fixtures/failure-modes/failure-modes.ts';

/**
 * How sure a diagnosis is. `certain`: one failure mode alone explains the text, and nothing speaks against it; `one-of`:
 * the failure is certain, its cause is one of several that the text cannot tell apart; `possible`: the wording is loose,
 * or says nothing of mail.
 */
export type Certainty = 'certain' | 'one-of' | 'possible';

/** Where in the input something was seen. */
export interface Sightings {
  /** In how many lines: an event counts at its first. */
  readonly count: number;
  /** The numbers of the first of these lines, 20 at most. */
  readonly lines: readonly number[];
  readonly lastLine: number;
  /** Time stamps as they are written; missing where the text has none. */
  readonly firstTime?: string;
  readonly lastTime?: string;
  /** The first event in one line, shortened, secrets struck out. */
  readonly excerpt: string;
}

/** A failure mode in full, as a finding names it. */
export interface SuspectedMode {
  readonly id: FailureModeId;
  readonly cause: string;
  /** Who has to act; `relay` is who runs one that is not SES. */
  readonly party: Party | 'relay';
  readonly fix: string;
  /** What would tell it from the others of the finding. */
  readonly tell?: string;
  /** What of the text speaks for it. */
  readonly for: readonly string[];
  /** What of the text speaks against it. */
  readonly against: readonly string[];
  /** The command that reproduces it. */
  readonly reproduce: string;
}

export interface Finding extends Sightings {
  /** What the text says, in words. */
  readonly says: string;
  readonly certainty: Certainty;
  /** The likely one first. */
  readonly modes: readonly SuspectedMode[];
  /** What would explain it too, had the text not something that speaks against it. */
  readonly setAside: readonly { readonly id: FailureModeId; readonly against: readonly string[] }[];
  /** The line of the next mail that was sent, where the text tells of one. */
  readonly sentLater?: number;
}

/** A failure that nothing explains, and what was found out about it. */
export interface UnknownFailure extends Sightings {
  readonly facts: readonly string[];
}

/** What was read, and what it says of the mail. */
export interface Diagnosis {
  readonly bytes: number;
  readonly lines: number;
  /** In the order in which they were first seen. */
  readonly findings: readonly Finding[];
  /** What looks like a failure of the mail and is none that is known, for a TAC case; 20 kinds at most. */
  readonly unknown: readonly UnknownFailure[];
  /** Lines with failures of further unknown kinds. */
  readonly unknownBeyond: number;
}
