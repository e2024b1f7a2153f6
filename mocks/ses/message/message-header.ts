/** A field of a message's header. */
interface HeaderField {
  readonly name: string;
  /** Unfolded, without the white space around it. */
  readonly value: string;
  /** As it was sent, with its line ends. */
  readonly raw: Buffer;
}

/** A message in two: the fields of its header, and the rest from the empty line on. */
export interface SplitMessage {
  readonly fields: readonly HeaderField[];
  readonly rest: Buffer;
}

const field = /^([!-9;-~]+)[ \t]*:/;

/** Splits a message into header fields and rest without changing an octet. What is no field ends the header. */
export function splitMessage(message: Buffer): SplitMessage {
  const fields: HeaderField[] = [];
  let position = 0;
  while (position < message.length) {
    let end = endOfLine(message, position);
    const [start, name] = field.exec(message.toString('latin1', position, end)) ?? [];
    if (start === undefined || name === undefined) break;
    while (isFold(message[end])) end = endOfLine(message, end);
    const raw = message.subarray(position, end);
    const value = raw
      .toString()
      .slice(start.length)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim();
    fields.push({ name, value, raw });
    position = end;
  }
  return { fields, rest: message.subarray(position) };
}

function endOfLine(message: Buffer, from: number): number {
  const lineFeed = message.indexOf(0x0a, from);
  return lineFeed === -1 ? message.length : lineFeed + 1;
}

function isFold(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09;
}
