import { once, type EventEmitter } from 'node:events';
import type { ReceivedMessage } from './mailbox.ts';
import { NothingCame } from '../nothing-came.ts';

export interface MessageWait {
  readonly to?: string;
  readonly text?: string;
  readonly deadline?: number;
  readonly messages: () => readonly ReceivedMessage[];
  /** Emits whenever a message has arrived. */
  readonly changes: EventEmitter<{ changed: [] }>;
  /** Aborts with the reason when the wait is over for another reason. */
  readonly over: AbortSignal;
}

/** See `Mailbox.waitForMessage`. */
export async function waitForMessage(wait: MessageWait): Promise<ReceivedMessage> {
  const { to, text, deadline = 10_000, messages, changes, over } = wait;
  const timeout = AbortSignal.timeout(deadline);
  const signal = AbortSignal.any([timeout, over]);
  for (;;) {
    const wanted = messages().find(
      ({ envelope, raw }) =>
        (to === undefined || envelope.to.some((address) => address.toLowerCase() === to.toLowerCase())) &&
        (text === undefined || raw.includes(text)),
    );
    if (wanted) return wanted;
    try {
      await once(changes, 'changed', { signal });
    } catch (error) {
      if (over.aborted) throw new Error(reasonOf(over), { cause: error });
      const asked = [to ?? 'the mailbox', ...(text === undefined ? [] : [`with "${text}"`])].join(' ');
      throw new NothingCame(`no message reached ${asked} within ${deadline} ms; ${arrived(messages())}`, {
        cause: error,
      });
    }
  }
}

function arrived(messages: readonly ReceivedMessage[]): string {
  if (messages.length === 0) return 'none arrived at all; see whether the relay accepted one';
  const list = messages.map(({ id, envelope }) => `${id} to ${envelope.to.join(', ')}`);
  return `arrived have: ${list.join('; ')}`;
}

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : String(reason);
}
