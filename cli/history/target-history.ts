import type { RecordedTest, RunRecord } from '../../fixtures/report/record/run-record.ts';
import { verdicts, type Verdict } from '../../fixtures/report/verdicts.ts';

/** One run of one target. */
export interface TargetRun {
  /** ISO 8601. */
  readonly began: string;
  readonly build?: string | undefined;
  readonly release: string;
  readonly state: string;
  /** Milliseconds each. */
  readonly applies: readonly number[];
  readonly tests: readonly RecordedTest[];
  /** By requirement; one that is missing was not tested. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** The runs of one target, oldest first. */
export function runsOf(records: readonly RunRecord[], name: string): TargetRun[] {
  return records.flatMap(({ began, build, targets }) =>
    targets
      .filter((target) => target.name === name)
      .map(({ release, state, applies, tests }) => ({
        began,
        build,
        release,
        state,
        applies,
        tests,
        verdicts: new Map(
          verdicts(tests.map(asOutcome)).flatMap(({ id, verdict }) =>
            verdict === 'not tested' ? [] : [[id, verdict] as const],
          ),
        ),
      })),
  );
}

/** A requirement or test that has another verdict in a run than in one before. */
export interface Change {
  readonly what: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** The requirements that have another verdict after than before. */
export function changesBetween(before: TargetRun, after: TargetRun): Change[] {
  const ids = [...new Set([...before.verdicts.keys(), ...after.verdicts.keys()])];
  return ids.flatMap((what) => {
    const change = {
      what,
      before: before.verdicts.get(what) ?? ('not tested' as const),
      after: after.verdicts.get(what) ?? ('not tested' as const),
    };
    return change.before === change.after ? [] : [change];
  });
}

/** A test whose verdict changed from run to run. */
export interface Unsteady {
  readonly title: string;
  readonly runs: number;
  /** How often its verdict was another one than in the run before; a defect that came and stayed is one. */
  readonly changes: number;
  readonly failed: number;
}

/** The tests that changed from passing to failing or back more than once, least steady first; runs that skipped one do not count. */
export function unsteadyTests(runs: readonly TargetRun[]): Unsteady[] {
  const titles = [...new Set(runs.flatMap(({ tests }) => tests.map(({ title }) => title)))];
  return titles
    .map((title) => {
      // Tests of the same title count as one, which passes where all do.
      const passed = runs
        .map(({ tests }) => tests.filter((test) => test.title === title && test.verdict !== 'skipped'))
        .filter((tests) => tests.length > 0)
        .map((tests) => tests.every(({ verdict }) => verdict === 'passed' || verdict === 'fixed'));
      const changes = passed.filter((one, index) => index > 0 && one !== passed[index - 1]).length;
      return { title, runs: passed.length, changes, failed: passed.filter((one) => !one).length };
    })
    .filter(({ changes }) => changes > 1)
    .toSorted((a, b) => b.changes - a.changes || b.failed - a.failed);
}

/** The middle time of an Apply in a run, in milliseconds; `undefined` where it made none. */
export function usualApply({ applies }: TargetRun): number | undefined {
  const sorted = applies.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function asOutcome({ title, requirements, verdict, duration }: RecordedTest) {
  return { title, requirements, verdict, duration };
}
