import type { Command } from 'commander';
import type { Asked } from './restore.ts';

const help = `
The run left a snapshot and a journal in ~/.local/state/sna-ses-conformance (SNA_SES_STATE names another folder). Keep them,
or copy them to another machine, until the manager is restored. You may restore more than once.

The verb leaves alone whatever somebody else changed meanwhile, and prints it. If you want the manager as it is now, --accept
prints the differences, changes nothing, and forgets the snapshot.

Exit codes: 0 the manager is as it was before, or you accepted it as it is
            2 wrong usage, a manager that does not answer, a run that is still on it, or no trace of a run on it
            4 the manager is not as it was before, or nobody can tell; the verb prints the differences`;

/** `sna-ses restore`: restores a manager after a run that was interrupted. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('restore a manager after a run that was interrupted')
    .description('Restores the manager of a target after a run that was interrupted, and proves it.')
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'the target of the file, where it has several')
    .option('--accept', 'take the manager as it is now, and change nothing')
    .addHelpText('after', help)
    .action(async (asked: Asked) => {
      const { restore } = await import('./restore.ts');
      await restore(asked);
    });
}
