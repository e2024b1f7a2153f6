import { diagnose } from '../../../../cli/diagnose/diagnose.ts';
import type { Diagnosis } from '../../../../cli/diagnose/diagnosis.ts';

/** Diagnoses a text, cut into chunks of the given bytes so that lines and characters are cut too. */
export function diagnosed(text: string | Uint8Array, chunkLength = 1000): Promise<Diagnosis> {
  return diagnose(chunksOf(Buffer.from(text), chunkLength));
}

async function* chunksOf(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

/** The failure modes of each finding. */
export function modesOf({ findings }: Diagnosis): string[][] {
  return findings.map(({ modes }) => modes.map(({ id }) => id));
}
