import { verifyMessage } from '../../fixtures/delivery/mail.ts';
import { receiveTestMail } from '../../fixtures/delivery/receive-test-mail.ts';
import { isMissing } from '../../fixtures/mailbox/is-missing.ts';
import { remarkAnnotation } from '../../fixtures/report/remark-annotation.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const onHeadersAlone =
  'test.same-path rests on headers alone: SES tells nobody by which server name, port, encryption and account a mail came to it.';

test(
  'sends the mail of an alarm by the path that Test Action showed: server, encryption, account and sender',
  needs(['non-disruptive', 'alarm'], requirement('test.same-path')),
  async ({ operator, configured: { smtp, action }, lab }) => {
    const { alarm } = lab.manager;
    if (!alarm) throw new Error('A manager without an alarm was not skipped.');
    const { deadline } = alarm;
    const attempt = await operator.testAction(action.name);
    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });

    if (lab.relay) {
      const tested = await attempt.session();
      lab.presses.pressed(tested.id);
      await alarm.raise(action.name);
      const session = await seen(lab.relay.waitForSession({ after: tested.id, deadline }), alarm.unknown);
      expect(session).toTakeThePathOf(tested);
      return;
    }
    // Of SES itself nobody sees more than what it writes into the header of a mail.
    const { mailbox, resolver, trustedHosts } = lab;
    if (!mailbox.waitForOther) throw new Error('A mailbox behind SES itself gets other mail too.');
    const tested = await receiveTestMail(attempt, action.to);
    await alarm.raise(action.name);
    const message = await seen(mailbox.waitForOther({ from: smtp.fromEmail, deadline }), alarm.unknown);
    const mail = await verifyMessage(message, resolver, trustedHosts);
    expect(mail).toShowThePathOf(tested);
    remark(onHeadersAlone);
  },
);

/** Skips a test that waited in vain where nobody knows why, and says so below the table. */
async function seen<T>(waiting: Promise<T>, unknown: string | undefined): Promise<T> {
  return waiting.catch((error: unknown) => {
    if (unknown === undefined || !isMissing(error)) throw error;
    remark(`test.same-path is not shown: ${unknown}.`);
    test.skip(true, unknown);
    throw error;
  });
}

function remark(description: string): void {
  test.info().annotations.push({ type: remarkAnnotation, description });
}
