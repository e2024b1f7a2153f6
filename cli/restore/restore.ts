import { interruptedRuns, RunFolder, stateFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { inSentences } from '../in-sentences.ts';
import { acceptTarget } from '../run/accept-target.ts';
import { describeRestored, HalfRestored, isRestored, restoreTarget } from '../run/restore-target.ts';
import { restoreCommand } from '../run/restore-command-line.ts';
import { withoutInterruption } from '../run/without-interruption.ts';

/** The options that a person gave. */
export interface Asked {
  readonly target: string;
  readonly name?: string;
  /** Whether the manager is taken as it is. */
  readonly accept?: boolean;
}

/** Restores a target's manager after a run that was interrupted, and prints what came of it, and sets the exit code. */
export function restore({ target: file, name, accept = false }: Asked): Promise<void> {
  return inSentences(async () => {
    const { folder, targets } = readTargetFile(file);
    process.exitCode = await restoreOne({ target: chosen(targets, name), file, folder, accept });
  });
}

interface RestoreOneOptions {
  readonly target: TargetDescription;
  readonly file: string;
  /** Of the target file. */
  readonly folder: string;
  readonly accept: boolean;
}

/** Answers the exit code. */
async function restoreOne({ target, file, folder, accept }: RestoreOneOptions): Promise<number> {
  const { name, manager } = target;
  const run = new RunFolder(manager.url);
  run.lock();
  try {
    const { restored } = run;
    if (!run.kept()) {
      console.log(restored ? describeDone(name, restored) : describeUnknown(name, run));
      return restored ? 0 : 2;
    }
    if (accept) {
      console.log(await acceptTarget(target, folder, run));
      return 0;
    }
    const command = restoreCommand(file, name);
    const result = await withoutInterruption(`${name} is being restored`, () =>
      restoreTarget(target, folder, run),
    );
    if (!result) return 0;
    console.log(describeRestored(name, result, command));
    return isRestored(result) ? 0 : 4;
  } catch (error) {
    if (!(error instanceof HalfRestored)) throw error;
    console.error(
      `${name}: the manager could NOT be restored, or nobody has seen that it is. ${error.message}\nThen restore again: ${restoreCommand(file, name)}`,
    );
    return 4;
  } finally {
    run.unlock();
  }
}

function describeDone(name: string, { at, how }: NonNullable<RunFolder['restored']>): string {
  const done = how === 'accepted' ? 'was accepted as it was then' : 'was as before again';
  return `${name}: nothing is left to restore. After the last run the manager ${done}, at ${at}.`;
}

function describeUnknown(name: string, { path }: RunFolder): string {
  const others = interruptedRuns();
  return [
    `${name}: restore found no trace of a run on this manager, and did not look at the manager.`,
    `  Looked in ${path}. A run is known by the address in manager.url and by the user who began it; SNA_SES_STATE names another folder.`,
    ...(others.length > 0
      ? [`  In ${stateFolder()} runs on other addresses are not restored yet: ${others.join(', ')}.`]
      : []),
  ].join('\n');
}
