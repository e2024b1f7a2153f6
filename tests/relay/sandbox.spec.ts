import { ownName } from '../../fixtures/manager/own-action.ts';
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

test(
  'cannot send from an SES account in the sandbox to a recipient outside the verified domain',
  requirement('relay.sandbox', 'action.recipient-domain'),
  async ({ operator, control, relay }) => {
    relay.account.sandbox = true;
    const outsider = { ...control.action, name: ownName('Mail an outsider'), to: 'somebody@example.net' };

    await operator.addEmailAction(outsider);
    const attempt = await operator.testAction(outsider.name);

    await expect(attempt).toBeRefusedWith(
      'The following identities failed the check in region US-EAST-1: somebody@example.net',
    );
  },
);
