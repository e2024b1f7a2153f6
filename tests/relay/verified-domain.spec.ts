import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'sends from an unverified address of a verified domain',
  requirement('relay.domain'),
  async ({ operator, vary, relay, lab }) => {
    const fromEmail = `alarms.${Date.now()}@${lab.target.domain}`;
    expect(relay.account.verifiedAddresses, 'no e-mail address is verified').toEqual([]);

    const { action } = await vary({ fromEmail });
    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: fromEmail });
  },
);
