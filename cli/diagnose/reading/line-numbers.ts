import type { TextLine } from './line-cutter.ts';

/** So many numbers in a row are no chance. */
const enough = 3;
const numbered = /^[ \t]{0,10}(\d{1,9})([:.)|]?[ \t]{1,8}|[:|)](?=\S)(?!\d\d:))/;
/** At the margin it may be a reply of the relay. */
const reply = /^[245]\d\d[ .]/;

/** Removes the numbers that a viewer put before the lines of a log: `nl`, `cat -n`, `less -N`, an editor, a list. */
export function withoutLineNumbers(lines: readonly TextLine[]): readonly TextLine[] {
  const numbers = lines.map(({ text }) => numberOf(text));
  if (!numbers.some((number, index) => number !== undefined && number + 1 === numbers[index + 1]))
    return lines;
  const plain = [...lines];
  for (let start = 0; start < lines.length; start += 1) {
    let end = start + 1;
    while (numbers[end] !== undefined && numbers[end] === (numbers[end - 1] ?? Number.NaN) + 1) end += 1;
    if (end - start >= enough)
      lines.slice(start, end).forEach((line, index, run) => {
        plain[start + index] = { ...line, text: line.text.slice(columnOf(run, line)) };
      });
    start = end - 1;
  }
  return plain;
}

function numberOf(text: string): number | undefined {
  const digits = reply.test(text) ? undefined : numbered.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Where a line's own text begins: after as many blanks as every line of the run has behind its number. */
function columnOf(run: readonly TextLine[], { text }: TextLine): number {
  const gap = Math.min(...run.map((line) => numbered.exec(line.text)?.[2]?.length ?? 0));
  const [whole = '', , between = ''] = numbered.exec(text) ?? [];
  return whole.length - between.length + gap;
}
