import { consequenceOf } from '../../../fixtures/report/consequence.ts';
import { type Evidence, Picture } from '../../../fixtures/report/page/evidence.ts';
import type { PageFacts } from '../../../fixtures/report/page/page-facts.ts';
import type { TargetFacts } from '../../../fixtures/report/page/target-facts.ts';
import { cleaned } from '../../../fixtures/report/page/cleaned.ts';
import { verdictPage } from '../../../fixtures/report/page/verdict-page.tsx';
import { type Outcome, verdicts } from '../../../fixtures/report/verdicts.ts';

/** Another page for the same facts: some of those that a run has. */
export type Given = Partial<Omit<TargetFacts, 'tests' | 'rows' | 'consequence'>> & {
  readonly outcomes: readonly Outcome[];
  /** Of the first test. */
  readonly evidence?: readonly Evidence[];
};

const night = { began: new Date('2026-11-28T02:00:00Z'), duration: 754_000, status: 'failed' } as const;

/** The page of a run against an appliance called `core` with these outcomes. */
export function pageOf(...targets: readonly Given[]): string {
  return verdictPage(cleaned(factsGiven(targets), (text) => text));
}

/** The facts of such a run. */
export function factsGiven(targets: readonly Given[]): PageFacts {
  return {
    ...night,
    build: '7.6.0-1234',
    asked: [],
    untested: ['edge'],
    versions: [['Node.js', '20.20.2']],
    targets: targets.map(({ outcomes, evidence = [], ...given }, index) => {
      const target = given.target ?? ({ manager: 'appliance', release: '7.6', relay: 'mock' } as const);
      return {
        name: index === 0 ? 'core' : `core-${index + 1}`,
        target,
        consequence: consequenceOf(outcomes, target, { interrupted: false }),
        rows: verdicts(outcomes),
        tests: outcomes.map((outcome, place) => ({ outcome, evidence: place === 0 ? evidence : [] })),
        notRun: 0,
        known: [],
        skipped: [],
        words: '',
        remarks: [],
        history: 'This run has no history.',
        ...given,
      };
    }),
  };
}

/** A test that passed, of one or several requirements. */
export function passed(title: string, ...requirements: readonly string[]): Outcome {
  return { title, requirements, verdict: 'passed', duration: 1200 };
}

/** One that failed by a matcher of this project, in its words. */
export function failed(title: string, requirement: string, found: string): Outcome {
  const errors = [`Expected one test mail.\nFound: ${found}.\nWhat to do: look at the relay.`];
  return {
    title,
    requirements: [requirement],
    verdict: 'failed',
    duration: 900,
    errors,
    reason: errors[0] ?? '',
  };
}

/** A picture of one grey dot. */
export const dot = new Picture(
  'image/png',
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
);
