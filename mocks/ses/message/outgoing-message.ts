import { splitMessage } from './message-header.ts';

/**
 * The message with header fields of SES's in place of the client's of the same names; nothing else is changed. As in
 * published messages, no `Received` is added.
 */
export function outgoingMessage(message: Buffer, own: Readonly<Record<string, string>>): Buffer {
  const { fields, rest } = splitMessage(message);
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = fields.filter(({ name }) => !names.has(name.toLowerCase()));
  const added = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([...kept.map(({ raw }) => raw), Buffer.from(added.join('')), rest]);
}
