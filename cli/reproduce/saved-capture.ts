import type { Captured } from '../../fixtures/capture/take/capture-during.ts';
import { redactBytes } from '../../fixtures/report/redact.ts';

/** The capture of a failure as a bundle keeps it: the file, or a sentence that says why there is none. */
export type SavedCapture =
  | { readonly pcap: Buffer; readonly ports: readonly number[] }
  | { readonly missing: string };

/**
 * Keeps a capture out of a bundle that shows a secret: without TLS a manager may send its password in the clear.
 *
 * @param secrets those of the lab
 */
export function savedCapture(
  capture: Captured<unknown>['capture'],
  secrets: readonly string[],
): SavedCapture {
  if ('missing' in capture) return capture;
  const struck = Buffer.from(redactBytes(capture.pcap, secrets));
  return struck.equals(capture.pcap)
    ? capture
    : { missing: 'The capture shows a password in the clear, and no bundle holds one.' };
}
