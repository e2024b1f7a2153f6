import { expect } from '@playwright/test';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { isSignedIn } from '../../../fixtures/manager/sign-in-to.ts';
import { account } from '../../mocks/manager-lab.ts';
import { Operator } from '../../mocks/manager-operator.ts';
import { test } from '../../mocks/manager-page.ts';

test('a test goes on in the session of the one before until somebody signs in elsewhere', async ({
  signedIn,
  manager,
}) => {
  const labels = labelsOf(newestRelease);
  expect(await isSignedIn(signedIn, labels)).toBe(true);

  const elsewhere = await Operator.of(manager.url);
  await elsewhere.signIn(account);

  expect(await isSignedIn(signedIn, labels)).toBe(false);
  await elsewhere.dispose();
});

test('a test does not go on in the session of a manager that shows a page of maintenance', async ({
  signedIn,
}) => {
  await signedIn.route('**/*', (route) => route.fulfill({ status: 503, body: 'Down for maintenance' }));

  expect(await isSignedIn(signedIn, labelsOf(newestRelease))).toBe(false);
});
