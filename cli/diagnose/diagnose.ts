import type { Diagnosis } from './diagnosis.ts';
import { Preface } from './facts/announced.ts';
import { Dialogue } from './facts/dialogue.ts';
import { ReturnedMail } from './facts/returned-mail.ts';
import { readEvent } from './read-event.ts';
import { EventReader } from './reading/event-reader.ts';
import type { LogEvent } from './reading/log-event.ts';
import { packedIn } from './reading/packed-in.ts';
import { textLines } from './reading/text-lines.ts';
import { UnreadableInput } from './reading/unreadable-input.ts';
import { Records } from './records.ts';

/**
 * Reads logs, pasted lines or rows of the note's table, of any size, and names the failures of the mail in them.
 * Its memory does not grow with the input.
 *
 * @throws {UnreadableInput} when the bytes are no text, or only what is packed in them can have a failure
 */
export async function diagnose(chunks: AsyncIterable<Uint8Array>): Promise<Diagnosis> {
  const reader = new EventReader();
  const dialogue = new Dialogue();
  const preface = new Preface();
  const returned = new ReturnedMail();
  const records = new Records();
  let packed: string | undefined;
  const read = (event: LogEvent): void => {
    packed ??= packedIn(event);
    dialogue.hear(event);
    if (dialogue.recovered) records.doubt();
    const ofAnother = returned.hear(event);
    const found = readEvent(event, dialogue.told, preface.text);
    const failure = found && ofAnother ? { ...found, sure: false } : found;
    preface.hear(event, failure !== undefined);
    if (failure) records.add(event, failure);
    else records.pass(event);
  };
  let bytes = 0;
  let lines = 0;
  for await (const batch of textLines(counted(chunks, (length) => (bytes += length)))) {
    lines = batch.at(-1)?.number ?? lines;
    reader.add(batch).forEach(read);
  }
  reader.end().forEach(read);
  const found = records.result();
  // The log may be in what nobody has unpacked.
  if (packed !== undefined && found.findings.length + found.unknown.length === 0)
    throw new UnreadableInput(
      `has ${packed} in it, which may hold the log; save it, unpack it and give the log`,
    );
  return { bytes, lines, ...found };
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}
