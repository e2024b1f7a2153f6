import type { Command } from 'commander';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { inSentences } from '../in-sentences.ts';

const help = `
What a run keeps for this is in ~/.local/state/sna-ses-conformance (SNA_SES_STATE names another folder): keep it, or copy
it to another machine, until the manager is restored. More than once is no harm.

Exit codes: 0 the manager is as it was before, or there was nothing to undo
            2 wrong usage, or the manager cannot be reached
            4 the manager is not as it was before: what differs is printed`;

/** `sna-ses restore`: undoes what an interrupted run has left. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('undo what an interrupted run has left on a manager')
    .description('Undoes what a run that was interrupted has left on the manager of a target, and proves it.')
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'the target of the file, where it has several')
    .addHelpText('after', help)
    .action(async ({ target: file, name }: { target: string; name?: string }) => {
      await inSentences(async () => {
        const { folder, targets } = readTargetFile(file);
        const target = chosen(targets, name);
        const { RunFolder } = await import('../../fixtures/manager/safety/run-folder.ts');
        const { describeRestored, restoreTarget } = await import('../run/restore-target.ts');
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
    });
}
