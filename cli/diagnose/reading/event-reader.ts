import { beginsWithLevel, logLevel } from './log-level.ts';
import type { LogEvent } from './log-event.ts';
import type { TextLine } from './line-cutter.ts';
import { asksForMore, bareReply, frame, goesOn, item, thrown, told } from './line-kinds.ts';
import { LogicalLines, type LogicalLine } from './logical-lines.ts';

/** Characters of an event; a longer one counts as several. */
const eventLength = 24_576;
const framesKept = 60;

/** Telling frames: of the mail's dialogue, or of another service. */
const tellingFrame =
  /\b(?:SMTPTransport(?:\$\w+)?|SMTPConnection|com\.sun\.mail\.(?:imap|pop3)|angus\.mail\.(?:imap|pop3)|org\.apache\.http|www\.protocol\.https|com\.sun\.jndi\.ldap|okhttp3|org\.postgresql|Mail\w*|javax\.mail|jakarta\.mail)\.\w+/;
/** A reply of several lines has the sign in all but the last. */
const reply = /(?:^|[\s:])([245]\d\d)-/g;
/** Stands between a record's prefix and its text: a level, or syslog's host and program. */
const prefix = /^(?:\[[\w .:-]{1,40}\] ?|[\w.-]{1,64} [\w./-]{1,64}(?:\[\d{1,9}\])?: )/;
const exceptionClass = /\b(?:[a-z]\w{0,40}\.){1,8}\w{1,80}(?:Exception|Error)\b/;
/** An exception whose message stands below, as where JSON has each under a name. */
const classAlone =
  /^\s*(?:(?:javax|jakarta)\.mail|com\.sun\.mail\.smtp|org\.eclipse\.angus\.mail\.smtp)\.\w{1,80}Exception$/;
/** The second line of a record of java.util.logging. */
const levelLine = /^(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /;
/** An item of a list, by a sign that stands within sentences too. */
const looseItem = /^\s*(?:-|[a-z][.)]) /;
const pythonFrame = /^Traceback|^\s*File "/;
const pythonError = /^[\w.]{3,80}: |^\s/;
const session = /^CONNECTED\(\d+\)/;
const sessionGoesOn =
  /^(?:---|write:errno|no peer|no client|depth=|verify |Certificate chain|Server |subject=|issuer=|Can't use|didn't find|SSL |New, |Secure Ren|Compression|Expansion|No ALPN|Early data|Verif|\s|[\dA-F]{1,20}:error:|errno|closed|DONE|read:errno|-----|[A-Za-z\d+/=]{20,76}$|$|250 |Peer |This TLS|Extended master|Start Time|Timeout)/i;

interface OpenEvent {
  readonly line: number;
  readonly time: string | undefined;
  /** Whether it is a record of a log, with a time or a level. */
  readonly record: boolean;
  readonly parts: string[];
  readonly frames: string[];
  length: number;
  opened: boolean;
  /** How far the line that opened it stands in from the margin. */
  margin: number;
  /** An empty line came: after it only lines that fit nowhere else belong to it, for a reply ends in a line end. */
  gap: boolean;
  lastReply: string | undefined;
}

/** Gathers lines into events: a record begins one, an exception's further lines belong to it. */
export class EventReader {
  readonly #lines = new LogicalLines();
  #open: OpenEvent | undefined;
  #time: string | undefined;

  /** The events that these lines end. */
  add(lines: readonly TextLine[]): LogEvent[] {
    return this.#read(this.#lines.add(lines));
  }

  end(): LogEvent[] {
    const ended = this.#read(this.#lines.end());
    this.#close(ended);
    return ended;
  }

  #read(lines: readonly LogicalLine[]): LogEvent[] {
    const ended: LogEvent[] = [];
    for (const line of lines) this.#add(line, ended);
    return ended;
  }

  #add(line: LogicalLine, ended: LogEvent[]): void {
    const { text, time, number } = line;
    if (line.continued) this.#close(ended);
    if (line.fields) return this.#addFields(line, line.fields, ended);
    const inner = time === undefined ? text : text.replace(prefix, '');
    const open = this.#open;
    if (frame.test(inner)) {
      // Somebody cut the exception off.
      if (!open) this.#begin(number, false, ended);
      return addFrame(this.#open, inner);
    }
    if (text.trim() === '') {
      if (open) open.gap = true;
      return;
    }
    if (open && belongs(open, line, inner)) return append(open, inner);
    this.#time = time ?? line.outerTime ?? this.#time;
    for (const cell of time === undefined && text.includes(' | ') ? cellsOf(text) : [text]) {
      this.#begin(number, time !== undefined || beginsWithLevel(cell), ended);
      append(this.#open, cell);
    }
  }

  /** A record of JSON; a field of several lines may hold a whole log. */
  #addFields(line: LogicalLine, fields: readonly string[], ended: LogEvent[]): void {
    this.#time = line.time ?? line.outerTime ?? this.#time;
    this.#begin(line.number, true, ended);
    for (const field of fields) {
      const [first = '', ...others] = field.split('\n');
      append(this.#open, this.#open?.parts.length === 0 ? first : `| ${first}`);
      for (const text of others) this.#add(this.#lines.inner(text, line.number), ended);
    }
  }

  #begin(line: number, record: boolean, ended: LogEvent[]): void {
    this.#close(ended);
    this.#open = {
      line,
      time: this.#time,
      record,
      parts: [],
      frames: [],
      length: 0,
      opened: false,
      margin: 0,
      gap: false,
      lastReply: undefined,
    };
  }

  #close(ended: LogEvent[]): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const { line, time, record, parts, frames } = open;
    const text = parts.length === 1 ? (parts[0] ?? '') : parts.join('\n');
    ended.push({
      line,
      time,
      level: record ? (logLevel(text) ?? logLevel(time ?? '')) : undefined,
      record,
      text,
      frames,
    });
  }
}

/** The cells of a table's row that has several failures; beside one failure the other cells say more of it. */
function cellsOf(row: string): string[] {
  const cells = row.split(' | ');
  return cells.filter((cell) => thrown.test(cell) || bareReply.test(cell)).length > 1 ? cells : [row];
}

/** Whether a line is one more of an event; `inner` is the line without what logs put before every text. */
function belongs(open: OpenEvent, { text, time }: LogicalLine, inner: string): boolean {
  if (open.length > eventLength) return false;
  const last = open.parts.at(-1) ?? '';
  if (goesOn.test(inner)) return true;
  if (time !== undefined) {
    const setIn = /^\s/.test(text);
    const waits = asksForMore(last) || (!open.opened && open.record);
    const follows = setIn || (waits && (thrown.test(inner) || sharesHead(open, text)));
    return follows && isSoonAfter(open.time, time);
  }
  if (asksForMore(last)) return !beginsWithLevel(inner);
  if (classAlone.test(last) && bareReply.test(inner)) return true;
  if (
    !open.opened &&
    !open.record &&
    open.parts.some((part) => pythonFrame.test(part)) &&
    pythonError.test(text)
  )
    return true;
  if (session.test(open.parts[0] ?? '') && sessionGoesOn.test(text)) return true;
  if (open.gap && !open.record) return false;
  if (open.record && open.parts.length === 1 && levelLine.test(inner)) return true;
  if (/^\s*[{[]\s*$/.test(text)) return false;
  const [code] = /^[245]\d\d(?=[ -])/.exec(inner) ?? [];
  if (code !== undefined && code === open.lastReply) return true;
  if (/^\s/.test(text) && text.includes(' | ')) return false;
  if (/^\s/.test(text)) return !(open.opened && marginOf(text) <= open.margin && beginsAnother(open, text));
  return open.opened ? repeats(open, inner) : open.record && !open.gap && thrown.test(inner);
}

/** Whether a line begins a failure of its own, or an item of a list, beside the one before it. */
function beginsAnother(open: OpenEvent, text: string): boolean {
  return (
    (thrown.test(text) && !repeats(open, text)) ||
    bareReply.test(text) ||
    item.test(text) ||
    looseItem.test(text)
  );
}

function marginOf(text: string): number {
  return text.search(/\S|$/);
}

/** Whether a line has an exception where the event's first line, the same up to there, says something. */
function sharesHead({ parts }: OpenEvent, text: string): boolean {
  const at = text.search(exceptionClass);
  return at > 0 && at < 80 && (parts[0] ?? '').startsWith(text.slice(0, at));
}

/** Whether a line has an exception's message that the event began with, as where a logger prints both. */
function repeats({ parts, record }: OpenEvent, text: string): boolean {
  const message = text.slice(text.indexOf(': ') + 2, 80).trim();
  return record && message.length > 7 && thrown.test(text) && (parts[0] ?? '').includes(message);
}

/** Whether two stamps are of one moment: the same, or a second or a fraction of it apart. */
function isSoonAfter(before: string | undefined, time: string): boolean {
  if (before === undefined || before === time) return true;
  const [first, second] = [before, time].map((stamp) => stamp.replaceAll(/\D/g, ''));
  if (first === undefined || second === undefined || first.length !== second.length) return false;
  const shared = Math.min(first.length, 14) - 1;
  return first.slice(0, shared) === second.slice(0, shared);
}

function addFrame(open: OpenEvent | undefined, text: string): void {
  const name = tellingFrame.exec(text)?.[0];
  if (name !== undefined && open && open.frames.length < framesKept) open.frames.push(ownCopy(name));
}

function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

function append(open: OpenEvent | undefined, body: string): void {
  if (!open) return;
  if (bareReply.test(body) && classAlone.test(open.parts.at(-1) ?? ''))
    open.parts.push(`${open.parts.pop()}:`);
  open.parts.push(body);
  open.length += body.length;
  if (!open.opened) {
    open.opened =
      open.record && open.parts.length === 1 ? told.test(body) : thrown.test(body) || bareReply.test(body);
    open.margin = marginOf(body);
  }
  if (!open.opened || body.length > 2000) return;
  for (const [, code] of body.matchAll(reply)) open.lastReply = code;
}
