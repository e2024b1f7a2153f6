import { splitMessage } from './message-header.ts';

/**
 * The message as SES sends it on: `Date` and `Message-ID` are SES's own, nothing else is changed. As in published
 * messages, no `Received` is added.
 *
 * @param messageId with its angle brackets
 */
export function outgoingMessage(message: Buffer, messageId: string, acceptedAt: Date): Buffer {
  const { fields, rest } = splitMessage(message);
  const kept = fields.filter(({ name }) => !/^(date|message-id)$/i.test(name));
  const own = `Message-ID: ${messageId}\r\nDate: ${acceptedAt.toUTCString().replace('GMT', '+0000')}\r\n`;
  return Buffer.concat([...kept.map(({ raw }) => raw), Buffer.from(own), rest]);
}
