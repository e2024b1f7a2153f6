import { type Command, Option } from 'commander';
import { faultPort } from '../fault-port.ts';
import { addReportOptions } from './report-options.ts';
import type { Asked } from './run.ts';

const help = `
The run reads the manager before its first change, and writes each change to disk before it makes it. After the tests, after
a failure, on Ctrl-C and when the terminal closes, it restores the manager, reads it again and compares. That takes a while,
and another Ctrl-C does not stop it. After a crash: npx sna-ses restore.

Modes: read-only       looks, and submits nothing
       non-disruptive  adds and removes its own e-mail action, and changes nothing else
       full            does all that the note says; needs manager.smtpPassword in the target file, to restore the manager

Test Action proves the path of a test mail; an alarm may take another. With --await-alarm 15m the run says when to raise an
alarm on the manager, waits for its mail at the SES look-alike, or in the mailbox by IMAP, and compares
(test.same-path).

With --fault-port certificate-expired=5870 the SES look-alike has that fault for everybody who comes to that port, from the
beginning of the run to its end. No test judges what happens there.

With --shard several machines share the targets of one file: 1/3 runs the first, fourth … target, each wholly, and leaves
blob-report/shard-1-of-3.zip. Collect these files in one folder, and merge them into one report and one table:
  npx playwright merge-reports --config=playwright.config.ts blob-report

A file of known failures, expected.yaml beside the target file, tells new failures from known ones (docs/nightly.md).

Playwright gets what stands after --: npx sna-ses run --target target.yaml -- --grep @smtp.apply

Exit codes: 0   the manager met every requirement tested, or all that --fail-on asks for, and is as it was
            1   the manager did not meet a requirement, or every test was skipped; it is as it was
            2   wrong usage, a wrong target file, a manager that does not answer, or a page on which something is
                missing that the run needs; the run changed nothing
            3   every failure is a known one, and the manager is as it was
            4   the manager is not as it was before; the run prints the differences
            130 Ctrl-C or another signal ended the run; the manager is as it was`;

/** `sna-ses run`: the conformance tests against the targets of a target file. */
export function addRun(program: Command): void {
  const command = program
    .command('run')
    .summary('test a manager against the requirements, and restore it')
    .description('Tests the managers of a target file against the requirements, and restores them.')
    .requiredOption('--target <file>', 'the target file (npx sna-ses target init writes one)')
    .option('--name <name>', 'only this target of the file')
    .addOption(
      new Option('--mode <mode>', 'use this mode instead of the one in the file').choices([
        'read-only',
        'non-disruptive',
        'full',
      ] as const),
    )
    .option('--await-alarm <time>', 'wait so long, e.g. 15m, for an alarm that you raise, and judge its mail')
    .option(
      '--fault-port <name=port>',
      'a further port of the SES look-alike, which has this fault; may be given more than once',
      faultPort,
    )
    .option('--shard <shard>', 'only these targets: 1/3 for the first of three machines');
  addReportOptions(command)
    .argument('[playwright...]', 'parameters for Playwright, after --')
    .addHelpText('after', help)
    .action(async (playwright: string[], asked: Asked) => {
      const { run } = await import('./run.ts');
      await run(asked, playwright);
    });
}
