import { expect, test } from '@playwright/test';
import { toGoTheWayOf } from '../../../fixtures/matchers/to-go-the-way-of.ts';

const [usual, other] = [
  'port 587 of email-smtp.us-east-1.amazonaws.com with STARTTLS',
  'port 25 of 192.0.2.1 without encryption',
];

test('toGoTheWayOf passes where one of the ways is that of Test Action, since other mail may go meanwhile', () => {
  expect(toGoTheWayOf([usual], [usual]).pass).toBe(true);
  expect(toGoTheWayOf([other, usual], [usual]).pass).toBe(true);
});

test('toGoTheWayOf names both ways where the mail of the alarm went by another one', () => {
  const { pass, message } = toGoTheWayOf([other], [usual]);

  expect(pass).toBe(false);
  expect(message()).toContain(`mail went by ${other} alone; that of Test Action goes by ${usual}`);
});
