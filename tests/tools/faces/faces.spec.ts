import { test } from '@playwright/test';
import { expect } from '../../../fixtures/expect.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { Operator } from '../../../fixtures/manager/operator.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { simulator } from '../../../fixtures/target.ts';
import { openFaceProxy } from './face-proxy.ts';
import { faces } from './faces.ts';

for (const [what, face] of Object.entries(faces)) {
  test(`the suite walks the whole note on a manager with ${what}`, async ({ browser }) => {
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
