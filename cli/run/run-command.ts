import { type Command, Option } from 'commander';
import type { Asked } from './run.ts';

const help = `
Before the first change the manager is read (a snapshot), every change is noted on disk before it is made, and after the
run, on failure, on Ctrl-C and when the terminal closes all of it is put back and proven by a second snapshot; that takes
its time, and another Ctrl-C does not end it. After a crash: npx sna-ses restore.

Modes: read-only       looks, and submits nothing
       non-disruptive  adds and removes its own e-mail action, and changes nothing else
       full            everything; needs manager.smtpPassword in the target file, to put the manager back

A fleet, the targets of one file, is spread over machines by --shard: 1/3 runs the first, fourth … target, each wholly, and
leaves blob-report/shard-1-of-3.zip. All these files in one folder make one report and one table:
npx playwright merge-reports --config=playwright.config.ts blob-report

What follows -- is given to Playwright: npx sna-ses run --target target.yaml -- --grep @smtp.apply

Exit codes: 0   every requirement tested was met, and the manager is as it was
            1   a requirement was not met
            2   wrong usage, a wrong target file, a target that cannot be reached; nothing was changed
            4   the manager is not as it was before: what differs is printed
            130 ended by Ctrl-C or another signal; the manager is as it was`;

/** `sna-ses run`: the conformance tests against the targets of a target file. */
export function addRun(program: Command): void {
  program
    .command('run')
    .summary('run the conformance tests against a manager, and leave it as it was')
    .description(
      'Runs the conformance tests against the targets of a target file, and leaves them as they were.',
    )
    .requiredOption('--target <file>', 'the target file (npx sna-ses target init writes one)')
    .option('--name <name>', 'only this target of the file')
    .addOption(
      new Option('--mode <mode>', 'in place of the mode in the file').choices([
        'read-only',
        'non-disruptive',
        'full',
      ] as const),
    )
    .option('--shard <shard>', 'only these targets: 1/3 for the first of three machines')
    .argument('[playwright...]', 'parameters for Playwright, after --')
    .addHelpText('after', help)
    .action(async (playwright: string[], asked: Asked) => {
      const { run } = await import('./run.ts');
      await run(asked, playwright);
    });
}
