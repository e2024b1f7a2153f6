import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'delivers an e-mail after the whole procedure: certificates, SMTP form, Apply Settings, action, Test Action',
  needs('as delivered', requirement('test.delivered', 'smtp.apply', 'trust-store.add', 'action.save')),
  async ({ operator, lab }) => {
    const control = await soundConfigurationOf(lab);

    await operator.configureAsNoted(control);
    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
  },
);
