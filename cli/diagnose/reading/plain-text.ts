const escape = String.fromCharCode(27);
/** Sequences that a terminal obeys: colours and the cursor, titles and links, character sets. */
const controls = new RegExp(
  `(?:${escape}\\[|\u009b)[0-?]{0,40}[ -/]{0,8}[@-~]|${escape}[\\]PX^_][^\u0007${escape}\n]{0,2000}(?:\u0007|${escape}\\\\)?|${escape}[ -/]{0,4}[0-~]`,
  'g',
);
/** Control characters as `cat -v`, `less` and `vim` write them: of a colour, a tab, a line's end. */
const carets = /\^(?:\[(?=\[[\d;]{0,20}[mK])|I|M(?=\$?$))/g;
/** Ends a line in a word processor, a page and a mainframe. */
const lineEnds = /[\v\f\u0085\u2028\u2029]/g;
/** A letter, and the backspace that takes it back. */
const takenBack = /[^\b][\b]/g;
/** Characters that nobody sees: other control characters, direction marks, joiners, the byte order mark. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

const blanks = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** Letters that a page joins, and letters and signs as wide as those of East Asia. */
const joined = /[\ufb00-\ufb06\uff01-\uff5e]/g;

/**
 * A line as a person reads it on a screen: without sequences for the terminal, with blanks of one kind. Other signs than
 * LF may have ended lines in it.
 */
export function withoutControls(line: string): string {
  const text = line.includes('^') ? withoutCarets(line) : line;
  if (!/[^ -~\t]/.test(text)) return text;
  const plain = text.includes(escape) || text.includes('\u009b') ? text.replaceAll(controls, '') : text;
  return withoutTakenBack(plain)
    .replaceAll(lineEnds, '\n')
    .replaceAll(unseen, '')
    .replaceAll(blanks, ' ')
    .replaceAll('：', ': ')
    .replaceAll(/[│┃║]/g, '|')
    .replaceAll(joined, (sign) => sign.normalize('NFKC'));
}

function withoutCarets(text: string): string {
  return text.replaceAll(carets, (sign) => String.fromCharCode(sign.charCodeAt(1) - 64));
}

/** A word that somebody corrected, or that a pager prints twice at one place to make it bold. */
function withoutTakenBack(text: string): string {
  let plain = text;
  for (let pass = 0; pass < 20 && plain.includes('\b'); pass += 1) plain = plain.replaceAll(takenBack, '');
  return plain;
}

/**
 * Undoes the escapes `\n`, `\t`, `\"`, `\u0027` of line ends, tabs, quotes and letters, however deep, and those of
 * syslog, `#012` and `#011`; and those of the signs of Markdown.
 */
export function withLineEnds(text: string): string {
  const own = /#012(?:#011|.*#012)/.test(text)
    ? text.replaceAll('#012', '\n').replaceAll('#011', '\t')
    : text;
  if (!own.includes('\\')) return own;
  return own
    .replaceAll(/(?<!\\)\\{1,32}u([\da-fA-F]{4})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll(/(?:(?<!\\)\\{1,32}r)?(?<!\\)\\{1,32}n/g, '\n')
    .replaceAll(/(?<!\\)\\{1,32}t/g, '\t')
    .replaceAll(/(?<!\\)\\{1,32}(["'/[\]*_.<>])/g, '$1');
}

const stampAndLevel = String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S{0,12} {1,4}\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL)\b`;
const firstRecord = new RegExp(String.raw`^\s*${stampAndLevel}`);
const nextRecord = new RegExp(String.raw`\s(?=${stampAndLevel})`, 'g');

/** The records of a log whose line ends became blanks, e.g. in the form of a ticket, each on a line of its own. */
export function withRecordsApart(text: string): string {
  return firstRecord.test(text) ? text.replaceAll(nextRecord, '\n') : text;
}

const tag =
  /<(\/?)(br|p|div|li|tr|pre|td|th|h\d|table|tbody|span|code|b|i|em|strong|font|mark|wbr|a|ul|ol|html|body|blockquote|tt|samp|kbd)(?:\s[^<>]{0,600})?\/?>/gi;
const breaking = /^(?:br|p|div|li|tr|pre|td|th|h\d)$/i;
const named = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    lsquo: "'",
    rsquo: "'",
    ldquo: '"',
    rdquo: '"',
    ndash: '-',
    mdash: '-',
    hellip: '…',
    shy: '',
    colon: ':',
    semi: ';',
    comma: ',',
    period: '.',
    lpar: '(',
    rpar: ')',
    lbrack: '[',
    rbrack: ']',
    lsqb: '[',
    rsqb: ']',
    equals: '=',
    sol: '/',
    lowbar: '_',
    newline: '\n',
    tab: '\t',
  }),
);
const entity = new RegExp(`&(?:#(\\d{1,7})|#x([\\da-f]{1,6})|(${[...named.keys()].join('|')}));`, 'gi');
/** Letters as a URL has them; of a text that stands in one, blanks or line ends are among them. */
const octets = /(?:%[\dA-F]{2})+/gi;
const inUrl = /%(?:20|0A|3A\+)/i;
/** What somebody looks for, as an address of a page has it: no log. */
const ofAddress = /:\/\/|[?&][\w.]{1,40}=/;

/** A line of a log that came by a URL or a form; within an address it has line ends. */
export function withoutUrlEncoding(text: string): string {
  if (!inUrl.test(text) || (ofAddress.test(text) && !/%0A/i.test(text))) return text;
  const spaced = text.includes(' ') ? text : text.replaceAll('+', ' ');
  return spaced.replaceAll(octets, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

/** The text that a page shows for its source; a tag that begins a line begins one here too. */
export function withoutMarkup(text: string): string {
  let plain = text.includes('\\')
    ? text.replace(/\\(?:par|line)\s{0,4}$/, '').replaceAll('\\tab ', '\t')
    : text;
  // Once more where a page quotes the source of another.
  for (let pass = 0; pass < 3 && /&[#\w]{2,9};/.test(plain); pass += 1) plain = withoutEntities(plain);
  return plain.includes('<')
    ? plain.replaceAll(tag, (_, closes: string, name: string) =>
        breaking.test(name) && (closes || /br/i.test(name)) ? '\n' : '',
      )
    : plain;
}

function withoutEntities(text: string): string {
  return text.replaceAll(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 8 && code < 0x110000 ? String.fromCodePoint(code) : '';
  });
}
