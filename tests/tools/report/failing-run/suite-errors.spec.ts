import type { Lab } from '../../../../fixtures/lab/lab.ts';
import { startLab } from '../../../../fixtures/lab/start-lab.ts';
import { needs } from '../../../../fixtures/requirements/needs.ts';
import { requirement } from '../../../../fixtures/requirements/requirement.ts';
import { test as shellTest } from '../../../../fixtures/shell-test.ts';
import { SuiteError } from '../../../../fixtures/suite-error.ts';
import { expect, test } from '../../../../fixtures/test.ts';

const withoutLab = test.extend<object, { readonly lab: Lab }>({
  lab: [
    ({}) => {
      throw new SuiteError({ found: 'the relay cannot listen.', cure: 'Free its ports.' });
    },
    { scope: 'worker' },
  ],
});

withoutLab('fails because there is no lab', requirement('relay.endpoint'), ({ lab }) => {
  expect(lab.target.name).toBe('simulator');
});

const withBrokenControl = test.extend({
  configured: async ({ configured, relay }, use) => {
    await relay.serve({ replies: { auth: '454 Temporary authentication failure' } });
    await use(configured);
  },
});

withBrokenControl('fails because its control does', requirement('relay.credentials'), ({ control }) => {
  expect(control.smtp.port).toBe('587');
});

shellTest('uses a root shell and does not say so', requirement('dh.restart'), async ({ shell }) => {
  await shell.run('true');
});

const withoutShell = shellTest.extend<object, { readonly lab: Lab }>({
  lab: [
    async ({ target }, use) => {
      const lab = await startLab(target);
      const missing = 'a root shell: the target file has no shell.';
      await use({ ...lab, offers: { ...lab.offers, 'root shell': { missing } } });
      await lab.close();
    },
    { scope: 'worker' },
  ],
});

withoutShell('needs what its target has not', needs('root shell', requirement('dh.backup')), () => {
  throw new Error('The body of a test has begun without what it needs.');
});
