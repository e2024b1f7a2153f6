import type { LogEvent } from './log-event.ts';

/** How the Base64 of compressed files begins: on a line of its own, as in the source of a mail, or in a data URL. */
const beginnings = /^ ?(?:data:[\w/+.-]{0,60};base64,)?(?:(H4sI)|UEsDB|\/Td6WFo|QlpoO|KLUv\/)[\w+/]{16,}/m;

/** The compressed file that an event begins to hold, in words; no record of a log is one. */
export function packedIn({ text, record }: LogEvent): string | undefined {
  const found = record ? null : beginnings.exec(text);
  if (!found) return undefined;
  return found[1] === undefined ? 'an archive' : 'a compressed file (gzip)';
}
