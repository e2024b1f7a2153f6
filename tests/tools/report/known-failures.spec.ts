import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import type { KnownFailure } from '../../../fixtures/report/expected/expected-schema.ts';
import { type Circumstances, judgeByExpected } from '../../../fixtures/report/expected/judge-expected.ts';
import { exitCodeOf, exitCodeOfRun } from '../../../fixtures/report/gate.ts';
import type { Outcome } from '../../../fixtures/report/verdicts.ts';

const refused = `Expected the test message to soc@example.com to be delivered.
Found: the relay accepted 0 messages in its session (refused at auth "535 Authentication Credentials Invalid")
C: EHLO sna.
What to do: compare the SMTP settings.`;
const lost = `Expected the test message to soc@example.com to be delivered.
Found: no message reached the mailbox within 5000 ms.
What to do: read the manager's log.`;

const entry: KnownFailure = {
  requirement: 'smtp.password',
  finding: 'refused at auth "535 Authentication Credentials Invalid"',
  reason: 'the manager cuts passwords at 40 characters',
  reference: 'CSCwa12345',
};

const tonight: Circumstances = { target: 'core', release: '7.5', now: new Date('2026-11-28T03:00:00Z') };

function failing(error: string, ...more: string[]): Outcome {
  return { ...passing, verdict: 'failed', errors: [error, ...more], reason: error };
}
const passing: Outcome = {
  title: 'shows the relay the password',
  requirements: ['smtp.password'],
  verdict: 'passed',
  duration: 1,
};

function judged(
  outcomes: readonly Outcome[],
  known: readonly KnownFailure[],
  when: Partial<Circumstances> = {},
) {
  const result = judgeByExpected(outcomes, known, { ...tonight, ...when });
  return {
    verdicts: result.outcomes.map(({ verdict }) => verdict),
    states: result.states.map(({ state }) => state),
    exitCode: exitCodeOf(result.outcomes, 'any'),
    outcomes: result.outcomes,
  };
}

test('over the nights a defect is new, known, fixed, and new again when it comes back otherwise', () => {
  // It comes, and nobody knows it.
  expect(judged([failing(refused)], [])).toMatchObject({ verdicts: ['failed'], exitCode: 1 });
  // It is known, and still there.
  expect(judged([failing(refused)], [entry])).toMatchObject({
    verdicts: ['known failure'],
    states: ['known'],
    exitCode: 3,
  });
  // It is fixed: red until the entry is removed.
  const fixed = judged([passing], [entry]);
  expect(fixed).toMatchObject({ verdicts: ['fixed'], states: ['fixed'], exitCode: 1 });
  expect(fixed.outcomes[0]?.reason).toContain('CSCwa12345 (smtp.password). Remove the entry');
  expect(judged([passing], [])).toMatchObject({ verdicts: ['passed'], exitCode: 0 });
  // It comes back otherwise.
  expect(judged([failing(lost)], [entry])).toMatchObject({
    verdicts: ['changed'],
    states: ['changed'],
    exitCode: 1,
  });
});

test('a known failure covers no second failure of the same test', () => {
  expect(judged([failing(refused, 'Error: the page has closed')], [entry]).verdicts).toEqual(['changed']);
  const twice = refused.replace('What to do', 'Found: 2 messages in the mailbox.\nWhat to do');
  expect(judged([failing(twice)], [entry]).verdicts).toEqual(['changed']);
  expect(
    judged([failing(twice)], [{ ...entry, finding: [String(entry.finding), '2 messages in the mailbox'] }])
      .verdicts,
  ).toEqual(['known failure']);
});

test('a failure that shows only a part of what is known has changed', () => {
  expect(
    judged([failing(refused)], [{ ...entry, finding: [String(entry.finding), '2 messages'] }]).verdicts,
  ).toEqual(['changed']);
});

test('a known failure speaks of no other requirement, test, failure mode or target', () => {
  const other: Partial<KnownFailure>[] = [
    { requirement: 'smtp.user' },
    { test: 'shows the relay the pass' },
    { failureMode: 'wrong-password' },
    { target: 'edge' },
  ];
  for (const given of other) {
    expect(judged([failing(refused)], [{ ...entry, ...given }]).verdicts, JSON.stringify(given)).toEqual([
      'failed',
    ]);
  }
  expect(judged([failing(refused)], [{ ...entry, target: 'edge' }]).states).toEqual([]);
  const mode = { ...failing(refused), title: 'wrong-password: fails, and delivers again' };
  expect(judged([mode], [{ ...entry, failureMode: 'wrong-password' }]).verdicts).toEqual(['known failure']);
});

test('a suite error is never a known failure, and leaves open whether the failure is still there', () => {
  const broken: Outcome = { ...failing(refused), verdict: 'suite error' };
  expect(judged([broken], [entry])).toMatchObject({
    verdicts: ['suite error'],
    states: ['not seen'],
    exitCode: 1,
  });
  expect(judged([passing, { ...passing, verdict: 'skipped' }], [entry])).toMatchObject({
    verdicts: ['passed', 'skipped'],
    states: ['not seen'],
  });
  expect(judged([], [entry]).states).toEqual(['not run']);
});

test('a known failure of one test of several is no reason to call the others fixed', () => {
  expect(judged([passing, failing(refused)], [entry])).toMatchObject({
    verdicts: ['passed', 'known failure'],
    states: ['known'],
  });
});

for (const [until, when, state] of [
  ['2026-11-28', {}, 'known'],
  ['2026-11-27', {}, 'over'],
  ['7.5', {}, 'known'],
  ['7.4', {}, 'over'],
  ['7.10', {}, 'known'],
  ['7.5.1', { build: '7.5.2' }, 'over'],
  ['nightly-99', { build: 'nightly-100' }, 'over'],
  ['nightly-99', {}, 'known'],
  ['7.5', { build: 'nightly-100' }, 'known'],
] as const) {
  test(`a known failure until ${until} is ${state} with ${JSON.stringify(when)}`, () => {
    const result = judged([failing(refused)], [{ ...entry, until }], when);
    expect(result.states).toEqual([state]);
    expect(result.exitCode).toBe(state === 'known' ? 3 : 1);
    if (state === 'over') expect(result.outcomes[0]?.known).toContain(`until ${until}, which is over`);
  });
}

test('a known failure whose time is over, and that passes, is fixed', () => {
  expect(judged([passing], [{ ...entry, until: '2026-01-01' }])).toMatchObject({
    verdicts: ['fixed'],
    states: ['fixed'],
  });
});

test('… in a finding stands for what differs from run to run', () => {
  const slow = (time: string) => failing(`Found: no answer after ${time} from 127.0.0.1.`);
  const known = { ...entry, finding: 'no answer after … from' };
  expect(judged([slow('5 s')], [known]).verdicts).toEqual(['known failure']);
  expect(judged([failing('Found: an answer from 127.0.0.1 after 5 s')], [known]).verdicts).toEqual([
    'changed',
  ]);
});

for (const [failOn, verdict, requirement, exitCode] of [
  ['any', 'known failure', 'smtp.user', 3],
  ['new', 'known failure', 'smtp.user', 0],
  ['must', 'known failure', 'smtp.user', 0],
  ['new', 'changed', 'smtp.user', 1],
  ['new', 'fixed', 'smtp.kept', 1],
  ['new', 'suite error', 'smtp.kept', 1],
  ['must', 'failed', 'smtp.user', 1],
  ['must', 'fixed', 'smtp.user', 1],
  ['must', 'suite error', 'smtp.user', 1],
  ['must', 'failed', 'smtp.kept', 0],
  ['any', 'skipped', 'smtp.user', 0],
] as const) {
  test(`--fail-on ${failOn} ends with ${exitCode} where ${requirement} is ${verdict}`, () => {
    expect(exitCodeOf([{ ...passing, verdict, requirements: [requirement] }], failOn)).toBe(exitCode);
  });
}

test('a failed test without a requirement counts with each --fail-on', () => {
  expect(exitCodeOf([{ ...failing(refused), requirements: [] }], 'must')).toBe(1);
});

test('a run in which more went wrong than its outcomes tell is red with each --fail-on', () => {
  const run = { outcomes: [passing], status: 'passed', tests: 1, troubled: false, skipped: false } as const;
  expect(exitCodeOfRun(run, 'must')).toBe(0);
  for (const wrong of [
    { troubled: true },
    { skipped: true },
    { tests: 2 },
    { tests: 0, outcomes: [] },
    { status: 'failed' as const },
  ]) {
    for (const failOn of ['any', 'new', 'must'] as const) {
      expect(exitCodeOfRun({ ...run, ...wrong }, failOn), JSON.stringify(wrong)).toBe(1);
    }
  }
});
