/** The damages of a log on its way: none of it changes what it tells. */
export interface Damage {
  readonly name: string;
  readonly does: (text: string) => string | Uint8Array;
}

const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();
const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&quot;');

export const damages: readonly Damage[] = [
  { name: 'none', does: (text) => text },
  { name: 'CRLF', does: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'CR alone', does: (text) => text.replaceAll('\n', '\r') },
  { name: 'UTF-16 with a mark', does: (text) => Buffer.from(`\ufeff${text}`, 'utf16le') },
  { name: 'UTF-16 without', does: (text) => Buffer.from(text, 'utf16le') },
  { name: 'UTF-16 the other way round', does: utf16be },
  {
    name: 'UTF-16 from the middle on',
    does: (text) => {
      const middle = text.indexOf('\n', text.length / 2) + 1;
      return Buffer.concat([Buffer.from(text.slice(0, middle)), Buffer.from(text.slice(middle), 'utf16le')]);
    },
  },
  { name: 'NULs', does: (text) => text.replaceAll(/(?<=\w{2})(?=\w{5})/g, '\0') },
  { name: 'HTML entities', does: html },
  { name: 'a page', does: (text) => `<html><body><pre class="log">${html(text)}</pre></body></html>` },
  { name: 'a page’s line breaks', does: (text) => `<p>${html(text).replaceAll('\n', '<br>\n')}</p>` },
  {
    name: 'quoted in a mail',
    does: (text) =>
      text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
  },
  {
    name: 'colours',
    does: (text) =>
      text.replaceAll('ERROR', '\u001b[1;31mERROR\u001b[0m').replaceAll('INFO', '\u001b[32mINFO\u001b[0m'),
  },
  { name: 'a terminal’s titles', does: (text) => `\u001b]0;logs\u0007\u001b[2J${text}\u001b[K` },
  { name: 'quoted-printable', does: quotedPrintable },
  {
    name: 'a word processor’s signs',
    does: (text) => text.replaceAll("'", '’').replaceAll('"', '”').replaceAll('  ', '\u00a0 '),
  },
  { name: 'line ends as \\n, in a text of JSON', does: (text) => JSON.stringify({ description: text }) },
  {
    name: 'JSON in JSON',
    does: (text) => JSON.stringify({ event: { original: JSON.stringify({ message: text }) } }),
  },
];

function quotedPrintable(text: string): string {
  const encoded = [...Buffer.from(text)]
    .map((byte) =>
      byte === 10 || byte === 9 || (byte > 31 && byte < 127 && byte !== 61)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
  return encoded
    .split('\n')
    .map((line) => line.match(/.{1,70}(?:(?<==)..|(?<==.).)?/g)?.join('=\n') ?? '')
    .join('\n');
}
