import { type PrefixShape, prefixShapes } from './prefix-shape.ts';
import { timeStamp } from './time-stamp.ts';

export interface SplitLine {
  /** The time stamp or number of the line; missing where it has none. */
  readonly time?: string;
  /** The line without the log's own prefix. */
  readonly rest: string;
}

const kinds = 32;
/** No record begins with these words: something before them stands on every line of the log. */
const goesOn =
  /^(.{0,120}?)(?:(?:\t| {2,8})at [\w.$/@<>-]{3,200}\([\w $]|\t?\.\.\. \d+ (?:more|common)| {2}nested exception is:\s*$|Caused by: [\w.$]{1,200}(?:Exception|Error)\b)/;
const mayGoOn = /\bat |\.\.\. \d|Caused by|nested ex/;
/** Between the program and its words syslog's RFC 5424 has `[meta seq="1"]`, and Loki `{app="x"}`; CSV has cells before. */
const structured =
  /\[[\w@.-]{1,64}(?: [\w@.-]{1,64}="[^"]{0,200}")+\]|\{\w{1,64}="[^"]{0,200}"(?:, ?\w{1,64}="[^"]{0,200}")*\}|^(?:"[^"]{0,100}"[,;\t]){1,8}"$/g;
/** How a prefix ends, and no sentence does. */
const ends = /(?:[\]:|>)}+-]|\d\S{0,6}| [FP]|[,;\t]")\s*$|\s$/;

/**
 * Learns from a log how its lines begin: the time stamp or number of its records, and the words that a container, a
 * journal or a pipeline put before every line.
 */
export class LinePrefixes {
  readonly #shapes = new Set<string>();
  readonly #wrappers = new Map<string, RegExp>();

  learn(lines: readonly string[]): void {
    this.#learnShapes(lines);
    if (this.#wrappers.size < kinds) this.#learnWrappers(lines);
  }

  /** Removes the beginning that every line has. */
  unwrap(text: string): SplitLine {
    for (const wrapper of this.#wrappers.values()) {
      const found = wrapper.exec(text);
      if (found) {
        const [whole] = found;
        const time = timeStamp(whole)?.time;
        const rest = text.slice(whole.length);
        return {
          rest: whole.endsWith('"') ? rest.replace(/"$/, '').replaceAll('""', '"') : rest,
          ...(time !== undefined && { time }),
        };
      }
    }
    return { rest: text };
  }

  /** Removes the beginning of a record. */
  split(text: string): SplitLine {
    const known = timeStamp(text);
    if (known || this.#shapes.size === 0) return known ?? { rest: text };
    const learned = this.#learnedShape(text);
    return learned
      ? { time: text.slice(0, learned.end).trim(), rest: text.slice(learned.end) }
      : { rest: text };
  }

  #learnedShape(text: string): PrefixShape | undefined {
    return prefixShapes(text).findLast(({ shape }) => this.#shapes.has(shape));
  }

  /** A beginning that two lines share but for the digits. */
  #learnShapes(lines: readonly string[]): void {
    const seen = new Map<string, string>();
    for (const line of lines) {
      if (this.#shapes.size >= kinds || seen.size > 2000) return;
      if (line === '' || /^\s/.test(line) || timeStamp(line)) continue;
      for (const { shape, end } of prefixShapes(line)) {
        const text = line.slice(0, end);
        const before = seen.get(shape);
        if (before === undefined) seen.set(shape, text);
        else if (before !== text) this.#shapes.add(shape);
      }
    }
  }

  #learnWrappers(lines: readonly string[]): void {
    for (const line of lines) {
      if (!mayGoOn.test(line)) continue;
      const before = goesOn.exec(line)?.[1] ?? '';
      if (
        before.trim() !== '' &&
        ends.test(before) &&
        !/Exception|["{]/.test(before.replaceAll(structured, ''))
      )
        this.#addWrapper(before, lines);
    }
    this.#learnDoubled(lines);
  }

  /** Two time stamps on a line, and the first of them on all: it was put there. */
  #learnDoubled(lines: readonly string[]): void {
    const full = lines.filter((line) => line.trim() !== '');
    const stamped = full.map(timeStamp);
    if (full.length < 2 || !stamped.every(Boolean)) return;
    const doubled = stamped.findIndex((stamp) => stamp !== undefined && timeStamp(stamp.rest) !== undefined);
    const line = full[doubled];
    const rest = stamped[doubled]?.rest;
    if (line !== undefined && rest !== undefined)
      this.#addWrapper(line.slice(0, line.length - rest.length), lines);
  }

  /** The beginning of a line that continues a record counts when other lines have it too. */
  #addWrapper(before: string, lines: readonly string[]): void {
    const pattern = asPattern(before);
    if (this.#wrappers.has(pattern) || this.#wrappers.size >= kinds) return;
    const wrapper = new RegExp(pattern, 'u');
    if (lines.filter((line) => wrapper.test(line)).length > 1) this.#wrappers.set(pattern, wrapper);
  }
}

/** As a pattern in which digits are any digits, and the words of a time stamp any words. */
function asPattern(before: string): string {
  const stamp = timeStamp(before);
  const time = before.slice(0, before.length - (stamp?.rest ?? before).length);
  const rest = stamp?.rest ?? before;
  return `^${open(time).replaceAll(/[A-Za-zÀ-ÿ]+/g, (word) => (word === 'd' ? word : '\\p{L}+'))}${open(rest)}`;
}

function open(text: string): string {
  return text
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`)
    .replaceAll(/\d+/g, '\\d+')
    .replaceAll(/\s+$/g, (blanks) => (blanks.length > 1 ? blanks : `${blanks}?`));
}
