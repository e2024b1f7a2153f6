import type { Party } from '../../fixtures/failure-modes/failure-mode-row.ts';
import type { FailureModeId } from '../../fixtures/failure-modes/failure-modes.ts';
import type { Certainty } from '../../fixtures/failure-modes/log-pattern.ts';

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
  readonly party: Party;
  readonly fix: string;
  /** What would tell it from the others of the finding. */
  readonly tell?: string;
  /** The command that reproduces it. */
  readonly reproduce: string;
}

export interface Finding extends Sightings {
  /** What the text says, in words. */
  readonly says: string;
  readonly certainty: Certainty;
  /** The likely one first. */
  readonly modes: readonly SuspectedMode[];
}

/** What was read, and what it says of the mail. */
export interface Diagnosis {
  readonly bytes: number;
  readonly lines: number;
  /** In the order in which they were first seen. */
  readonly findings: readonly Finding[];
  /** What looks like a failure of the mail and is none that is known, for a TAC case; 20 kinds at most. */
  readonly unknown: readonly Sightings[];
  /** Lines with failures of further unknown kinds. */
  readonly unknownBeyond: number;
}
