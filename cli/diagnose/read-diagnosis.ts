import { isCapture } from '../../fixtures/capture/reading/frame-reader.ts';
import type { CaptureOptions } from '../../fixtures/capture/read-capture.ts';
import { UsageError } from '../usage-error.ts';
import type { CaptureDiagnosis } from './capture/capture-diagnosis.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import { isPrintedCapture } from './reading/is-printed-capture.ts';
import { type Input, openInput, reasonOf } from './reading/open-input.ts';
import { peek } from './reading/peek.ts';
import { UnreadableInput } from './reading/unreadable-input.ts';

/** The diagnosis of one input: a text, or a packet capture. */
export type Reading =
  | { readonly name: string; readonly kind: 'text'; readonly diagnosis: Diagnosis }
  | { readonly name: string; readonly kind: 'capture'; readonly diagnosis: CaptureDiagnosis };

/**
 * Diagnoses a file, or standard input for `-`.
 *
 * @param options for a packet capture
 * @throws {UsageError} when it cannot be read, is empty, or is neither text nor packet capture
 */
export async function readDiagnosis(
  file: string,
  options: Omit<CaptureOptions, 'onSession'> = {},
): Promise<Reading> {
  const input = await openInput(file);
  return explained(input, async () => {
    const { beginning, whole } = await peek(input.chunks, 500);
    if (beginning.length === 0) throw new UsageError(`${input.name} is empty: there is nothing to diagnose.`);
    const { name } = input;
    if (!isCapture(beginning)) {
      const diagnosis = await diagnose(whole);
      if (diagnosis.findings.length + diagnosis.unknown.length === 0 && isPrintedCapture(beginning))
        throw new UsageError(
          `${name} is the print of a packet capture, which lacks most of it; give the file that tcpdump -w FILE writes.`,
        );
      return { name, kind: 'text', diagnosis };
    }
    const { diagnoseCapture } = await import('./capture/diagnose-capture.ts');
    const diagnosis = await diagnoseCapture(whole, options);
    if (diagnosis.packets === 0)
      throw new UsageError(
        `${name} ${diagnosis.damage ?? 'holds no packet: capture while Test Action runs'}.`,
      );
    return { name, kind: 'capture', diagnosis };
  });
}

async function explained({ name }: Input, read: () => Promise<Reading>): Promise<Reading> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableInput) throw new UsageError(`${name} ${error.message}.`);
    if (error instanceof UsageError) throw error;
    if (error instanceof Error && 'code' in error)
      throw new UsageError(`${name} cannot be read: ${reasonOf(error)}.`);
    throw error;
  }
}
