import type { LogEvent } from '../reading/log-event.ts';
import { bareReply } from '../reading/line-kinds.ts';
import { sesReplies } from './ses-replies.ts';

/** How the notice of a mail that came back begins, and the lines in it that are for programs. */
const notice =
  /^(?:Reporting-MTA|Remote-MTA|Final-Recipient|Diagnostic-Code): |\bMAILER-DAEMON\b|\bDelivery Status Notification \(|\bUndeliverable: |\bYour (?:message|e?-?mail)\b.{0,120}\b(?:couldn't|could not|wasn't|was not|can't|cannot) (?:be )?delivered\b/im;
const diagnosticCode = /^Diagnostic-Code: /;
/** The same as SES tells it to a program. */
const event = /\b(?:diagnosticCode|bounce(?:Sub)?Type)["=]/;
/** So many events after it a reply is part of the notice. */
const reach = 20;

/**
 * Follows the notices of mails that came back. The relay had taken such a mail, and the reply is that of another
 * server: no word of it is about the relay of the manager, unless SES alone has such words.
 */
export class ReturnedMail {
  #age = Infinity;

  /** Whether an event has the reply of such a notice. */
  hear({ text, record, frames }: LogEvent): boolean {
    this.#age = !record && text.length < 2000 && notice.test(text) ? 0 : this.#age + 1;
    const isOfNotice = record
      ? event.test(text)
      : diagnosticCode.test(text) || (this.#age < reach && bareReply.test(text));
    return isOfNotice && frames.length === 0 && !sesReplies.some((reply) => text.includes(reply));
  }
}
