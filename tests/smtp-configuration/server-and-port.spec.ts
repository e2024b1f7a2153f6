import { onlyInForce } from '../../fixtures/only-in-force.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'delivers through port 587 with STARTTLS',
  needs(['non-disruptive', 'configured', 'wire'], requirement('smtp.port-starttls')),
  async ({ operator, configured, wire }) => {
    onlyInForce(configured.smtp, { port: '587', encryptionType: 'STARTTLS' });
    const { attempt, sessions } = await wire.watch(() => operator.testAction(configured.action.name));

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    for (const { port } of sessions) expect(`${port}`, 'the port on which the relay was reached').toBe('587');
  },
);

test(
  'sends mail to the server entered in SMTP Server',
  needs(['non-disruptive', 'configured', 'wire'], requirement('smtp.server')),
  async ({ operator, configured, wire }) => {
    const { attempt, sessions } = await wire.watch(() => operator.testAction(configured.action.name));

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    for (const { serverName } of sessions)
      expect(serverName, 'the name that the manager asks for').toBe(configured.smtp.server);
  },
);
