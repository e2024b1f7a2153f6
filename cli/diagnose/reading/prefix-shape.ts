/** A line's beginning with its digits and names left open, e.g. `#0` for `#17`; and where in the line it ends. */
export interface PrefixShape {
  readonly shape: string;
  readonly end: number;
}

/** Neither a reply of the relay nor an address is a prefix. */
const noStamp = /^["'`*_{(]{0,3}[245]\d\d[-:,]?$|@|Exception|^\d{1,3}(?:\.\d{1,3}){3}/;
/** Between or before its digits a prefix may have a weekday, a zone, a level, a sign. */
const between = /^[\p{L}\W]{1,10}$/u;
const time = /\d[:h時时]\d\d|\b(?:19|20)\d\d\b|\d{9}/i;

/** The possible prefixes of a line, the shortest first: each ends in a word with digits. */
export function prefixShapes(text: string): PrefixShape[] {
  const shapes: PrefixShape[] = [];
  const words = /(\S+)(\s*)/gy;
  let shape = '';
  let led = 0;
  let timely = false;
  for (
    let found = words.exec(text);
    found && found.index < 60 && shapes.length < 6;
    found = words.exec(text)
  ) {
    const [whole, word = ''] = found;
    if (word.length > 40) break;
    if (!/\d/.test(word)) {
      led += 1;
      if (led > 2 || !between.test(word) || word === 'at') break;
    } else {
      if (noStamp.test(word) || !isStamp(word)) break;
      timely ||= time.test(word);
      // After words only a time is one: an address in a sentence is none.
      if (led > 0 && !timely) break;
      led = 0;
    }
    shape += whole
      .replaceAll(/\d+/g, '0')
      .replaceAll(/\p{L}+/gu, 'a')
      .replace(/\s+$/, ' ');
    if (led === 0) shapes.push({ shape, end: found.index + whole.length });
  }
  return shapes;
}

/** Digits with few letters between: of a month, a zone, a hexadecimal number. */
function isStamp(word: string): boolean {
  return /^[^\p{L}]*(?:\d|[\da-f]{6,}|\p{L}{1,4}(?=\P{L}|$)|[^\p{L}\d])*$/iu.test(word);
}
