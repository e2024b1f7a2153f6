import { sesRepliesInFull } from '../facts/ses-replies.ts';
import { Base64Parts } from './base64-parts.ts';
import { isJson, jsonMember, jsonRecords, jsonTexts } from './json-texts.ts';
import type { TextLine } from './line-cutter.ts';
import { asksForMore, bareReply, command, frame, goesOn, item, thrown, transcript } from './line-kinds.ts';
import { withLetterCase } from './letter-case.ts';
import { withoutLineNumbers } from './line-numbers.ts';
import { withoutJournalFields } from './journal-fields.ts';
import { inOrder } from './line-order.ts';
import { LinePrefixes, type SplitLine } from './line-prefixes.ts';
import { beginsWithLevel } from './log-level.ts';
import {
  withLineEnds,
  withoutControls,
  withoutMarkup,
  withoutUrlEncoding,
  withRecordsApart,
} from './plain-text.ts';
import { isTelling } from './telling-name.ts';
import { areQuotedPrintable, endsSoftly, fromQuotedPrintable } from './quoted-printable.ts';
import { isFull, wasBroken, wrapWidth, type WrapWidth } from './wrap-width.ts';

/** A line as its program wrote it, without the wrapping it got on its way here. */
export interface LogicalLine {
  /** The number of its first line in the input. */
  readonly number: number;
  /** Without its prefix, with its indent. */
  readonly text: string;
  /** Its own prefix. */
  readonly time: string | undefined;
  /** The words that a container or a journal wrote before it. */
  readonly outerTime: string | undefined;
  /** A further piece of a line that is too long to be held. */
  readonly continued: boolean;
  /** The texts of a record of JSON. */
  readonly fields: readonly string[] | undefined;
}

/** So many lines and characters together show how a log begins its lines. */
const block = { lines: 400, characters: 65_536 } as const;
/** `path/name.log:12:…` of grep, and the `> ` of a quoted mail. */
const grep = /^[\w./-]{1,200}\.log(?:\.\d+)?[:-](?:\d{1,9}[:-])?(?=\S)/;
const quote = /^(?:> ?){1,9}/;
/** Between the names and the values of a record, as Ruby prints it. */
const hashRocket = /(?<=\{"\w{1,60}"|", "\w{1,60}") ?=> ?(?=["\d{[nft])/g;
/** What Fluentd and Fluent Bit write before a record. */
const tagged = /^(?:\[\d{1,9}\] )?[\w.*-]{1,200}: (?:\[\[?[\d.]{1,30}, (?:\{\}\], )?)?(?=\{ ?")/;
/** `… stderr F …` of containerd, and `name  | …` of docker compose. */
const cri = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,20}) (?:stdout|stderr) [FP] /;
const compose = /^[a-z][\w.-]{1,60} {1,20}\| /;

/** The program that speaks, at the beginning of each of its lines. */
const speaker = /^(?:DEBUG )?[\w./[\]-]{2,40}: /;

/** A reply of SES in full, and one that ends in a list of addresses. */
const wholeReply = new RegExp(
  String.raw`(?:${sesRepliesInFull.map((reply) => reply.slice(4)).join('|')})\.?$`,
);
const wholeList = /identities failed the check in region .{1,300}@[\w.-]{1,254}$/;
const sentence = /^[^\P{L}\p{Ll}]/u;

/** How people end what they write, and no thanks for an answer. */
const closing =
  /^(?!.*(?:exemp|ejemp|esemp|beispiel|example|fix|sol[uv]|lösung|answer|expl))(?:(?:(?:many|best|kind|warm|with) )?(?:thanks?|regards|cheers|merci|cordialement|gracias|saludos|obrigad[oa]|atenciosamente|grazie|cordiali saluti|danke|mit freundlichen|viele gr[üu](?:ß|ss)e|gr[üu](?:ß|ss))(?: [\p{L}'’]+){0,4}[.,!]?|(?:请(?:帮|协)|谢谢|よろしく|ありがとう)\p{L}{0,20}[.。,!]?)$/iu;

/** A field of a form, below a sentence. */
const label = /^\p{Lu}\p{Ll}+: /u;
const briefField = /^\p{Lu}\p{Ll}+: \S+(?: \S+){0,2}(?<![.!?])$/u;

const timeNames = ['time', 'timestamp', '@timestamp', 'ts', 'date', 'datetime'];
/** Where a record has a stack frame alone under a name, its log has lines there; a field for the stack is none. */
const lineOfStack =
  /"((?!\w*(?:stack|trace|exc|caus|fram|err))[\w@.-]{1,60})"\s*:\s*"(?:(?:\\t| {2,8})(?:at [\w.$/@<>-]{3,200}\(|\.\.\. \d+ (?:more|common))| {2}nested exception is:)[^"\\]{0,300}(?:\\n)?"/gi;
const levelName = /^(?:level|severity)$/i;

/** Unwraps lines that came through a container, a pipeline or a mail program. */
export class LogicalLines {
  readonly #prefixes = new LinePrefixes();
  readonly #parts = new Base64Parts();
  readonly #lineNames = new Set(['log', 'MESSAGE']);
  #held: TextLine[] = [];
  #characters = 0;

  /** The lines that are complete now. */
  add(lines: readonly TextLine[]): LogicalLine[] {
    const told: LogicalLine[] = [];
    for (const line of lines) {
      this.#held.push(line);
      this.#characters += line.text.length;
      if (this.#held.length >= block.lines || this.#characters >= block.characters) this.#tell(told);
    }
    return told;
  }

  end(): LogicalLine[] {
    const told: LogicalLine[] = [];
    this.#tell(told);
    return told;
  }

  /** A line of a text within another. */
  inner(text: string, number: number): LogicalLine {
    return this.#line(text, number, false, undefined);
  }

  #tell(told: LogicalLine[]): void {
    const lines = withoutLineNumbers(withoutJournalFields(unquoted(this.#parts.opened(this.#held))));
    this.#held = [];
    this.#characters = 0;
    const texts = lines.map(({ text }) => text);
    this.#prefixes.learn(texts);
    for (const text of texts)
      for (const [, name = ''] of text.matchAll(lineOfStack)) this.#lineNames.add(name);
    const width = wrapWidth(texts, (text, before) => this.#begins(text, before));
    const put: LogicalLine[] = [];
    for (const line of width ? this.#mended(lines, width) : lines) this.#put(line, put);
    for (const line of put.some(({ continued }) => continued) ? put : inOrder(put)) told.push(line);
  }

  /** Joins lines that a program broke at a width. */
  #mended(lines: readonly TextLine[], width: WrapWidth): TextLine[] {
    const mended: TextLine[] = [];
    let before = '';
    for (const line of lines) {
      const last = mended.at(-1);
      const begins =
        beginsAnew(line.text, before) ||
        (isFull(before, width) ? this.#beginsRecord(line.text) : this.#begins(line.text, before));
      if (last && wasBroken(before, line.text, width) && !begins)
        mended[mended.length - 1] = { ...last, text: `${last.text}${width.hard ? '' : ' '}${line.text}` };
      else mended.push(line);
      before = line.text;
    }
    return mended;
  }

  /** Whether a line can be the first of something, after the one before. */
  #begins(text: string, before: string): boolean {
    if (this.#beginsRecord(text) || bareReply.test(text) || command.test(text) || item.test(text))
      return true;
    if (transcript.test(text)) return true;
    const [program] = speaker.exec(text) ?? [];
    if (program !== undefined && before.startsWith(program)) return true;
    return thrown.test(text) && !asksForMore(before);
  }

  /** Whether a line begins as no rest of another does, even of one that was broken within a word. */
  #beginsRecord(text: string): boolean {
    if (this.#unwrap(text).rest !== text || this.#prefixes.split(text).time !== undefined) return true;
    return isJson(text) || beginsWithLevel(text) || goesOn.test(text) || frame.test(text);
  }

  #put({ text, number, continued }: TextLine, told: LogicalLine[]): void {
    const { rest, time: outerTime } = this.#unwrap(text);
    if (rest.includes('{"') || rest.includes('{ "') || rest.startsWith('["')) {
      const { rest: whole, time } = this.#prefixes.split(rest);
      const body = whole.replace(tagged, '');
      const [, ...others] = jsonRecords(body);
      if (others.length > 0) {
        for (const record of jsonRecords(body)) this.#put({ text: record, number, continued }, told);
        return;
      }
      if (isJson(body)) return this.#putJson(body, number, time ?? outerTime, told);
    }
    const plain = withRecordsApart(withLineEnds(rest));
    if (!plain.includes('\n')) told.push(this.#line(plain, number, continued, outerTime));
    else for (const part of plain.split('\n')) told.push(this.#line(part, number, continued, outerTime));
  }

  #line(text: string, number: number, continued: boolean, outerTime: string | undefined): LogicalLine {
    const line = text.includes('"') ? (jsonMember(text) ?? text) : text;
    const { rest, time } = this.#prefixes.split(line);
    return { number, text: rest, time, outerTime, continued, fields: undefined };
  }

  #putJson(json: string, number: number, before: string | undefined, told: LogicalLine[]): void {
    const texts = jsonTexts(json);
    const time = texts.find(({ name }) => timeNames.includes(name))?.text ?? before;
    const lines = texts.filter(({ name }) => this.#lineNames.has(name));
    if (lines.length > 0) return lines.forEach(({ text }) => this.#putText(text, number, time, told));
    const logs = this.#logsOf(texts.map(({ text }) => text));
    if (logs.length > 0) {
      for (const text of logs.flatMap((log) => log.split('\n')))
        this.#put({ number, text: withoutControls(text), continued: false }, told);
      return;
    }
    const fields = texts.map(({ name, text }) =>
      levelName.test(name)
        ? `[${text}]`
        : /^\S+=/.test(text) || isTelling(name)
          ? text
          : `${name}="${text.replaceAll('\n', ' ')}"`,
    );
    told.push({
      number,
      text: '',
      time,
      outerTime: undefined,
      continued: false,
      fields: fields.map((field) => withLineEnds(withoutMarkup(withoutControls(field))).trimEnd()),
    });
  }

  /** One line of a log, or several, in a record of JSON. */
  #putText(text: string, number: number, time: string | undefined, told: LogicalLine[]): void {
    for (const part of withLineEnds(withoutControls(text)).trimEnd().split('\n'))
      told.push(this.#line(part, number, false, time));
  }

  /** Texts that hold records of their own: of several lines, or several of a line each. */
  #logsOf(texts: readonly string[]): readonly string[] {
    const logs = [...new Set(texts)].filter((text) => this.#isLog(text));
    return logs.length > 1 || logs.some((text) => text.includes('\n')) ? logs : [];
  }

  /** Whether a text holds records. */
  #isLog(text: string): boolean {
    const lines = text.split('\n');
    this.#prefixes.learn(lines);
    return lines.some((line) => {
      if (isJson(line) || this.#unwrap(line).rest !== line) return true;
      const { time, rest } = this.#prefixes.split(line);
      return time !== undefined && /\p{L}/u.test(rest);
    });
  }

  #unwrap(text: string): SplitLine {
    const [whole, time] = text.startsWith('2') ? (cri.exec(text) ?? []) : [];
    if (whole !== undefined && time !== undefined) return { rest: text.slice(whole.length), time };
    const learned = this.#prefixes.unwrap(text);
    if (learned.rest !== text) return learned;
    return {
      rest:
        text.includes('.log') || text.includes(' | ') ? text.replace(grep, '').replace(compose, '') : text,
    };
  }
}

/** Whether a line, even below a full one, is no rest of a reply: the next field of a form, a sentence, a greeting. */
function beginsAnew(text: string, before: string): boolean {
  if (closing.test(text) || /^(?:(?:telnet|nc|Ncat): |connect:|CONNECTED\()/.test(text)) return true;
  if (label.test(text) && /[.!?]$/.test(before)) return true;
  if (briefField.test(text)) return wholeReply.test(before);
  return sentence.test(text) && wholeList.test(before);
}

/** Without the marks of a quoted mail and its encoding of letters. */
function unquoted(lines: readonly TextLine[]): readonly TextLine[] {
  const plain = lines.flatMap(shown);
  if (!areQuotedPrintable(plain)) return plain;
  const decoded: TextLine[] = [];
  let soft = false;
  for (const line of plain) {
    const text = fromQuotedPrintable(endsSoftly(line.text) ? line.text.slice(0, -1) : line.text);
    const last = decoded.at(-1);
    if (soft && last) decoded[decoded.length - 1] = { ...last, text: `${last.text}${text}` };
    else decoded.push({ ...line, text });
    soft = endsSoftly(line.text);
  }
  return decoded;
}

/** A line in a box, or the one cell of a row, without its frame. */
function unframed(text: string): string {
  const isFramed = text.startsWith('| ') && text.endsWith('|') && !text.slice(1, -1).includes(' | ');
  return isFramed ? text.slice(2, -1).trimEnd() : text;
}

/** A line as a person reads it on a screen or a page; a page may show it as several lines. */
function shown(line: TextLine): TextLine | TextLine[] {
  const text = unframed(withoutControls(line.text)).replaceAll(hashRocket, ':');
  const unmarked = withoutMarkup(text.startsWith('>') ? text.replace(quote, '') : text);
  const own = withLetterCase(withoutControls(withoutUrlEncoding(unmarked)));
  if (own === line.text) return line;
  return own.includes('\n')
    ? own
        .trim()
        .split('\n')
        .map((part) => ({ ...line, text: part }))
    : { ...line, text: own };
}
