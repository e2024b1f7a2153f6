import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { verdicts, type Outcome } from '../../../fixtures/report/verdicts.ts';

function outcome(verdict: Outcome['verdict'], ...ids: string[]): Outcome {
  return { title: 'a test', requirements: ids, verdict, duration: 100 };
}

function verdictOf(id: string, ...outcomes: Outcome[]): string | undefined {
  return verdicts(outcomes).find((row) => row.id === id)?.verdict;
}

test('a requirement passes when all its tests passed', () => {
  expect(verdictOf('smtp.apply', outcome('passed', 'smtp.apply'), outcome('passed', 'smtp.apply'))).toBe(
    'passed',
  );
});

test('one failed test fails its requirement, whatever else passed', () => {
  expect(verdictOf('smtp.apply', outcome('passed', 'smtp.apply'), outcome('failed', 'smtp.apply'))).toBe(
    'failed',
  );
});

test('a failed test fails every requirement it carries', () => {
  const failed = outcome('failed', 'smtp.user', 'smtp.password');
  expect([verdictOf('smtp.user', failed), verdictOf('smtp.password', failed)]).toEqual(['failed', 'failed']);
});

test('a suite error is no verdict on the manager, and no pass', () => {
  expect(
    verdictOf('test.honest', outcome('passed', 'test.honest'), outcome('suite error', 'test.honest')),
  ).toBe('suite error');
});

test('a skipped test is never counted as a pass', () => {
  expect(verdictOf('smtp.from', outcome('passed', 'smtp.from'), outcome('skipped', 'smtp.from'))).toBe(
    'skipped',
  );
});

test('a requirement without a test is not tested', () => {
  expect(verdictOf('dh.backup', outcome('passed', 'smtp.from'))).toBe('not tested');
});

test('the time of a requirement is the sum over its tests', () => {
  const row = verdicts([outcome('passed', 'smtp.from'), outcome('passed', 'smtp.from')]).find(
    ({ id }) => id === 'smtp.from',
  );
  expect(row?.duration).toBe(200);
});
