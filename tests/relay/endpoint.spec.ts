import { endpointHost } from '../../mocks/ses/index.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { otherRegion } from '../../fixtures/target/regions.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'submits mail to the endpoint of its region, by name',
  needs(['non-disruptive', 'configured', 'wire'], requirement('relay.endpoint')),
  async ({ operator, configured, lab, wire }) => {
    const { attempt, sessions } = await wire.watch(() => operator.testAction(configured.action.name));

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    for (const { serverName } of sessions)
      expect(serverName, 'the name that the manager asks for').toBe(endpointHost(lab.target.region));
  },
);

test(
  'shows no credential to the endpoint of another region',
  requirement('relay.endpoint'),
  async ({ operator, control, relay, lab }) => {
    await relay.serve({ region: otherRegion(lab.target.region) });

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeAbandonedBeforeAuth();
  },
);
