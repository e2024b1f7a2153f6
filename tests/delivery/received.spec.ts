import { readMessage } from '../../fixtures/mail.ts';
import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'reaches the recipient through Amazon SES, as Received says',
  requirement('delivery.received'),
  async ({ operator, configured, mailbox }) => {
    const attempt = await operator.testAction(configured.action.name);
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });

    const mail = await readMessage(await mailbox.waitForMessage({ to: configured.action.to }));

    expect(mail).toHaveComeThrough('amazonses.com');
  },
);
