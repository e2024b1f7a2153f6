import type { Account, Credential } from '../account.ts';
import { deliver } from './deliver.ts';
import { judgeMessage } from './judge-message.ts';
import { createMessageId, sendingDomains } from './message-id.ts';
import type { Sender } from './sender.ts';
import type { Delivery } from '../relay-session.ts';
import type { SessionRecord } from '../session-record.ts';
import { isRefusal } from '../smtp/step.ts';

/** What the sessions of a relay share. */
export interface Relay {
  readonly account: Account;
  readonly exchangers: Readonly<Record<string, string>>;
  readonly sender: Sender;
}

/** A message that has come in. */
export interface Incoming {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly message: Buffer;
  readonly tooLong: boolean;
  readonly credential: Credential;
}

/**
 * Accepts a message and begins to deliver it, or refuses it; either way the session has it from then on.
 *
 * @returns the reply
 */
export function submit(relay: Relay, record: SessionRecord, incoming: Incoming): string {
  const { envelope, message } = incoming;
  const refusal = refusalOf(relay, record, incoming);
  if (refusal !== undefined) {
    record.submissions.push({ envelope, message, acceptedAs: undefined, delivery: Promise.resolve([]) });
    return refusal;
  }
  const { region } = record.serving;
  const acceptedAt = new Date();
  const id = createMessageId(region, acceptedAt.getTime());
  const { verifiedDomains } = relay.account;
  const accepted = { id, region, acceptedAt, message, verifiedDomains: [...verifiedDomains] };
  let prepared: Promise<Buffer> | undefined;
  const outgoing = {
    region,
    from: `${id}@${sendingDomains(region).returnPath}`,
    message: () => (prepared ??= relay.sender.outgoing(accepted)),
    exchangers: relay.exchangers,
    abandoned: record.abandoned,
  };
  const delivery: Promise<readonly Delivery[]> = Promise.all(
    envelope.to.map((recipient) => deliver({ ...outgoing, recipient })),
  );
  record.submissions.push({ envelope, message, acceptedAs: id, delivery });
  return `250 Ok ${id}`;
}

function refusalOf(relay: Relay, record: SessionRecord, incoming: Incoming): string | undefined {
  const { region, replies } = record.serving;
  if (isRefusal(replies.message)) return replies.message;
  if (incoming.tooLong) return '552 Message is too long.';
  return judgeMessage({ ...incoming, account: relay.account, region });
}
