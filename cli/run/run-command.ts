import type { Command } from 'commander';
import { Option } from 'commander';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { readShard, type Shard, targetsOf } from '../../fixtures/target/shard.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';

const help = `
Before the first change the manager is read (a snapshot), every change is noted on disk before it is made, and after the
run, on failure and on Ctrl-C all of it is undone and proven by a second snapshot. After a crash: npx sna-ses restore.

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
    .option('--shard <shard>', 'only these targets: 1/3 for the first of three machines')
    .argument('[playwright...]', 'parameters for Playwright, after --')
    .addHelpText('after', help)
    .action(async (playwright: string[], { target, name, mode, shard }: Given) => {
      await inSentences(async () => {
        const part = shardGiven(shard, playwright);
        const { folder, targets } = readTargetFile(target);
        const fleet = name === undefined ? targets : [chosen(targets, name)];
        const own = part ? targetsOf(fleet, part) : fleet;
        if (own.length === 0) {
          console.log(
            `The shard ${shard} has no target, as the number of targets is ${fleet.length}: nothing is run.`,
          );
          return;
        }
        const { runTargets } = await import('./run-targets.ts');
        const { tests, restored } = await runTargets({
          file: target,
          folder,
          targets: own,
          fleet: fleet.map((described) => described.name),
          mode,
          playwright: [...(part ? [`--shard=${part.current}/${part.total}`] : []), ...playwright],
        });
        process.exitCode = restored ? tests : 4;
      });
    });
}

interface Given {
  readonly target: string;
  readonly name?: string;
  readonly mode?: 'read-only' | 'non-disruptive' | 'full';
  readonly shard?: string;
}

function shardGiven(shard: string | undefined, playwright: readonly string[]): Shard | undefined {
  if (playwright.some((parameter) => /^--shard(=|$)/.test(parameter))) {
    throw new UsageError(
      'Give --shard before the --: Playwright would split the tests of one target over two machines.',
    );
  }
  if (shard === undefined) return undefined;
  const part = readShard(shard);
  if (part) return part;
  throw new UsageError(
    `--shard is "${shard}"; give which machine of how many this is, from 1/3 to 3/3 for three.`,
  );
}
