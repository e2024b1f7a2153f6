import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { toGoTheWayOf } from '../../../fixtures/matchers/to-go-the-way-of.ts';

const [usual, other] = [
  'port 587 of email-smtp.us-east-1.amazonaws.com with STARTTLS',
  'port 25 of 192.0.2.1 without encryption',
];

test('toGoTheWayOf passes where all mail goes the way of Test Action', () => {
  expect(toGoTheWayOf([usual], [usual]).pass).toBe(true);
});

for (const [title, alarm] of [
  ['went by another one', [other]],
  ['or other mail went by another one beside', [usual, other]],
] as const)
  test(`toGoTheWayOf names both ways where the mail of the alarm ${title}`, () => {
    const { pass, message } = toGoTheWayOf(alarm, [usual]);

    expect(pass).toBe(false);
    expect(message()).toContain(`mail went by ${other}; that of Test Action goes by ${usual}`);
  });
