import type { Command } from 'commander';
import type { Asked } from './restore.ts';

const help = `
What a run keeps for this is in ~/.local/state/sna-ses-conformance (SNA_SES_STATE names another folder): keep it, or copy
it to another machine, until the manager is restored. More than once is no harm.

What somebody else has changed meanwhile is left as it is, and printed. When you want the manager as it is now, --accept
prints what differs, changes nothing, and forgets what was before.

Exit codes: 0 the manager is as it was before, or was accepted as it is
            2 wrong usage, the manager cannot be reached, a run is on it, or nothing is known here of a run on it
            4 the manager is not as it was before, or nobody can tell: what differs is printed`;

/** `sna-ses restore`: puts back what an interrupted run has left. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('put back what an interrupted run has left on a manager')
    .description(
      'Puts back what a run that was interrupted has left on the manager of a target, and proves it.',
    )
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'the target of the file, where it has several')
    .option('--accept', 'take the manager as it is now, and change nothing')
    .addHelpText('after', help)
    .action(async (asked: Asked) => {
      const { restore } = await import('./restore.ts');
      await restore(asked);
    });
}
