import type { Certainty } from '../../../cli/diagnose/diagnosis.ts';
import type { FailureModeId } from '../../../fixtures/failure-modes/failure-modes.ts';

/** The failure modes that a finding names. */
export interface Named {
  readonly certainty: Certainty;
  readonly modes: readonly { readonly id: FailureModeId }[];
}

/** How good a diagnosis is: `certain` is right and sure, `among` has the right one among others, `nothing` says nothing. */
export interface Verdict {
  readonly word: 'certain' | 'among' | 'nothing' | 'wrong';
  readonly modes: readonly FailureModeId[];
}

/** @param truth the failure mode that was brought about; `undefined` where mail was delivered */
export function verdictOn(findings: readonly Named[], truth: FailureModeId | undefined): Verdict {
  const modes = [...new Set(findings.flatMap((finding) => finding.modes.map(({ id }) => id)))];
  if (findings.length === 0) return { word: 'nothing', modes };
  const right = findings.every((finding) => finding.modes.some(({ id }) => id === truth));
  if (!right) return { word: 'wrong', modes };
  return { word: findings.every(({ certainty }) => certainty === 'certain') ? 'certain' : 'among', modes };
}
