import { test } from '../../of-worker.ts';
import { expect } from '../../../fixtures/expect.ts';
import type { Explanation } from '../../../fixtures/explained-error.ts';
import { MailboxError, type MailboxErrorReason } from '../../../fixtures/mailbox/mailbox-error.ts';

const wanted = { from: 'alarms@example.com', to: 'soc@example.com', subject: 'Alarm' };

/** The message after a success on the page, when the mailbox of a target with SES gets no message. */
async function said(
  reason: MailboxErrorReason,
  explanation: Explanation | string = 'no message reached soc@example.com',
): Promise<string> {
  const attempt = {
    page: { success: 'Sent.', failure: undefined },
    describePage: () => 'the page showed the success message',
    session: () => Promise.reject(new Error('SES tells nobody')),
    sessions: [],
    lab: {
      relay: undefined,
      mailbox: {
        messages: [],
        waitForMessage: () => Promise.reject(new MailboxError(reason, explanation)),
        reset: async () => undefined,
      },
    },
  };
  try {
    await expect(attempt).toBeDelivered(wanted);
  } catch (error) {
    return String(error);
  }
  return 'delivered';
}

test('the suite says where to look for a mail that the relay accepted and that did not arrive, the likeliest place first', async () => {
  const message = await said('no-message');

  expect(message).toContain('Found: no message reached soc@example.com.');
  expect(message).toMatch(
    /What to do: look where the mail can be[^]* 1\. SES's suppression list[^]*--email-address soc@example\.com[^]* 2\. the recipient's quarantine[^]* 3\. a rule set of SES Mail Manager[^]* 4\. on its way/,
  );
});

test('the suite does not look for mail elsewhere when the mailbox was out of reach', async () => {
  const message = await said('connection-lost');

  expect(message).toContain('Found: no message reached soc@example.com.');
  expect(message).not.toContain('suppression list');
});

test('the suite says of a mail in another folder where it is, and what to do there', async () => {
  const message = await said('in-another-folder', { found: 'It is in "Junk".', cure: 'See why.' });

  expect(message).toMatch(/Found: It is in "Junk"\.\nWhat to do: See why\.$/);
});
