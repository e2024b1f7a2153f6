import { isSame, type KnownFailure } from '../../fixtures/report/expected/expected-schema.ts';
import { judgeByExpected, selects } from '../../fixtures/report/expected/judge-expected.ts';
import { findingOf, statementsOf } from '../../fixtures/report/expected/statements.ts';
import type { RecordedTest, RunRecord } from '../../fixtures/report/record/run-record.ts';
import { isRequirementId } from '../../fixtures/requirements/requirements.ts';
import type { Outcome } from '../../fixtures/report/verdicts.ts';

/** A failure that the file does not have, without what only a person can say. */
export type NewFailure = Pick<KnownFailure, 'requirement' | 'target' | 'finding'> & { readonly test: string };

export interface Changes {
  /** Indexes of entries, lowest first: of what passes now, or fails otherwise. */
  readonly removed: readonly number[];
  readonly added: readonly NewFailure[];
  readonly suiteErrors: number;
}

/**
 * The changes that bring known failures to what a run has found.
 *
 * @param isMeant whether a failure of these requirements is to be added
 */
export function changesFor(
  known: readonly KnownFailure[],
  record: RunRecord,
  isMeant: (requirements: readonly string[]) => boolean,
): Changes {
  const several = record.targets.length > 1;
  const added: NewFailure[] = [];
  /** The states of each entry, over the targets that it speaks of. */
  const states = new Map<KnownFailure, Set<string>>();
  let suiteErrors = 0;
  for (const { name, release, tests } of record.targets) {
    const judged = judgeByExpected(tests.map(unjudged), known, {
      target: name,
      release,
      build: record.build,
      now: new Date(record.began),
    });
    suiteErrors += judged.outcomes.filter(({ verdict }) => verdict === 'suite error').length;
    const fresh = judged.outcomes.filter(
      ({ verdict, requirements }) => (verdict === 'failed' || verdict === 'changed') && isMeant(requirements),
    );
    for (const outcome of fresh) {
      const failure = failureOf(outcome, several ? name : undefined);
      if (!added.some((other) => isSame(other, failure))) added.push(failure);
    }
    for (const { entry, state } of judged.states) {
      const replaced =
        (state === 'changed' || state === 'over') && fresh.some((outcome) => selects(entry, outcome));
      noteState(states, entry, state === 'fixed' || replaced ? 'gone' : state);
    }
  }
  const isGone = (entry: KnownFailure): boolean => {
    const own = [...(states.get(entry) ?? [])].filter((state) => state !== 'not run');
    return own.length > 0 && own.every((state) => state === 'gone');
  };
  return { removed: known.flatMap((entry, index) => (isGone(entry) ? [index] : [])), added, suiteErrors };
}

function noteState(states: Map<KnownFailure, Set<string>>, entry: KnownFailure, state: string): void {
  states.set(entry, (states.get(entry) ?? new Set()).add(state));
}

function failureOf({ title, requirements, errors = [], reason = '' }: Outcome, target?: string): NewFailure {
  const findings = (errors.length > 0 ? [...errors] : [reason]).flatMap(statementsOf).map(findingOf);
  const [only = '', ...more] = [...new Set(findings)];
  const [requirement] = requirements;
  return {
    ...(requirement !== undefined && isRequirementId(requirement) && { requirement }),
    test: title,
    ...(target !== undefined && { target }),
    finding: more.length > 0 ? [only, ...more] : only,
  };
}

/** An outcome as it was before somebody judged it. */
function unjudged({ title, requirements, verdict, duration, reason, errors }: RecordedTest): Outcome {
  return {
    title,
    requirements,
    duration,
    verdict: beforeJudging(verdict),
    ...(reason !== undefined && { reason }),
    ...(errors && { errors }),
  };
}

function beforeJudging(verdict: RecordedTest['verdict']): Outcome['verdict'] {
  if (verdict === 'known failure' || verdict === 'changed') return 'failed';
  return verdict === 'fixed' ? 'passed' : verdict;
}
