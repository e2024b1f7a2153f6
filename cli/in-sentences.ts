import { ExplainedError } from '../fixtures/explained-error.ts';
import { UsageError } from './usage-error.ts';

/**
 * Does the work of a verb; an error that a person can deal with becomes a sentence without a stack.
 *
 * @throws {UsageError} in place of what the fixtures throw for such a case
 */
export async function inSentences(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ExplainedError) {
      throw new UsageError(error.message, { cause: error });
    }
    throw error;
  }
}
