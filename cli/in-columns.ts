const width = 100;

/** A labelled text, broken at blanks so that no line has more than 100 columns (a longer word excepted). */
export function inColumns(label: string, text: string, indent = 2): string {
  const margin = ' '.repeat(indent + (label === '' ? 0 : 11));
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && margin.length + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  const first = label === '' ? margin : ' '.repeat(indent) + label.padEnd(11);
  return first + lines.join(`\n${margin}`);
}
