import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'cannot send from a domain that is not verified',
  requirement('relay.domain'),
  async ({ operator, control, relay }) => {
    relay.account.verifiedDomains = ['example.org'];

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeRefusedWith('554 Message rejected: Email address is not verified.');
  },
);
