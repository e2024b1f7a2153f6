import type { Party } from '../../fixtures/failure-modes/failure-mode-row.ts';
import type { FailureModeId } from '../../fixtures/failure-modes/failure-modes.ts';

/**
 * How sure a diagnosis is. `certain`: only one failure mode explains the text, and nothing speaks against it; `one-of`:
 * the failure is certain, and the text cannot tell which of several causes it has; `possible`: the wording is loose, does
 * not mention mail, or only speaks of the failure, as a question, a title or a list of replies does.
 */
export type Certainty = 'certain' | 'one-of' | 'possible';

/** Where in the input something stands. */
export interface Sightings {
  /** In how many lines: an event counts at its first. */
  readonly count: number;
  /** The numbers of the first of these lines, 20 at most. */
  readonly lines: readonly number[];
  readonly lastLine: number;
  /** Time stamps as the text has them; missing where it has none. */
  readonly firstTime?: string;
  readonly lastTime?: string;
  /** The first event in one line, shortened, without secrets. */
  readonly excerpt: string;
}

/** A failure mode in full, as a finding names it. */
export interface SuspectedMode {
  readonly id: FailureModeId;
  readonly cause: string;
  /** Who has to act; `relay` is whoever runs a relay that is not SES. */
  readonly party: Party | 'relay';
  readonly fix: string;
  /** How to tell it from the others of the finding. */
  readonly tell?: string;
  /** Evidence in the text for it. */
  readonly for: readonly string[];
  /** Evidence in the text against it. */
  readonly against: readonly string[];
  /** The command that reproduces it. */
  readonly reproduce: string;
}

export interface Finding extends Sightings {
  /** The message of the text, in words. */
  readonly says: string;
  readonly certainty: Certainty;
  /** The likely one first. */
  readonly modes: readonly SuspectedMode[];
  /** Failure modes that would explain it too, but for something in the text that speaks against them. */
  readonly setAside: readonly { readonly id: FailureModeId; readonly against: readonly string[] }[];
  /** The line with the next mail that the manager sent, where there is one. */
  readonly sentLater?: number;
}

/** A failure that no failure mode explains, and the facts of it. */
export interface UnknownFailure extends Sightings {
  readonly facts: readonly string[];
}

/** The failures of the mail in an input. */
export interface Diagnosis {
  readonly bytes: number;
  readonly lines: number;
  /** In the order of their first lines. */
  readonly findings: readonly Finding[];
  /** Unknown failures of the mail, for a TAC case; 20 kinds at most. */
  readonly unknown: readonly UnknownFailure[];
  /** Lines with failures of further unknown kinds. */
  readonly unknownBeyond: number;
}
