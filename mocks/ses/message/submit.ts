import type { Account, Credential } from '../account.ts';
import type { RelayClock } from '../clock.ts';
import { noteUse } from '../credential-state.ts';
import { deliver } from './deliver.ts';
import { judgeMessage } from './judge-message.ts';
import { createMessageId, sendingDomains } from './message-id.ts';
import type { Sender } from './sender.ts';
import type { Delivery, RelaySession } from '../relay-session.ts';
import { sesReplies } from '../replies.ts';
import type { SendingQuota } from './sending-quota.ts';
import type { SessionRecord } from '../session-record.ts';
import { fillIn } from '../smtp/fill-in.ts';
import { isRefusal } from '../smtp/step.ts';
import { withChoice } from '../faults/fault-by-address.ts';
import type { Serving } from '../serving.ts';
import { told } from '../smtp/told.ts';

/** The state that the sessions of a relay share. */
export interface Relay {
  readonly account: Account;
  readonly mxHosts: Readonly<Record<string, string>>;
  readonly sender: Sender;
  readonly clock: RelayClock;
  readonly quota: SendingQuota;
  /** Whether addresses `fault+NAME@domain` choose faults for their mails. */
  readonly faultsByAddress: boolean;
  /** Every session since the last reset. */
  readonly sessions: () => readonly RelaySession[];
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
  const now = relay.clock.now();
  const serving = relay.faultsByAddress
    ? withChoice(record.serving, [
        { party: 'sender', address: envelope.from },
        ...envelope.to.map((address) => ({ party: 'recipient', address }) as const),
      ])
    : record.serving;
  const refusal = refusalOf(relay, serving, incoming, now);
  if (refusal !== undefined) {
    record.submissions.push({ envelope, message, acceptedAs: undefined, delivery: Promise.resolve([]) });
    return refusal;
  }
  const { region } = record.serving;
  relay.quota.spend(envelope.to, now);
  noteUse(relay.account, incoming.credential, now);
  const id = createMessageId(region, now);
  const { verifiedDomains } = relay.account;
  const accepted = { id, region, acceptedAt: new Date(now), message, verifiedDomains: [...verifiedDomains] };
  let prepared: Promise<Buffer> | undefined;
  const outgoing = {
    region,
    from: `${id}@${sendingDomains(region).returnPath}`,
    message: () => (prepared ??= relay.sender.outgoing(accepted)),
    mxHosts: relay.mxHosts,
    abandoned: record.abandoned,
  };
  const delivery: Promise<readonly Delivery[]> = Promise.all(
    envelope.to.map((recipient) =>
      serving.accepted === 'dropped' ? dropped(recipient) : deliver({ ...outgoing, recipient }),
    ),
  );
  record.submissions.push({ envelope, message, acceptedAs: id, delivery });
  return `250 Ok ${id}`;
}

async function dropped(recipient: string): Promise<Delivery> {
  return { recipient, outcome: 'accepted and dropped: no rule sends it on', delivered: false };
}

function refusalOf(
  { account, quota }: Relay,
  serving: Readonly<Serving>,
  incoming: Incoming,
  now: number,
): string | undefined {
  const { region } = serving;
  const { from, to } = incoming.envelope;
  const { reply } = told(serving, 'message', to);
  if (reply !== undefined && isRefusal(reply)) {
    return fillIn(reply, { region, address: from });
  }
  if (incoming.tooLong) return sesReplies['message-too-long'].reply;
  // Assumed order: SES names a mistake in a message before a limit.
  return judgeMessage({ ...incoming, account, region, now }) ?? quota.refusal(account, to, now);
}
