import type { Command } from 'commander';
import type { Options } from './reproduce-asked.ts';

const help = `
It starts the simulator of the manager, the SES look-alike, a mailbox and a browser on this machine, breaks the one thing
that causes the failure, presses Test Action, and shows what page, log and wire say. Then it applies the remedy as the operator
(or the party at fault) would, and the mail has to arrive.

Examples:
  npx sna-ses reproduce dh-key-too-small
  npx sna-ses reproduce --log sw-reponse-mgmt.log       # diagnosis first, then what it names
  npx sna-ses reproduce wrong-password --hold           # keeps everything running, and prints where
  npx sna-ses reproduce dh-key-too-small --save case-1  # … and: npx sna-ses reproduce --bundle case-1

Exit codes: 0   the failure showed, and the mail arrived after the remedy (without --no-fix)
            1   a witness said something else, or the mail did not arrive after the remedy
            2   wrong usage, a log that names no known failure, or something this machine lacks
            130 you ended it with Ctrl-C (143: SIGTERM did); nothing runs any more`;

/** `sna-ses reproduce`: a failure on this machine, its witnesses and its remedy. */
export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .summary('make a failure happen on this machine, show it on page, log and wire, and remedy it')
    .description(
      'Makes a failure of the mail happen on this machine, shows it on page, log and wire, and remedies it.',
    )
    .argument('[id]', 'the failure mode; npx sna-ses failures lists them')
    .option(
      '--log <file>',
      'diagnose this log first (- for standard input), and reproduce the failures that it names',
    )
    .option('--bundle <dir>', 'repeat a reproduction that --save wrote, with its certificates')
    .option('--no-fix', 'stop before the remedy')
    .option('--headed', 'show the browser')
    .option('--hold', 'keep the failure in place, and print addresses and sign-in, until Enter or Ctrl-C')
    .option('--save <dir>', 'write certificates, settings, transcripts, pictures and log into a new folder')
    .addHelpText('after', help)
    .action(async (id: string | undefined, options: Options) => {
      const { reproduceAsked } = await import('./reproduce-asked.ts');
      await reproduceAsked(id, options);
    });
}
