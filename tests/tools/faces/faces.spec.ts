import { test } from '@playwright/test';
import { expect } from '../../../fixtures/expect.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { Operator } from '../../../fixtures/manager/operator.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { simulator } from '../../../fixtures/target.ts';
import { inSamples, long } from '../../sampled.ts';
import { openFaceProxy } from './face-proxy.ts';
import { faces } from './faces.ts';

/** A kind each: no semantics, no table, decoys, other words; what a page says. */
const sample = [
  'release 7.6 without roles and aria',
  'tables of divisions',
  'a second card with fields of the same names',
  'another language',
  'what Test Action says in a toast that vanishes',
];

for (const [what, face] of Object.entries(faces)) {
  const details = sample.includes(what) ? inSamples : long;
  test(`the suite walks the whole note on a manager with ${what}`, details, async ({ browser }) => {
    const release = face.release ?? '7.4';
    const lab = await startLab({ ...simulator, release });
    const proxy = await openFaceProxy(lab.manager.url, face);
    const context = { baseURL: proxy.url, ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } };
    const page = await browser.newPage(context);
    try {
      const labels = labelsOf(release, face.labels);
      await signInTo(page, lab.manager.account, { labels, context });
      const control = await soundConfigurationOf(lab);
      const operator = new Operator(page, lab, labels);
      await operator.configureAsNoted(control);

      const attempt = await operator.testAction(control.action.name);

      await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
      expect(lab.simulator.snapshot().trustStore).toHaveLength(control.certificates.length);
      expect(proxy.touched(), 'decoys that were touched').toBe(0);
    } finally {
      await page.context().close();
      await proxy.close();
      await lab.close();
    }
  });
}
