/** The apostrophe of `can't`, doubled for SQL, or in an encoding that a program took for another. */
const apostrophe = /(?<=[a-z]n)(?!')[^\w\s]{1,3}(?=t\b)|(?<=[a-z]n)''(?=t\b)/g;

/** A text in one line, with one sort of quotes and blanks. */
export function oneLine(text: string): string {
  if (!/[^ -~]| {2}|''/.test(text)) return text.trim();
  return text
    .normalize('NFC')
    .replaceAll(apostrophe, "'")
    .replaceAll(/[\u2018\u2019\u00b4]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
