import { format } from 'node:util';
import { visibleText } from '../fixtures/report/visible-text.ts';

/** For what commander prints: what was typed is repeated in its messages, and may have been pasted. */
export const visibleOutput = {
  writeOut: (text: string): boolean => process.stdout.write(visibleText(text)),
  writeErr: (text: string): boolean => process.stderr.write(visibleText(text)),
};

/**
 * Lets this process print nothing that a terminal obeys: whatever a verb tells of logs, relays, certificates, mails and
 * files goes through here, and no verb has a colour or a control sequence of its own.
 */
export function printVisibly(): void {
  for (const method of ['log', 'error'] as const) {
    const print = console[method].bind(console);
    console[method] = (...words: unknown[]) => print('%s', visibleText(format(...words)));
  }
}
