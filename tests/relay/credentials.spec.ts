import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'authenticates with the SES SMTP credentials of the region',
  needs(['non-disruptive', 'configured', 'mock relay'], requirement('relay.credentials')),
  async ({ operator, configured, relay }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const session = await attempt.session();
    expect(session.authenticated).toBe(true);
    expect(session.userName).toBe(relay.account.credentials[0]?.userName);
  },
);

test(
  'does not report credentials unused for 45 days as invalid credentials',
  requirement('relay.credentials-aged'),
  async ({ operator, control, relay }) => {
    relay.account.credentials = relay.account.credentials.map((credential) => ({
      ...credential,
      aged: true,
    }));

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeRefusedWith('554 Access denied');
    const { authenticated, refusals } = await attempt.session();
    expect(authenticated).toBe(true);
    expect(refusals.filter(({ reply }) => reply.startsWith('535'))).toEqual([]);
  },
);
