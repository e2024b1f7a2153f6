import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'delivers from an SES account in the sandbox to a recipient of the verified domain',
  requirement('relay.sandbox', 'action.recipient-domain'),
  async ({ operator, configured, relay }) => {
    relay.account.sandbox = true;

    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
  },
);
