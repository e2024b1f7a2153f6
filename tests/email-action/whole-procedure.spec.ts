import { controlOf } from '../../fixtures/operator/control.ts';
import { needs } from '../../fixtures/needs.ts';
import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'delivers an e-mail after the whole procedure: certificates, SMTP form, Apply Settings, action, Test Action',
  needs('as delivered', requirement('test.delivered', 'smtp.apply', 'trust-store.add', 'action.save')),
  async ({ operator, lab }) => {
    const control = await controlOf(lab);

    await operator.configureAsNoted(control);
    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
  },
);
