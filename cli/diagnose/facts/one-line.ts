/** A text in one line, with one sort of quotes and blanks. */
export function oneLine(text: string): string {
  if (!/[^ -~]| {2}/.test(text)) return text.trim();
  return text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019\u00b4]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
