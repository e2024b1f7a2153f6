import type { Page } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { expect } from '../../../fixtures/expect.ts';
import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { Operator } from '../../../fixtures/manager/operator.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { scoreAnnotation } from '../../../fixtures/report/score-annotation.ts';
import { simulator } from '../../../fixtures/target.ts';
import { inSamples, long } from '../../sampled.ts';
import type { Face } from './face.ts';
import { openFaceProxy } from './face-proxy.ts';
import { faces } from './faces.ts';

/** A kind each: no semantics, other words. Decoys, tables and messages have tests of their own, without the whole note. */
const sample = ['release 7.6 without roles and aria', 'another language'];

for (const [what, face] of Object.entries(faces)) {
  const details = sample.includes(what) ? inSamples : long;
  test(`the suite walks the whole note on a manager with ${what}`, details, async ({ browser }) => {
    const release = face.release ?? '7.4';
    const lab = await startLab({ ...simulator, release });
    const proxy = await openFaceProxy(lab.manager.url, face);
    const context = { baseURL: proxy.url, ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } };
    const page = await browser.newPage(context);
    let end = 'not passed';
    const start = performance.now();
    try {
      await signInTo(page, lab.manager.account, { labels: labelsOf(release, face.labels), context });
      await walk(page, lab, face);

      end = 'passed';
      expect(proxy.touched(), 'decoys that were touched').toBe(0);
    } finally {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      test.info().annotations.push({
        type: scoreAnnotation,
        description: `${what}: ${end}, ${proxy.touched()} wrongly touched, ${seconds} s`,
      });
      await page.context().close();
      await proxy.close();
      await lab.close();
    }
  });
}

/** The note, and what was configured read again. */
async function walk(page: Page, lab: SimulatedLab, face: Face): Promise<void> {
  const others = Array.from({ length: face.actions ?? 0 }, (_, place) => `Other ${place + 1}`);
  const delivered = lab.simulator.snapshot();
  await lab.simulator.restore({
    ...delivered,
    actions: others.map((name) => ({ ...otherAction, id: name, name })),
  });
  const control = await soundConfigurationOf(lab);
  const operator = new Operator(page, lab, labelsOf(face.release ?? '7.4', face.labels));
  const { password: _, ...shown } = control.smtp;
  await operator.configureAsNoted(control);

  const attempt = await operator.testAction(control.action.name);

  await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
  const { trustStore, actions } = lab.simulator.snapshot();
  expect(trustStore).toHaveLength(control.certificates.length);
  expect(actions.map(({ name }) => name)).toEqual([...others, control.action.name]);
  expect(await operator.responses.form.values()).toEqual(control.action);
  expect(await operator.smtpInForce()).toEqual({ ...shown, password: '' });
}

/** Somebody else's. */
const otherAction = { to: 'other@example.com', subject: 'Other', description: '', enabled: true };
