import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { fleetTable, verdictTable } from '../../../fixtures/report/verdict-table.ts';
import type { Outcome } from '../../../fixtures/report/verdicts.ts';

function outcome(verdict: Outcome['verdict'], ...requirements: string[]): Outcome {
  return { title: 'a test', requirements, verdict, duration: 1234 };
}

/** The cells of a table, row by row, without the requirement's text. */
function cellsOf(table: string, columns: number): string[][] {
  return table.split('\n').map((row) => row.split(/ {2,}/).slice(0, columns));
}

test('the table of one target has a line for each requirement, with its time', () => {
  const table = verdictTable([outcome('passed', 'smtp.apply'), outcome('skipped', 'action.name')]);
  expect(cellsOf(table, 4)).toEqual([
    ['Requirement', 'Level', 'Verdict', 'Time'],
    ['smtp.apply', 'MUST', 'passed', '1.2 s'],
    ['action.name', 'MUST', 'skipped', '1.2 s'],
  ]);
});

test('the table of several targets has a column for each, with the worst of its tests', () => {
  const table = fleetTable([
    { name: 'core', outcomes: [outcome('passed', 'smtp.apply'), outcome('passed', 'smtp.user')] },
    {
      name: 'edge',
      outcomes: [outcome('passed', 'smtp.apply'), outcome('failed', 'smtp.apply', 'smtp.user')],
    },
  ]);
  expect(cellsOf(table, 4)).toEqual([
    ['Requirement', 'Level', 'core', 'edge'],
    ['smtp.user', 'MUST', 'passed', 'failed'],
    ['smtp.apply', 'MUST', 'passed', 'failed'],
  ]);
});

test('the table says “not tested” where a target did not test a requirement, and lists a target that skipped all', () => {
  const table = fleetTable([
    { name: 'core', outcomes: [outcome('passed', 'smtp.apply')] },
    { name: 'edge', outcomes: [outcome('skipped', 'smtp.apply')] },
    { name: 'branch', outcomes: [] },
  ]);
  expect(cellsOf(table, 5)).toEqual([
    ['Requirement', 'Level', 'core', 'edge', 'branch'],
    ['smtp.apply', 'MUST', 'passed', 'skipped', 'not tested'],
  ]);
});

test('the table keeps its columns apart with a long name or a suite error', () => {
  const [heading = '', row = ''] = fleetTable([
    { name: 'manager-of-the-north', outcomes: [outcome('suite error', 'smtp.apply')] },
    { name: 'south', outcomes: [outcome('passed', 'smtp.apply')] },
  ]).split('\n');
  expect(row.indexOf('suite error')).toBe(heading.indexOf('manager-of-the-north'));
  expect(row.indexOf('passed')).toBe(heading.indexOf('south'));
});

test('there is no table when no test ran', () => {
  expect([verdictTable([]), fleetTable([{ name: 'core', outcomes: [] }])]).toEqual(['', '']);
});
