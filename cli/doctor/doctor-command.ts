import type { Command } from 'commander';
import type { Asked } from './doctor.ts';

const help = `
Nothing on the manager is changed, and no mail is sent. Signing in ends another session of the same account.

Exit codes: 0 every target is ready for the mode in the target file; a warning does not count
            1 something failed: what was found and what to do is printed
            2 wrong usage, or a wrong target file`;

/** `sna-ses doctor`: whether the targets of a target file are ready for a run. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('see whether a target is ready for a run, and what to do if not')
    .description(
      'Looks at everything a run needs of the targets of a target file: manager, account, shell, relay, mailbox.',
    )
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'only this target of the file')
    .option('--json', 'print it for a machine')
    .addHelpText('after', help)
    .action(async (asked: Asked) => {
      const { doctor } = await import('./doctor.ts');
      await doctor(asked);
    });
}
