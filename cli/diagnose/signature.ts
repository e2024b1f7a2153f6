import type { FailureModeId } from '../../fixtures/failure-modes/known-failures.ts';

/**
 * How sure a diagnosis is. `certain`: the text names this failure alone; `one-of`: the failure is certain, its cause is
 * one of several that the text cannot tell apart; `possible`: the wording is loose, or says nothing of mail.
 */
export type Certainty = 'certain' | 'one-of' | 'possible';

/** A failure mode that a text may come from, and what would tell it from its neighbours. */
export interface Suspect {
  readonly id: FailureModeId;
  readonly tell?: string;
}

/** What a failure looks like in an event's text: all its line ends and runs of blanks are one blank there. */
export interface Signature {
  /** What the text says, in words. */
  readonly says: string;
  /** Every one of them matches; none runs over more than a line's width without an anchor. */
  readonly all: readonly [RegExp, ...RegExp[]];
  /** The likely one first. */
  readonly suspects: readonly [Suspect, ...Suspect[]];
  readonly certainty: Certainty;
}
