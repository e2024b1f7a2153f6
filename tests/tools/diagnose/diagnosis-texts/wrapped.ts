/** A text as a mail program breaks its lines: at blanks, where the next word has no room. */
export function wrapped(whole: string, width: number): string {
  return whole
    .split('\n')
    .flatMap((line) => {
      const lines = [''];
      for (const word of line.split(/(?<=\S) /)) {
        const last = lines.at(-1) ?? '';
        if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines;
    })
    .join('\n');
}
