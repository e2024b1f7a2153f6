import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { requirement } from '../../../../fixtures/requirements/requirement.ts';
import { labelsOf } from '../../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../../fixtures/manager/sign-in-to.ts';
import { expect, test } from '../../../../fixtures/test.ts';

/** Tells the test that started this run what to look for. */
function confess(secret: string): void {
  const file = process.env['FAILING_RUN_SECRETS'];
  if (file) appendFileSync(file, `${secret}\n`);
}

test('fails after the sign-in', requirement('smtp.open'), async ({ operator, lab }) => {
  confess(lab.manager.account.password);
  await operator.configuration.open('General');
  expect('the trace').toBe('kept');
});

test('fails because the sign-in is refused', requirement('smtp.open'), async ({ page, lab }) => {
  const account = { userName: lab.manager.account.userName, password: randomUUID() };
  confess(account.password);
  await signInTo(page, account, {
    labels: labelsOf(lab.target.release),
    context: { baseURL: lab.manager.url, ignoreHTTPSErrors: true },
  });
});
