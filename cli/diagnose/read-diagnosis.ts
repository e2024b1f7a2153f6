import { UsageError } from '../usage-error.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import { type Input, openInput, reasonOf } from './reading/open-input.ts';
import { UnreadableInput } from './reading/unreadable-input.ts';

/**
 * Diagnoses a file, or standard input for `-`.
 *
 * @throws {UsageError} when it cannot be read, is empty, or is no text
 */
export async function readDiagnosis(file: string): Promise<{ name: string; diagnosis: Diagnosis }> {
  const input = await openInput(file);
  const diagnosis = await read(input);
  if (diagnosis.bytes === 0) throw new UsageError(`${input.name} is empty: there is nothing to diagnose.`);
  return { name: input.name, diagnosis };
}

async function read({ name, chunks }: Input): Promise<Diagnosis> {
  try {
    return await diagnose(chunks);
  } catch (error) {
    if (error instanceof UnreadableInput) throw new UsageError(`${name} ${error.message}.`);
    if (error instanceof Error && 'code' in error)
      throw new UsageError(`${name} cannot be read: ${reasonOf(error)}.`);
    throw error;
  }
}
