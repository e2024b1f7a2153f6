import { MissingPart } from '../fixtures/failure-modes/missing-part.ts';
import { ManagerError } from '../fixtures/manager/manager-error.ts';
import { NotNoted } from '../fixtures/manager/safety/journal.ts';
import { Locked } from '../fixtures/manager/safety/run-folder.ts';
import { ShellError } from '../fixtures/manager/shell/shell-error.ts';
import { SuiteError, suiteErrorPrefix } from '../fixtures/suite-error.ts';
import { TargetError } from '../fixtures/target/target-error.ts';
import { UsageError } from './usage-error.ts';

const sentences = [ManagerError, MissingPart, Locked, NotNoted, ShellError, SuiteError, TargetError];

/**
 * Does the work of a verb; what a person can see to is told in sentences, without a stack.
 *
 * @throws {UsageError} in place of what the fixtures throw for such a case
 */
export async function inSentences(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && sentences.some((kind) => error instanceof kind)) {
      throw new UsageError(error.message.replace(suiteErrorPrefix, ''), { cause: error });
    }
    throw error;
  }
}
