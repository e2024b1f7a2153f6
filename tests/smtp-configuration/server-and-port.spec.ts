import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'delivers through port 587 with STARTTLS',
  requirement('smtp.port-starttls'),
  async ({ operator, configured }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    expect(`${(await attempt.session()).port}`, 'the port on which the relay was reached').toBe('587');
  },
);

test(
  'sends mail to the server entered in SMTP Server',
  requirement('smtp.server'),
  async ({ operator, configured }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const { clientHello } = await attempt.session();
    expect(clientHello?.serverName).toBe(configured.smtp.server);
  },
);
