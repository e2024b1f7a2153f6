import { expect } from '@playwright/test';
import { requirement } from '../../../../fixtures/requirements/requirement.ts';
import { requirements } from '../../../../fixtures/requirements/requirements.ts';
import { requirementTest as test } from '../../../../fixtures/requirement-test.ts';
import { SuiteError } from '../../../../fixtures/suite-error.ts';

// A worker begins anew behind each failure, and sooner where it has no lab to load.

test('fails because the suite could not prepare it', requirement('smtp.apply'), () => {
  throw new SuiteError('the manager could not be prepared.');
});

test('fails, whatever the text of its error says', requirement('smtp.from'), () => {
  expect(() => {
    throw new SuiteError('the suite came to terms with this.');
  }).toThrow('came to terms');
  throw new Error('Suite error: the manager says so itself.');
});

const ofRecording =
  "apiRequestContext._wrapApiCall: ENOENT: no such file or directory, copyfile '/run/.playwright-artifacts-0/traces/1.network'";

test('fails in its recording alone', requirement('smtp.user'), () => {
  throw new Error(ofRecording);
});

test('fails, and in its recording too', requirement('smtp.encryption'), () => {
  expect.soft('plain').toBe('STARTTLS');
  throw new Error(ofRecording);
});

test('fails with a text that would steer a terminal', requirement('smtp.open'), () => {
  console.error('standard error \x1B]0;title\x07');
  throw new Error('the page says \x1B]0;title\x07\x9B31m\u202Ederutrun');
});

test('carries no requirement', () => {
  expect(Object.keys(requirements)).not.toEqual([]);
});

test(
  'carries an unknown requirement',
  { annotation: { type: 'requirement', description: 'smtp.colour' } },
  () => {
    expect(Object.keys(requirements)).not.toContain('smtp.colour');
  },
);
