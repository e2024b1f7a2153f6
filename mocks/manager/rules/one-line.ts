const breaksLines = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Whether the text has no control character and no line break of any kind, so that it can stand in a header. */
export function isOneLine(text: string): boolean {
  return !breaksLines.test(text);
}
