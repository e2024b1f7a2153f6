import type { Command } from 'commander';
import type { Options } from './reproduce-asked.ts';

const help = `
A bench is started on this machine: the simulator of the manager, the SES look-alike, a mailbox and a browser. What the
failure needs is broken there, Test Action is pressed, and what page, log and wire say of it is shown. Then the fix is
applied as the operator (or the party at fault) would, and the mail has to arrive.

Examples:
  npx sna-ses reproduce dh-key-too-small
  npx sna-ses reproduce --log sw-reponse-mgmt.log       # diagnosis first, then what it names
  npx sna-ses reproduce wrong-password --hold           # leaves the bench up, with its addresses and sign-in
  npx sna-ses reproduce dh-key-too-small --save case-1  # … and: npx sna-ses reproduce --bundle case-1

Exit codes: 0   reproduced, and mended by the fix unless --no-fix was given
            1   a witness said something else, or the fix did not help
            2   wrong usage, a log that names no known failure, or something this machine lacks
            130 ended by Ctrl-C (143: by SIGTERM); nothing is left running`;

/** `sna-ses reproduce`: a failure on the bench, its witnesses and its fix. */
export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .summary('bring a failure about on a bench, show its witnesses, and mend it')
    .description(
      'Brings a failure of the mail about on a bench, shows its witnesses side by side, and mends it.',
    )
    .argument('[id]', 'the failure mode; npx sna-ses failures lists them')
    .option('--log <file>', 'diagnose this log first (- for standard input) and reproduce what it names')
    .option('--bundle <dir>', 'repeat a reproduction that --save has written, with its certificates')
    .option('--no-fix', 'stop before the fix')
    .option('--headed', 'show the browser')
    .option('--hold', 'leave the failure standing, with addresses and sign-in, until Enter or Ctrl-C')
    .option('--save <dir>', 'write certificates, settings, transcripts, pictures and log into a new folder')
    .addHelpText('after', help)
    .action(async (id: string | undefined, options: Options) => {
      const { reproduceAsked } = await import('./reproduce-asked.ts');
      await reproduceAsked(id, options);
    });
}
