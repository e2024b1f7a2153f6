import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { valueOf } from './seen.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';
import { inColumns } from '../in-columns.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';
import { describeReport } from './describe-report.ts';
import { factsOf } from './describe-snapshot.ts';
import { readSnapshotFile } from './read-snapshot-file.ts';
import { reportPage } from './report-page.ts';
import { exitCodeOf, upgradeReport } from './upgrade-report.ts';
import { json, writeFiles } from './write-files.ts';

const help = `
npx sna-ses upgrade before --target target.yaml     before the upgrade: reads the manager into before.json
npx sna-ses upgrade after --target target.yaml      after it: reads it again, and says what follows for the mail
npx sna-ses upgrade compare before.json after.json  the same later, without a manager

Nothing on the manager is changed. Test Action, which sends a mail, is pressed only where the target file allows it
(testAction: true, or a mode above read-only); the ClientHello is seen only where the relay is the mock.
What could not be seen is listed, and never counts as kept.`;

const exitCodes = `
Exit codes: 0 nothing that was seen stops the mail
            1 mail will stop
            2 wrong usage, or the manager cannot be reached
            3 something has to be checked by hand, and nothing worse`;

interface TargetOptions {
  readonly target: string;
  readonly name?: string;
  readonly action?: string;
  readonly out?: string;
  readonly force?: true;
}

/** `sna-ses upgrade`: a manager before and after an upgrade, and what follows for the mail. */
export function addUpgrade(program: Command): void {
  const upgrade = program
    .command('upgrade')
    .summary('compare a manager before and after an upgrade, and say whether mail will stop')
    .description('Compares a manager before and after an upgrade, and says what follows for the mail.')
    .addHelpText('after', help);

  ofTarget(upgrade.command('before'))
    .description('Reads a manager before its upgrade, and keeps what decides whether its mail arrives.')
    .option('--force', 'overwrite an earlier before.json')
    .addHelpText(
      'after',
      '\nExit codes: 0 before.json is written\n            2 wrong usage, or the manager cannot be reached',
    )
    .action((options: TargetOptions) => inSentences(() => before(options)));
  ofTarget(upgrade.command('after'))
    .description(
      'Reads a manager after its upgrade, compares it with before, and says what follows for the mail.',
    )
    .addHelpText('after', exitCodes)
    .action((options: TargetOptions) => inSentences(() => after(options)));
  upgrade
    .command('compare')
    .description('Compares two snapshots, the older one first, without a manager.')
    .argument('<before>', 'before.json')
    .argument('<after>', 'after.json')
    .option('--out <folder>', 'write report.json and report.html into this folder')
    .addHelpText('after', exitCodes)
    .action((one: string, other: string, { out }: { out?: string }) =>
      report(readSnapshotFile(one), readSnapshotFile(other), out),
    );
}

function ofTarget(command: Command): Command {
  return command
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'the target of the file, where it has several')
    .option('--action <name>', 'the e-mail action to press Test Action of; default: the only one')
    .option('--out <folder>', 'where the files are; default: upgrade-NAME');
}

async function before({ target: file, name, action, out, force }: TargetOptions): Promise<void> {
  const { folder, targets } = readTargetFile(file);
  const target = chosen(targets, name);
  const place = out ?? `upgrade-${target.name}`;
  const path = join(place, 'before.json');
  if (existsSync(path) && !force) {
    throw new UsageError(`${path} is there already; --force overwrites it, --out takes another folder.`);
  }
  const { snapshotTarget } = await import('./snapshot-target.ts');
  const snapshot = await snapshotTarget(target, folder, action, (taken) => {
    const names = taken.manager.actions.map((one) => one.name);
    if (action !== undefined && !names.includes(action)) {
      throw new UsageError(
        `The manager has no e-mail action "${action}", but ${names.join(', ') || 'none'}.`,
      );
    }
    writeFiles(place, { 'before.json': json(taken) });
  });
  for (const { label, text } of factsOf(snapshot)) console.log(inColumns(label, text, 0));
  console.log(`\n${path} is written. After the upgrade: npx sna-ses upgrade after --target ${file}`);
}

async function after({ target: file, name, action, out }: TargetOptions): Promise<void> {
  const { folder, targets } = readTargetFile(file);
  const target = chosen(targets, name);
  const place = out ?? `upgrade-${target.name}`;
  const earlier = readSnapshotFile(join(place, 'before.json'));
  if (earlier.target !== target.name) {
    throw new UsageError(
      `${join(place, 'before.json')} is of the target ${earlier.target}, not of ${target.name}: give its folder to --out.`,
    );
  }
  const { snapshotTarget } = await import('./snapshot-target.ts');
  const tried = action ?? valueOf(earlier.testAction)?.action;
  await snapshotTarget(target, folder, tried, (taken) => writeFiles(place, { 'after.json': json(taken) }));
  // As it is kept, secrets struck out.
  await report(earlier, readSnapshotFile(join(place, 'after.json')), place);
}

async function report(
  earlier: UpgradeSnapshot,
  later: UpgradeSnapshot,
  out: string | undefined,
): Promise<void> {
  if (later.manager.takenAt < earlier.manager.takenAt) {
    throw new UsageError(
      'The second snapshot is older than the first: give the one of before the upgrade first.',
    );
  }
  const result = upgradeReport(earlier, later);
  console.log(describeReport(result));
  if (out !== undefined) {
    const page = await reportPage(result, { before: factsOf(earlier), after: factsOf(later) });
    writeFiles(out, { 'report.json': json(result), 'report.html': page });
    console.log(`\nFor the change record: ${join(out, 'report.html')} and ${join(out, 'report.json')}`);
  }
  process.exitCode = exitCodeOf(result);
}
