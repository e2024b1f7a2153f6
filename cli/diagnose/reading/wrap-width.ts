/** The width to which a mail program or a terminal wrapped a text. */
export interface WrapWidth {
  readonly width: number;
  /** Within words, at exactly that width. */
  readonly hard: boolean;
}

const widest = 160;
const terminal = new Set([80, 100, 120, 132, 160]);

/** The width at which a program broke long lines, if it did. */
export function wrapWidth(lines: readonly string[]): WrapWidth | undefined {
  const width = Math.max(0, ...lines.map(({ length }) => length));
  if (width > widest || width < 20 || lines.length < 2) return undefined;
  const full = lines.filter(({ length }) => length === width).length;
  const others = lines.filter(
    (line, index) => line.length < width && fits(line, lines[index + 1], width),
  ).length;
  return { width, hard: full > others && (full > 1 || terminal.has(width)) && others === 0 };
}

/** Whether the next line stands there because the line before had no room for its first word. */
export function wasBroken(line: string, next: string, { width }: WrapWidth): boolean {
  return fits(line, next, width);
}

function fits(line: string, next: string | undefined, width: number): boolean {
  if (next === undefined || /^\s|^$/.test(next)) return false;
  const word = /^\S+/.exec(next)?.[0].length ?? 0;
  return line.length + 1 + word > width;
}
