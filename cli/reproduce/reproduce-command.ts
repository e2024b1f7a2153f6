import type { Command } from 'commander';
import type { Options } from './reproduce-asked.ts';

const help = `
The verb starts a lab on this machine: the simulator of the manager, the SES look-alike, a mailbox and a browser. It
breaks there what the failure needs, presses Test Action, and shows what page, log and wire say. Then it does the fix as
the operator would, or ends the cause where the fix is another party's, and the mail has to arrive. With --log it says
where the log differs from what it reproduced.

Examples:
  npx sna-ses reproduce dh-key-too-small
  npx sna-ses reproduce --log sw-reponse-mgmt.log       # diagnosis first, then what it names
  npx sna-ses reproduce wrong-password --hold           # leaves the lab up, with its addresses and sign-in
  npx sna-ses reproduce dh-key-too-small --save case-1  # … and: npx sna-ses reproduce --bundle case-1

Exit codes: 0   reproduced, and mail arrived again, unless --no-fix was given
            1   a witness or the log said something else, or no mail arrived afterwards
            2   wrong usage, a log that names no known failure, or something this machine lacks
            130 ended by Ctrl-C (143: by SIGTERM); nothing is left running`;

/** `sna-ses reproduce`: a failure in a lab, its witnesses and its fix. */
export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .summary('bring a failure about in a lab, show its witnesses, and have mail arrive again')
    .description(
      'Brings a failure of the mail about in a lab, shows its witnesses side by side, and has mail arrive again.',
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
