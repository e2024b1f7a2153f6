import type { Mailbox } from '../../../mocks/mailbox/index.ts';
import type { Ses } from '../../../mocks/ses/index.ts';

/**
 * The ids of messages that the relay answered 250, by its own account or in what a client read of it, and that did not
 * reach the mailbox although it is their recipients' mx.
 */
export async function lostMessages(relay: Ses, mailbox: Mailbox, read = ''): Promise<string[]> {
  const submissions = relay.sessions.flatMap((session) => session.submissions);
  const taken = submissions.filter(({ acceptedAs }) => acceptedAs !== undefined);
  await Promise.all(taken.map(({ delivery }) => delivery));
  const arrived = new Set(
    mailbox.messages.map(({ raw }) => /^message-id: <([^@>]+)@/im.exec(raw.toString('latin1'))?.[1]),
  );
  const lost = taken
    .filter(({ envelope }) => envelope.to.some((address) => address.endsWith('@example.com')))
    .flatMap(({ acceptedAs = '' }) => (arrived.has(acceptedAs) ? [] : [acceptedAs]));
  const known = new Set(taken.map(({ acceptedAs }) => acceptedAs));
  const answered = Array.from(read.matchAll(/^250 Ok (\S+)\r$/gm), ([, id = '']) => id);
  return [...lost, ...answered.filter((id) => !known.has(id))];
}
