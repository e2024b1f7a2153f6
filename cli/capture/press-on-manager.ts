import { pressTestAction } from '../../fixtures/manager/press-test-action.ts';
import { reachManager } from '../../fixtures/manager/reach-manager.ts';
import { takeSnapshot } from '../../fixtures/manager/safety/take-snapshot.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { visibleText } from '../../fixtures/report/visible-text.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Presses Test Action of an e-mail action of a manager, and saves nothing.
 *
 * @param wanted default: the only one
 * @param interrupted ends it at once, by throwing its reason
 * @returns what the page said, in a sentence
 * @throws {UsageError} when there is no such action, or several to choose from
 */
export async function pressOnManager(
  target: TargetDescription,
  folder: string,
  wanted: string | undefined,
  interrupted: AbortSignal,
): Promise<string> {
  const { shell: _shell, ...withoutShell } = target;
  const manager = await reachManager(withoutShell, folder, {
    permission: { phase: 'looking', testAction: true },
  });
  const stop = (): void => void manager.close();
  interrupted.addEventListener('abort', stop);
  try {
    interrupted.throwIfAborted();
    const { actions } = await takeSnapshot(manager);
    const name = chosenAction(
      actions.map((action) => action.name),
      wanted,
    );
    await manager.responses.open();
    await manager.responses.edit(name);
    const { success, failure } = await pressTestAction(
      manager.responses.form,
      target.deadlines.testAction * 1000,
    );
    return `Test Action of "${visibleText(name)}" ${failure === undefined ? 'succeeded' : 'failed'}: ${visibleText((failure ?? success ?? '').trim())}`;
  } catch (error) {
    interrupted.throwIfAborted();
    throw error;
  } finally {
    interrupted.removeEventListener('abort', stop);
    await manager.close();
  }
}

function chosenAction(names: readonly string[], wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw new UsageError(`The manager has no e-mail action "${wanted}", but ${names.join(', ') || 'none'}.`);
  }
  const [only, ...more] = names;
  if (only === undefined) throw new UsageError('The manager has no e-mail action to press Test Action of.');
  if (more.length > 0)
    throw new UsageError(
      `The manager has several e-mail actions (${names.join(', ')}): name one by --action.`,
    );
  return only;
}
