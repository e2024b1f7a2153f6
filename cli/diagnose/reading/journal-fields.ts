import type { TextLine } from './line-cutter.ts';

/** A field of an entry as `journalctl -o verbose`, `-o export` and `-o json-pretty` print it, on a line of its own. */
const field = /^\s{0,8}"?([A-Z_][A-Z\d_]{1,63})"?(?:=| ?: )(.*)$/;
/** Only the journal has these. */
const ofJournal = /^\s{0,8}"?(?:__CURSOR|__REALTIME_TIMESTAMP|_BOOT_ID|_HOSTNAME|_PID|_UID)"?(?:=| ?: )/;
const header = /^\S{1,12} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} \S{1,8}) \[s=/;

/** The messages alone of entries of the journal that were printed with all of their fields. */
export function withoutJournalFields(lines: readonly TextLine[]): readonly TextLine[] {
  if (!lines.some(({ text }) => ofJournal.test(text))) return lines;
  let time = '';
  return lines.flatMap((line): readonly TextLine[] => {
    const { text } = line;
    const stamp = header.exec(text)?.[1];
    if (stamp !== undefined) time = `${stamp} `;
    if (stamp !== undefined || /^[{}]?$/.test(text)) return [];
    const [, name, value = ''] = field.exec(text) ?? [];
    if (name === undefined) return [line];
    if (name === '__REALTIME_TIMESTAMP') time = `${timeOf(value)} `;
    return name === 'MESSAGE' ? [{ ...line, text: `${time}${plain(value)}` }] : [];
  });
}

/** @param value microseconds since 1970 */
function timeOf(value: string): string {
  const milliseconds = Number(/\d{16}/.exec(value)?.[0] ?? 0) / 1000;
  return new Date(milliseconds).toISOString();
}

/** Without the quotes and escapes of JSON. */
function plain(value: string): string {
  const quoted = /^"(?:[^"\\]|\\.)*"(?=,?\s*$)/.exec(value)?.[0];
  if (quoted === undefined) return value;
  try {
    return String(JSON.parse(quoted));
  } catch {
    return value;
  }
}
