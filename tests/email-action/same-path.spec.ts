import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'sends the mail of an alarm by the path that Test Action showed: server, encryption, account and sender',
  needs(['non-disruptive', 'alarm'], requirement('test.same-path')),
  async ({ operator, configured, lab, relay }) => {
    const { alarm } = lab.manager;
    if (!alarm) throw new Error('A manager without an alarm was not skipped.');
    const attempt = await operator.testAction(configured.action.name);
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const tested = await attempt.session();

    lab.presses.pressed(tested.id);
    await alarm.raise(configured.action.name);
    const session = await relay.waitForSession({ after: tested.id, deadline: alarm.deadline });

    expect(session).toTakeThePathOf(tested);
  },
);
