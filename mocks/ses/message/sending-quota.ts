import type { Account } from '../account.ts';
import { sesReplies } from '../replies.ts';
import { simulatorName } from './mailbox-simulator.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** What an account has sent in the last 24 hours, on the relay's clock. What was refused is not sent. */
export class SendingQuota {
  #sent: { readonly at: number; readonly counted: number }[] = [];

  /** The reply by which a message is refused that would exceed the account's limits, if it would. */
  refusal(account: Account, recipients: readonly string[], now: number): string | undefined {
    this.#sent = this.#sent.filter(({ at }) => at > now - DAY);
    const used = this.#sent.reduce((sum, { counted }) => sum + counted, 0);
    const counted = countedOf(recipients);
    // A message to the mailbox simulator alone passes a quota that is used up.
    if (counted > 0 && used + counted > account.max24HourSend) return sesReplies['throttled-daily'].reply;
    const lately = this.#sent.filter(({ at }) => at > now - SECOND).length;
    return lately >= account.maxSendRate ? sesReplies['throttled-rate'].reply : undefined;
  }

  spend(recipients: readonly string[], now: number): void {
    this.#sent.push({ at: now, counted: countedOf(recipients) });
  }

  reset(): void {
    this.#sent = [];
  }
}

function countedOf(recipients: readonly string[]): number {
  return recipients.filter((recipient) => simulatorName(recipient) === undefined).length;
}
