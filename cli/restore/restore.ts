import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { inSentences } from '../in-sentences.ts';
import { describeRestored, restoreTarget } from '../run/restore-target.ts';

/** The target file, and the target where it has several. */
export interface Asked {
  readonly target: string;
  readonly name?: string;
}

/** Restores a target's manager after a run that was interrupted; the exit code is set. */
export function restore({ target: file, name }: Asked): Promise<void> {
  return inSentences(async () => {
    const { folder, targets } = readTargetFile(file);
    const target = chosen(targets, name);
    const run = new RunFolder(target.manager.url);
    run.lock();
    try {
      const result = await restoreTarget(target, folder, run);
      console.log(describeRestored(target.name, result));
      process.exitCode = result.differences.length + result.leftAlone.length === 0 ? 0 : 4;
    } finally {
      run.unlock();
    }
  });
}
