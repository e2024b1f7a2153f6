import { UsageError } from './usage-error.ts';

/**
 * Does work, and turns errors that a person can see to into a sentence without a stack.
 *
 * @param kinds the classes of those errors
 * @throws {UsageError} with the message of such an error; any other error as it is
 */
export async function asUsageError<T>(
  kinds: readonly (abstract new (...parameters: never) => Error)[],
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && kinds.some((kind) => error instanceof kind)) {
      throw new UsageError(error.message, { cause: error });
    }
    throw error;
  }
}
