import { controlOf } from '../../fixtures/operator/control.ts';
import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'delivers an e-mail after the whole procedure: certificates, SMTP form, Apply Settings, action, Test Action',
  requirement('test.delivered', 'smtp.apply', 'trust-store.add', 'action.save'),
  async ({ operator, lab }) => {
    const { certificates, smtp, action } = await controlOf(lab);

    await operator.stageCertificates(certificates);
    await operator.configuration.smtp.fill(smtp);
    await operator.configuration.apply();
    await operator.addEmailAction(action);
    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
  },
);
