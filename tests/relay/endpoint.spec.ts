import { endpointHost } from '../../mocks/ses/index.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'submits mail to the endpoint of its region, by name',
  requirement('relay.endpoint'),
  async ({ operator, configured, lab }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const { clientHello } = await attempt.session();
    expect(clientHello?.serverName).toBe(endpointHost(lab.target.region));
  },
);

test(
  'shows no credential to the endpoint of another region',
  requirement('relay.endpoint'),
  async ({ operator, control, relay }) => {
    await relay.serve({ region: 'eu-central-1' });

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeAbandonedBeforeAuth();
  },
);
