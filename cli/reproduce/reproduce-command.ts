import type { Command } from 'commander';
import type { Options } from './reproduce-asked.ts';

const help = `
The verb starts a lab on this machine: the simulator of the manager, the SES look-alike, a mailbox and a browser. It
breaks one thing there, presses Test Action, and shows what page, log and wire say. Then it does the fix as the operator
would, or ends the cause where another party has to fix it, and the mail must arrive. With --log it says where the log
differs from the reproduction.

Examples:
  npx sna-ses reproduce dh-key-too-small
  npx sna-ses reproduce --log sw-reponse-mgmt.log       # diagnosis first, then what it names
  npx sna-ses reproduce wrong-password --hold           # leaves the lab up, with its addresses and sign-in
  npx sna-ses reproduce dh-key-too-small --save case-1  # … and: npx sna-ses reproduce --bundle case-1

Exit codes: 0   reproduced, and mail arrived again, unless --no-fix was given
            1   a witness or the log said something else, or no mail arrived afterwards
            2   wrong usage, a log without a known failure, or something that this machine lacks
            130 you ended it with Ctrl-C (143: SIGTERM did); nothing runs any more`;

/** `sna-ses reproduce`: a failure in a lab, its witnesses and its fix. */
export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .summary('bring a failure about in a lab, show its witnesses, and deliver mail again')
    .description(
      'Brings a failure of the mail about in a lab, shows its witnesses side by side, and delivers mail again.',
    )
    .argument('[id]', 'the failure mode; npx sna-ses failures lists them')
    .option(
      '--log <file>',
      'diagnose this log first (- for standard input), and reproduce the failures that it names',
    )
    .option('--bundle <dir>', 'repeat a reproduction that --save wrote, with its certificates')
    .option('--no-fix', 'stop before the remedy')
    .option('--headed', 'show the browser')
    .option('--hold', 'keep the failure in place until Enter or Ctrl-C, and print addresses and sign-in')
    .option('--save <dir>', 'write certificates, settings, transcripts, pictures and log into a new folder')
    .addHelpText('after', help)
    .action(async (id: string | undefined, options: Options) => {
      const { reproduceAsked } = await import('./reproduce-asked.ts');
      await reproduceAsked(id, options);
    });
}
