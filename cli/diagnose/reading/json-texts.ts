/** A text in a record of JSON, and its name there. */
export interface JsonText {
  readonly name: string;
  readonly text: string;
}

/** The last may lack its end, where somebody cut the record off. */
const string = /"((?:[^"\\]|\\.){0,16384})(?:"(?:\s*:(?:\s*(-?\d[\d.]*|true|false)(?=\s*[,}\]]))?)?|\\?$)/g;
const record =
  /^\s*(?:\[?\s*\{\s*"(?:[^"\\]|\\.){1,200}"\s*:|\["(?:[^"\\]|\\.){1,16384}"\s*,\s*"[^\n]*\]\s*$)/;
/** Numbers and words that say nothing without their names. */
const telling =
  /^(?:port|host|hostname|server|code|errno|syscall|command|response_?code|smtp_?code|status|address)$/i;

/** Whether a line is a record of JSON, whole or the beginning of one. */
export function isJson(line: string): boolean {
  return record.test(line);
}

/** Where a record of a list begins: those of a log have a time of their own. */
const nextInList = /(?<=\})\s*,\s*(?=\{\s*")/;
const timely = /"(?:@?timestamp|_?time|ts|date|datetime)"\s*:/;

/** The records of a list on one line, or on a piece of one that is too long to be held; else the line itself. */
export function jsonRecords(line: string): readonly string[] {
  const records: string[] = [];
  for (const part of line.split(nextInList)) {
    const last = records.at(-1);
    if (last === undefined || timely.test(part)) records.push(part);
    else records[records.length - 1] = `${last},${part}`;
  }
  return records;
}

/** How journald writes a text with signs for a terminal: as the numbers of its bytes. */
const bytes = /("MESSAGE"\s*:\s*)\[([\d,\s]{1,65536})\]/g;

/** A record of JSON whose texts are all written as texts. */
function withoutBytes(line: string): string {
  if (!line.includes('"MESSAGE"')) return line;
  return line.replaceAll(
    bytes,
    (_, before: string, numbers: string) =>
      before + JSON.stringify(Buffer.from(numbers.split(',').map(Number)).toString()),
  );
}

/** The texts of a record of JSON: at any depth, those of a list as lines of one, under repeated names, and in JSON within a text. */
export function jsonTexts(line: string, depth = 0): JsonText[] {
  const texts: JsonText[] = [];
  let name = '';
  /** Whether no name came since the last text: both stand in one list. */
  let isItem = false;
  for (const [whole, raw = '', number] of withoutBytes(line).matchAll(string)) {
    const isName = whole.length > raw.length + 2;
    if (!isName) {
      const text = unescaped(raw);
      const before = isItem ? texts.at(-1) : undefined;
      isItem = true;
      if (depth < 8 && isWhole(text)) texts.push(...jsonTexts(text, depth + 1));
      else if (before) texts[texts.length - 1] = { name, text: `${before.text}\n${text}` };
      else texts.push({ name, text: telling.test(name) ? `${name}=${text}` : text });
      continue;
    }
    isItem = false;
    name = raw;
    if (number !== undefined && telling.test(name)) texts.push({ name, text: `${name}=${number}` });
  }
  return texts;
}

/** Whether a text is one record of JSON, not a log of several. */
function isWhole(text: string): boolean {
  if (!isJson(text)) return false;
  if (!text.includes('\n')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const member =
  /^(\s*)(?:"(?![\w@.$/-]{0,50}(?:expect|pattern|match|regexp?))[\w@.$/-]{1,60}"\s*:\s*)?"((?:[^"\\]|\\.)*)",?\s*$/;

/** The text of a line of indented JSON, with the same indent. */
export function jsonMember(line: string): string | undefined {
  if (!/^\s*"/.test(line)) return undefined;
  const [, blanks, raw] = member.exec(line) ?? [];
  return blanks === undefined || raw === undefined ? undefined : `${blanks}${unescaped(raw)}`;
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    const text: unknown = JSON.parse(`"${raw}"`);
    return typeof text === 'string' ? text : raw;
  } catch {
    return raw;
  }
}
