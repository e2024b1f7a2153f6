import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'sends from an address that nobody verified, in a domain that is verified',
  requirement('relay.domain'),
  async ({ operator, configured, relay, lab }) => {
    const fromEmail = `alarms.${Date.now()}@${lab.target.domain}`;
    expect(relay.account.verifiedAddresses, 'no e-mail address is verified').toEqual([]);

    await operator.configureSmtp({ fromEmail });
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: fromEmail });
  },
);

test(
  'is refused when the domain it sends from is not verified',
  requirement('relay.domain'),
  async ({ operator, control, relay }) => {
    relay.account.verifiedDomains = ['example.org'];

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeRefusedWith('554 Message rejected: Email address is not verified.');
  },
);
