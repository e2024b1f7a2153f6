import type { Command } from 'commander';
import { Option } from 'commander';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { inSentences } from '../in-sentences.ts';

const help = `
Before the first change the manager is read (a snapshot), every change is noted on disk before it is made, and after the
run, on failure and on Ctrl-C all of it is undone and proven by a second snapshot. After a crash: npx sna-ses restore.

Modes: read-only       looks, and submits nothing
       non-disruptive  adds and removes its own e-mail action, and changes nothing else
       full            everything; needs manager.smtpPassword in the target file, to put the manager back

What follows -- is given to Playwright: npx sna-ses run --target target.yaml -- --grep @smtp.apply

Exit codes: 0   every requirement tested was met, and the manager is as it was
            1   a requirement was not met
            2   wrong usage, a wrong target file, a target that cannot be reached; nothing was changed
            4   the manager is not as it was before: what differs is printed
            130 ended by Ctrl-C; the manager is as it was`;

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
    .argument('[playwright...]', 'parameters for Playwright, after --')
    .addHelpText('after', help)
    .action(
      async (
        playwright: string[],
        {
          target,
          name,
          mode,
        }: { target: string; name?: string; mode?: 'read-only' | 'non-disruptive' | 'full' },
      ) => {
        await inSentences(async () => {
          const { folder, targets } = readTargetFile(target);
          const { runTargets } = await import('../run/run-targets.ts');
          const { tests, restored } = await runTargets({
            file: target,
            folder,
            targets: name === undefined ? targets : [chosen(targets, name)],
            mode,
            playwright,
          });
          process.exitCode = restored ? tests : 4;
        });
      },
    );
}
