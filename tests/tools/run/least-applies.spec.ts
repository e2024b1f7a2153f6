import { expect } from '@playwright/test';
import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { test } from '../../of-worker.ts';
import { leastApplies, type TestApplies } from '../../../fixtures/manager/safety/least-applies.ts';

function needs(start: string, end = start, applies = 0): TestApplies {
  return { start, end, applies };
}

for (const { what, tests, least } of [
  { what: 'no test', tests: [], least: 0 },
  { what: 'tests that want the configuration in force', tests: [needs('before'), needs('before')], least: 0 },
  { what: 'many tests of one configuration', tests: [needs('a'), needs('a'), needs('a')], least: 2 },
  { what: 'two configurations, mixed', tests: [needs('a'), needs('b'), needs('a'), needs('b')], least: 3 },
  { what: 'a test that breaks and mends', tests: [needs('a'), needs('a', 'a', 2)], least: 4 },
  {
    what: 'a test that leaves the configuration that another one wants',
    tests: [needs('b'), needs('a', 'b', 1)],
    least: 3,
  },
  {
    what: 'two tests that begin with one configuration and leave two others',
    tests: [needs('a', 'b', 1), needs('a', 'c', 1)],
    least: 5,
  },
]) {
  test(`the fewest Applies for ${what}: ${least}`, () => {
    expect(leastApplies('before', tests)).toBe(least);
  });
}

test('the fewest Applies are those of the best order of the tests', () => {
  const name = constantFrom('before', 'a', 'b', 'c');
  const one = tuple(name, name).map(([start, end]) => needs(start, end, start === end ? 0 : 1));
  assert(
    property(array(one, { maxLength: 5 }), (tests) => {
      const all = orders(tests).map((order) => appliesIn('before', order));
      expect(leastApplies('before', tests)).toBe(Math.min(...all));
    }),
    { numRuns: 300 },
  );
});

/** The applies of tests in this order, and the one that restores. */
function appliesIn(before: string, order: readonly TestApplies[]): number {
  let inForce = before;
  let applies = 0;
  for (const { start, end, applies: own } of order) {
    applies += own + (start === inForce ? 0 : 1);
    inForce = end;
  }
  return applies + (inForce === before ? 0 : 1);
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) => orders(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}
