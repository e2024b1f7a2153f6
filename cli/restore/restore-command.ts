import type { Command } from 'commander';
import type { Asked } from './restore.ts';

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
    .action(async (asked: Asked) => {
      const { restore } = await import('./restore.ts');
      await restore(asked);
    });
}
