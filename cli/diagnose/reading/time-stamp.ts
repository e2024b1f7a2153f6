const clock = String.raw`\d{1,2}:\d\d(?::\d\d(?:[.,:]\d{1,9})?)?`;
const fullClock = String.raw`\d{1,2}:\d\d:\d\d(?:[.,:]\d{1,9})?`;
const name = '[A-Za-zÀ-ÿ]{3,9}';
const day = [
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}`,
  String.raw`\d{1,2}[-/. ]${name}\.?[-/. ]\d{2,4}`,
  String.raw`${name}\.? {1,2}\d{1,2}(?:,? \d{4})?`,
  String.raw`\d\d-\d\d`,
].join('|');
const zone = String.raw`[AP]\.?M\b\.?|UTC|GMT|[CEW]ES?T|BST|[ECMP][SD]T|JST|IST|MSK|BRT|Z\b|(?:UTC|GMT)?[+-]\d\d:?\d\d\b`;
/** A day and a time in the order of any country, or a time with seconds; in brackets and quotes or not. */
const stamp = new RegExp(
  String.raw`^(?:<\d{1,3}>\d? ?|#{1,4})?["'<]?[[(]{0,2}((?:[A-Za-zÀ-ÿ]{2,9}\.?,? )?(?:(?:${day})(?:[T_:,-]| ?[,-]? ?)(?:at |@ )?(?:${clock}|\d\d\.\d\d\.\d\d)|${fullClock})(?: ?(?:${zone})){0,2}(?: (?:19|20)\d\d\b(?![-/.]))?)[\])"'>]{0,3}(?:\s?[-:,;|]{1,2}(?=\s|$)|,|;|\|)?[ \t]?`,
);

export interface Stamped {
  /** As in the text. */
  readonly time: string;
  /** The rest of the line, with its indent. */
  readonly rest: string;
}

/** The time stamp at the beginning of a line, if there is one; a pasted log may stand in from the margin. */
export function timeStamp(line: string): Stamped | undefined {
  const text = /^[ \t]/.test(line) ? line.trimStart() : line;
  const code = text.charCodeAt(0);
  if (code < 34 || code === 46) return undefined;
  const found = stamp.exec(text);
  const time = found?.[1];
  return found && time !== undefined ? { time, rest: text.slice(found[0].length) } : undefined;
}
