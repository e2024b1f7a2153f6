import type { LogEvent } from './log-event.ts';

/** How the Base64 of compressed files begins, alone on a line as in the source of a mail, or after the head of a data URL. */
const beginnings = /(?:^|\s)(?:data:[\w/+.-]{0,60};base64,)?(?:(H4sI)|UEsDB|\/Td6WFo|QlpoO|KLUv\/)[\w+/]{16}/;

/** The compressed file that an event begins to hold, in words. */
export function packedIn({ text }: LogEvent): string | undefined {
  const found = beginnings.exec(text);
  if (!found) return undefined;
  return found[1] === undefined ? 'an archive' : 'a compressed file (gzip)';
}
