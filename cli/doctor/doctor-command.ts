import type { Command } from 'commander';
import type { Asked } from './doctor.ts';

const help = `
It changes nothing on the manager and sends no mail. Its sign-in ends any other session of the same account.

Exit codes: 0 every target is ready for the mode in the target file; a warning does not count
            1 a check failed; the verb prints what it found and what to do
            2 wrong usage, a wrong target file, or a manager that a run cannot use: it does not answer, is not the one in
              the file, refuses the sign-in, or does not let this account do what a run does`;

/** `sna-ses doctor`: whether the targets of a target file are ready for a run. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('check whether a target is ready for a run, and say what to do if not')
    .description(
      'Checks everything that a run needs of the targets in a target file: manager, account, shell, relay, mailbox.',
    )
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'only this target of the file')
    .option('--json', 'print the checks as JSON')
    .addHelpText('after', help)
    .action(async (asked: Asked) => {
      const { doctor } = await import('./doctor.ts');
      await doctor(asked);
    });
}
