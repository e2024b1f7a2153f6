import { Operator } from '../../fixtures/manager/operator.ts';
import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'trusts an added certificate after Apply Settings, not before',
  needs('as delivered', requirement('trust-store.staged')),
  async ({ operator, page, lab, configured }) => {
    const { smtp, certificates, action } = configured;
    await lab.manager.arrange(operator, { certificates: [] });
    const secondPage = await page.context().newPage();
    const colleague = new Operator(secondPage, lab);

    // A page that is not in front is slow to click in.
    await page.bringToFront();
    await operator.stageCertificates(certificates);
    await secondPage.bringToFront();
    const before = await colleague.testAction(action.name);
    await expect(before).toBeAbandonedBeforeAuth();

    await page.bringToFront();
    await operator.configuration.apply();
    await secondPage.bringToFront();
    const after = await colleague.testAction(action.name);
    await expect(after).toBeDelivered({ ...action, from: smtp.fromEmail });
    await secondPage.close();
  },
);

test(
  'applies an SMTP configuration with an untrusted chain without an error, and fails when it sends mail',
  needs('as delivered', requirement('trust-store.silent-apply')),
  async ({ operator, page, lab }) => {
    const { smtp, action } = await soundConfigurationOf(lab);

    await operator.configureSmtp(smtp);
    await expect(page.getByRole('alert'), 'no error is reported').toHaveCount(0);
    await operator.configuration.open('General');
    await expect(operator.configuration.smtp.server).toHaveValue(smtp.server);

    await operator.addEmailAction(action);
    const attempt = await operator.testAction(action.name);
    await expect(attempt).toBeAbandonedBeforeAuth();
  },
);
