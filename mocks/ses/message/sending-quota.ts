import type { Account } from '../account.ts';
import { sesReplies } from '../replies.ts';
import { simulatorName } from './mailbox-simulator.ts';

const second = 1000;
const day = 24 * 60 * 60 * second;

/** The messages that an account sent in the last 24 hours, on the relay's clock, without refused ones. */
export class SendingQuota {
  /** Oldest first. */
  #sent: { readonly at: number; readonly counted: number }[] = [];
  #used = 0;

  /** The reply by which a message is refused that would exceed the account's limits, if it would. */
  refusal(account: Account, recipients: readonly string[], now: number): string | undefined {
    this.#forget(now - day);
    const counted = countedOf(recipients);
    // A message to the mailbox simulator alone passes a quota that is used up.
    if (counted > 0 && this.#used + counted > account.max24HourSend)
      return sesReplies['daily-quota-exceeded'].reply;
    const { maxSendRate } = account;
    const lately = maxSendRate > 0 ? (this.#sent.at(-maxSendRate)?.at ?? -Infinity) : now;
    return lately > now - second ? sesReplies['sending-rate-exceeded'].reply : undefined;
  }

  spend(recipients: readonly string[], now: number): void {
    const counted = countedOf(recipients);
    this.#sent.push({ at: now, counted });
    this.#used += counted;
  }

  reset(): void {
    this.#sent = [];
    this.#used = 0;
  }

  #forget(before: number): void {
    const kept = this.#sent.findIndex(({ at }) => at > before);
    const gone = this.#sent.splice(0, kept === -1 ? this.#sent.length : kept);
    for (const { counted } of gone) this.#used -= counted;
  }
}

function countedOf(recipients: readonly string[]): number {
  return recipients.filter((recipient) => simulatorName(recipient) === undefined).length;
}
