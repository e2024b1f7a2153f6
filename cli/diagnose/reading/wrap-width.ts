/** The width to which a mail program or a terminal wrapped a text. */
export interface WrapWidth {
  readonly width: number;
  /** Within words, at exactly that width. */
  readonly hard: boolean;
}

const widest = 160;
/** So many lines of exactly one width are no chance, also beside short ones. */
const many = 3;
/** A table's lines are of one width by themselves. */
const columns = /\S {3,}\S/;
const terminal = new Set([80, 100, 120, 132, 160]);

/**
 * The width at which a program broke long lines, if it did.
 *
 * @param begins whether a line begins something, after the one before
 */
export function wrapWidth(
  lines: readonly string[],
  begins: (line: string, before: string) => boolean,
): WrapWidth | undefined {
  // A word alone may be longer: a program that breaks at blanks leaves it whole.
  const width = Math.max(0, ...lines.map((line) => (/\S\s+\S/.test(line) ? line.length : 0)));
  if (width > widest || width < 20 || lines.length < 2) return undefined;
  // Beyond the usual widths one long line alone is no proof.
  const near = lines.filter((line) => line.length > width - 12).length;
  if (width > 80 && near < 2 && !terminal.has(width)) return undefined;
  const full = lines.filter((line) => line.length === width && !columns.test(line)).length;
  const short = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    return line.length < width && next !== undefined && fits(line, next, width) ? [{ line, next }] : [];
  });
  const broken = short.filter(({ line, next }) => !begins(next, line)).length;
  const proof = full > 1 || terminal.has(width);
  return { width, hard: broken === 0 && full > short.length && (short.length === 0 ? proof : full >= many) };
}

/** Whether the next line stands there because the line before had no room for its first word. */
export function wasBroken(line: string, next: string, wrap: WrapWidth): boolean {
  return fits(line, next, wrap.width) || (isFull(line, wrap) && /^ \S/.test(next));
}

/** Whether a line has no room at all, and may end within a word. */
export function isFull(line: string, { width, hard }: WrapWidth): boolean {
  return hard && line.length === width;
}

function fits(line: string, next: string, width: number): boolean {
  if (/^\s|^$/.test(next)) return false;
  const word = /^\S+/.exec(next)?.[0].length ?? 0;
  return line.length + 1 + word > width;
}
