const encoded = /=[\dA-F]{2}/;

/** Whether lines are quoted-printable: by its header, an encoded equals sign, or lines that end in one. */
export function areQuotedPrintable(lines: readonly { readonly text: string }[]): boolean {
  return lines.some(
    ({ text }, index) =>
      (text.includes('=') && /=3D|=[C-F][\dA-F]=[89AB][\dA-F]/.test(text)) ||
      (text.length > 40 && endsSoftly(text) && index + 1 < lines.length) ||
      /^Content-Transfer-Encoding: *quoted-printable/i.test(text),
  );
}

/** Whether a line goes on in the next. */
export function endsSoftly(line: string): boolean {
  return line.length <= 76 && line.endsWith('=') && !line.endsWith('==');
}

/** Decodes single letters: as UTF-8, or as Latin-1 where they are no UTF-8. */
export function fromQuotedPrintable(line: string): string {
  if (!encoded.test(line)) return line;
  return line.replaceAll(/(?:=[\dA-F]{2})+/g, (letters) => {
    const bytes = Buffer.from(letters.replaceAll('=', ''), 'hex');
    const text = bytes.toString('utf8');
    return text.includes('\ufffd') ? bytes.toString('latin1') : text;
  });
}
