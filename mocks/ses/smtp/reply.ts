import type { Step } from '../serving.ts';

/** The code of a reply that has none, and is sent as it is. */
export const noCode = 0;

/** A reply: its code and the text of its lines. */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/**
 * Reads a reply as written in `Serving.replies`: `250 Ok`, or several lines `250-…` separated by line feeds. What begins
 * with no code has `NO_CODE`.
 */
export function parseReply(text: string): Reply {
  const lines = text.split(/\r?\n/);
  return {
    code: /^\d{3}/.test(text) ? Number.parseInt(text, 10) : noCode,
    lines: lines.map((line) => line.replace(/^\d{3}[ -]?/, '')),
  };
}

/** The lines of a reply as they travel, without line ends. */
export function formatReply({ code, lines }: Reply): string[] {
  if (code === noCode) return [...lines];
  return lines.map((line, index) => `${code}${index < lines.length - 1 ? '-' : ' '}${line}`);
}

const timeout: Reply = { code: 451, lines: ['4.4.2 Timeout waiting for data from client.'] };

/** SES's wording by code, whatever the step. */
const byCode: Readonly<Record<number, Reply>> = {
  235: { code: 235, lines: ['Authentication successful.'] },
  530: { code: 530, lines: ['Authentication required'] },
  535: { code: 535, lines: ['Authentication Credentials Invalid'] },
  538: { code: 530, lines: ['Must issue a STARTTLS command first'] },
};

/**
 * A reply of smtp-server in the words of SES (AWS's developer guide, "troubleshoot-smtp", and published transcripts).
 * Replies that no source shows keep smtp-server's words.
 */
export function inSesWords(step: Step | 'other', code: number, text: string): Reply {
  if (code === 421 && text.startsWith('Timeout')) return timeout;
  // Seen in answer to AUTH PLAIN without an initial response.
  if (code === 334 && text === '') return { code, lines: ['Ok'] };
  if (code === 250 && step !== 'message') return { code, lines: ['Ok'] };
  if (code === 501 && step === 'mail') return { code, lines: ['Invalid MAIL FROM address provided'] };
  // Assumed: in the manner of the reply to MAIL FROM.
  if (code === 501 && step === 'rcpt') return { code, lines: ['Invalid RCPT TO address provided'] };
  return byCode[code] ?? { code, lines: [text] };
}

/** The reply to EHLO. What is not offered is left out; AUTH is advertised before TLS too. */
export function ehloReply(startTls: boolean, auth: boolean): Reply {
  const capabilities = ['8BITMIME', ...(startTls ? ['STARTTLS'] : []), ...(auth ? ['AUTH PLAIN LOGIN'] : [])];
  return { code: 250, lines: ['email-smtp.amazonaws.com', ...capabilities, 'Ok'] };
}
