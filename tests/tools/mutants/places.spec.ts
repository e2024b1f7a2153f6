import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { checkMutants } from '../../../cli/mutants/check-mutants.ts';
import { failedTests } from '../../../cli/mutants/failed-tests.ts';
import { productMutants } from '../../../cli/mutants/product-mutants.ts';

test('every mutant finds its words once in the source of today', () => {
  const lost = [...checkMutants, ...productMutants].filter(
    ({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2,
  );

  expect(lost.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
});

test('a test that a mutant turns red is seen in a group of its file, too', ({}, testInfo) => {
  const group = { specs: [failed('in a group')], suites: [{ specs: [failed('in a group of it')] }] };
  const path = testInfo.outputPath('results.json');
  writeFileSync(path, JSON.stringify({ suites: [{ specs: [failed('in the file')], suites: [group] }] }));

  expect(failedTests(path).map(({ title }) => title)).toEqual([
    'in the file',
    'in a group',
    'in a group of it',
  ]);
});

/** A test as Playwright reports it. */
function failed(title: string): unknown {
  const tests = [{ results: [{ errors: [{ message: 'Error: it sends in clear' }] }] }];
  return { file: 'a.spec.ts', title, ok: false, tests };
}
