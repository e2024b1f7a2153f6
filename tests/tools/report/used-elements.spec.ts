import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { describeUsed, readUsed, writeUsed } from '../../../fixtures/report/used-elements.ts';

const used = new Map([
  ['smtp.card', 'seen'],
  ['signIn.submit', 'assumed'],
  ['emailAction.name', 'assumed'],
  ['smtp.server', 'given'],
] as const);

test('the report of a test keeps how the words are known by which it found its way', () => {
  expect(writeUsed(used)).toBe(
    'seen: smtp.card; assumed: emailAction.name, signIn.submit; given: smtp.server',
  );
  expect(new Map(readUsed(writeUsed(used)))).toEqual(new Map(used));
});

test('a run says on how many assumed words its verdicts rest, each once, by name', () => {
  const other = writeUsed(new Map([['signIn.submit', 'assumed']] as const));

  expect(describeUsed([writeUsed(used), undefined, other])).toBe(
    `The verdicts rest on 2 assumed words of the manager's pages, of 4 that the tests used (seen: 1, in Cisco's documents: 0, in the target file: 1).
Assumed: emailAction.name, signIn.submit. npx sna-ses pages lists them; manager.labels in the target file says otherwise.`,
  );
});

test('a run that read no page says nothing of words', () => {
  expect(describeUsed([undefined])).toBe('');
});
