import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { addToHistory, historyLine, readHistory } from '../../../fixtures/report/record/history.ts';
import type { RecordedTest, RunRecord } from '../../../fixtures/report/record/run-record.ts';
import {
  changesBetween,
  runsOf,
  unsteadyTests,
  usualApply,
} from '../../../fixtures/report/record/target-history.ts';
import { run } from '../command.ts';

type Verdicts = Readonly<Record<string, RecordedTest['verdict']>>;

function record(day: number, build: string, verdicts: Verdicts, applies: number[] = []): RunRecord {
  const tests = Object.entries(verdicts).map(([id, verdict]) => ({
    title: `the test of ${id}`,
    requirements: [id],
    verdict,
    duration: 1,
  }));
  return {
    version: 1,
    began: `2026-11-2${day}T02:00:00.000Z`,
    duration: 1,
    status: 'failed',
    build,
    targets: [
      {
        name: 'core',
        manager: 'appliance',
        release: '7.5',
        relay: 'ses',
        state: 'not shown',
        sentence: 'x',
        applies,
        tests,
      },
    ],
  };
}

const nights = [
  record(1, '7.5.1', { 'smtp.user': 'passed', 'smtp.kept': 'passed' }, [3000, 1000, 2000]),
  record(2, '7.5.2', { 'smtp.user': 'failed', 'smtp.kept': 'failed' }),
  record(3, '7.5.2', { 'smtp.user': 'known failure', 'smtp.kept': 'passed' }),
  record(
    4,
    '7.5.3',
    { 'smtp.user': 'fixed', 'smtp.kept': 'suite error', 'smtp.port-range': 'skipped' },
    [4000],
  ),
];

test('the history shows each requirement over the runs, the changes, the unsteady tests and the time of an Apply', async ({}, testInfo) => {
  const file = testInfo.outputPath('history.jsonl');
  writeFileSync(file, nights.map(historyLine).join(''));

  const { stdout, exitCode } = await run(['history', file]);

  expect(exitCode).toBe(0);
  expect(stdout).toBe(`  1  2026-11-21 02:00 UTC, build 7.5.1  not shown
  2  2026-11-22 02:00 UTC, build 7.5.2  not shown
  3  2026-11-23 02:00 UTC, build 7.5.2  not shown
  4  2026-11-24 02:00 UTC, build 7.5.3  not shown

Requirement       1   2   3   4
smtp.user         .   F   K   X
smtp.kept         .   F   .   E
smtp.port-range               s

From 2026-11-23 02:00 UTC, build 7.5.2 to 2026-11-24 02:00 UTC, build 7.5.3:
  smtp.user: known failure → fixed
  smtp.kept: passed → suite error
  smtp.port-range: not tested → skipped
Not steady: "the test of smtp.kept" changed 3 times in 4 runs, and failed in 2.
Not steady: "the test of smtp.user" changed 2 times in 4 runs, and failed in 2.
Time of an Apply, the middle one of each run: 2.0 s, –, –, 4.0 s.
`);
});

test('the history compares the last runs of two builds', async ({}, testInfo) => {
  const file = testInfo.outputPath('history.jsonl');
  writeFileSync(file, nights.map(historyLine).join(''));

  const { stdout } = await run(['history', file, '--between', '7.5.1,7.5.2', '--json']);

  expect(JSON.parse(stdout)).toMatchObject({
    changes: [{ what: 'smtp.user', before: 'passed', after: 'known failure' }],
  });
  expect(await run(['history', file, '--between', '7.5.1,7.9'])).toMatchObject({
    exitCode: 2,
    stderr: 'The history has no run of the build "7.9", but of 7.5.1, 7.5.2, 7.5.3.\n',
  });
});

test('a defect that comes and stays is steady', () => {
  const runs = runsOf(nights.slice(0, 3), 'core');
  expect(unsteadyTests(runs).map(({ title }) => title)).toEqual(['the test of smtp.kept']);
  expect(runs.map((one) => changesBetween(one, one))).toEqual([[], [], []]);
  expect(runs.map(usualApply)).toEqual([2000, undefined, undefined]);
});

test('a line of the history has a finding in place of the errors', () => {
  const failed: RecordedTest = {
    title: 'a test',
    requirements: ['smtp.user'],
    verdict: 'failed',
    duration: 1,
    reason: 'long',
    errors: ['Expected x.\nFound: no answer after 5 s\nS: 220 transcript\nWhat to do: y.'],
  };
  const base = record(1, '7.5.1', {});
  const line = historyLine({
    ...base,
    targets: base.targets.map((target) => ({ ...target, tests: [failed] })),
  });
  expect(line).toContain('"reason":"no answer after …"');
  expect(line).not.toContain('transcript');
  expect(line.trimEnd()).not.toContain('\n');
});

test('a history with a damaged line is refused by the line', ({}, testInfo) => {
  const file = testInfo.outputPath('history.jsonl');
  writeFileSync(file, `${historyLine(record(1, '7.5.1', {}))}{"version":1}\n`);
  expect(() => readHistory(file)).toThrow(`${file}:2 is no record of a run. Remove that line`);
  expect(() => readHistory(`${file}l`)).toThrow('npx sna-ses history FILE shows another.');
});

test('a run adds a line of its own to a history whose last line was cut off', ({}, testInfo) => {
  const file = testInfo.outputPath('history.jsonl');
  writeFileSync(file, '{"version":1,');
  for (const day of [1, 2]) addToHistory(file, record(day, '7.5.1', {}));
  const [, ...whole] = readFileSync(file, 'utf8').split('\n');
  expect(whole).toHaveLength(3);
  writeFileSync(file, whole.join('\n'));
  expect(readHistory(file)).toHaveLength(2);
});
