import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { addedLines } from '../../../fixtures/manager/shell/added-lines.ts';

/** A log that gains a line with each look at it. */
function growing(...lines: readonly string[]) {
  let looks = 0;
  return {
    added: async () => {
      looks += 1;
      return lines.slice(0, looks).join('\n');
    },
    looks: () => looks,
  };
}

test('the suite waits for what a manager writes into its log after the banner', async () => {
  const tail = growing('INFO', 'ERROR 535', 'at x.y', 'INFO later');

  expect(await addedLines(tail, ['535', 'at x.y'])).toBe('INFO\nERROR 535\nat x.y');
});

test('the suite takes the log as it is when what it waits for does not come', async () => {
  expect(await addedLines(growing('INFO'), ['535'], 0)).toBe('INFO');
});

test('the suite reads the log once when it waits for nothing', async () => {
  const tail = growing('INFO', 'INFO later');

  expect(await addedLines(tail, [])).toBe('INFO');
  expect(tail.looks()).toBe(1);
});
