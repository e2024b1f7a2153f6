import wrapAnsi from 'wrap-ansi';

const width = 100;

/** A labelled text, broken at blanks so that no line has more than 100 columns (a longer word excepted). */
export function inColumns(label: string, text: string, indent = 2): string {
  const margin = ' '.repeat(indent + (label === '' ? 0 : 11));
  const first = label === '' ? margin : ' '.repeat(indent) + label.padEnd(11);
  return first + wrapAnsi(text, width - margin.length).replaceAll('\n', `\n${margin}`);
}
