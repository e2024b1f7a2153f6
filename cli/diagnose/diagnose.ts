import { failureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import type { Certainty } from '../../fixtures/failure-modes/log-pattern.ts';
import type { Diagnosis, Finding, SuspectedMode } from './diagnosis.ts';
import { EventReader } from './event-reader.ts';
import type { LogEvent } from './log-event.ts';
import { type Recognised, recognise } from './recognise.ts';
import { SightingLog } from './sighting-log.ts';
import type { KnownPattern, Suspect } from './known-patterns.ts';
import { textLines } from './text-lines.ts';

const unknownKinds = 20;

/**
 * Reads logs, pasted lines or rows of the note's table, of any size, and says which failures of the mail they tell of.
 * The memory it takes does not grow with the input.
 *
 * @throws {UnreadableInput} when the bytes are no text
 */
export async function diagnose(chunks: AsyncIterable<Uint8Array>): Promise<Diagnosis> {
  const records = new Records();
  const reader = new EventReader();
  let bytes = 0;
  let lines = 0;
  for await (const batch of textLines(counted(chunks, (length) => (bytes += length)))) {
    for (const line of batch) {
      lines = line.number;
      for (const event of reader.add(line)) records.add(event);
    }
  }
  for (const event of reader.end()) records.add(event);
  return { bytes, lines, ...records.result() };
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

class Records {
  readonly #known = new Map<KnownPattern, { certainty: Certainty; log: SightingLog }>();
  readonly #unknown = new Map<string, SightingLog>();
  #beyond = 0;

  add(event: LogEvent): void {
    const recognised = recognise(event);
    if (recognised) this.#logOf(recognised)?.add(event.line, event.time);
  }

  result(): Pick<Diagnosis, 'findings' | 'unknown' | 'unknownBeyond'> {
    return {
      findings: [...this.#known].map(([pattern, { certainty, log }]): Finding => ({
        says: pattern.says,
        certainty,
        modes: pattern.suspects.map(modeOf),
        ...log.sightings(),
      })),
      unknown: [...this.#unknown.values()].map((log) => log.sightings()),
      unknownBeyond: this.#beyond,
    };
  }

  #logOf({ pattern, aboutMail, text }: Recognised): SightingLog | undefined {
    if (!pattern) return this.#unknownLog(text);
    let record = this.#known.get(pattern);
    if (!record)
      this.#known.set(
        pattern,
        (record = { certainty: 'possible', log: new SightingLog(text, text.search(pattern.all[0])) }),
      );
    if (aboutMail || namesSes(text)) record.certainty = pattern.certainty;
    return record.log;
  }

  /** Events that differ in numbers and addresses alone are of one kind. */
  #unknownLog(text: string): SightingLog | undefined {
    const kind = text.slice(0, 300).replaceAll(/\S+@\S+|[\da-f]{8,}|\d+/gi, '#');
    let log = this.#unknown.get(kind);
    if (!log && this.#unknown.size < unknownKinds) this.#unknown.set(kind, (log = new SightingLog(text)));
    if (!log) this.#beyond += 1;
    return log;
  }
}

/** A row of the note's table, or a reply that SES alone gives, needs no other word of mail. */
function namesSes(text: string): boolean {
  return /^\W*(?:SunCertPathBuilderException|Exce.{1,4}o do SunCertPathBuilder)|(?:SSL routines|rotinas SSL):tls_process_ske_dhe|\b[45]\d\d[ -]\S/i.test(
    text,
  );
}

function modeOf({ id, tell }: Suspect): SuspectedMode {
  const { cause, party, fix } = failureMode(id);
  return {
    id,
    cause,
    party,
    fix,
    ...(tell === undefined ? {} : { tell }),
    reproduce: `npx sna-ses reproduce ${id}`,
  };
}
