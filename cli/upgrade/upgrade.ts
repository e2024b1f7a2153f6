import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { inColumns } from '../in-columns.ts';
import { expectWritableFolder } from '../expect-writable.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';
import { describeReport } from './describe-report.ts';
import { factsOf } from './describe-snapshot.ts';
import { readSnapshotFile } from './read-snapshot-file.ts';
import { reportPage } from './report-page.ts';
import { valueOf } from './seen.ts';
import { exitCodeOf, upgradeReport } from './upgrade-report.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';
import { json, writeFiles } from './write-files.ts';

/** The options that a person gave. */
export interface TargetOptions {
  readonly target: string;
  readonly name?: string;
  readonly action?: string;
  readonly out?: string;
  readonly force?: true;
}

const anotherOut = 'give another one to --out';

/** Reads a manager before its upgrade. */
export const before = (asked: TargetOptions): Promise<void> => inSentences(() => takeBefore(asked));

/** Reads a manager after its upgrade, reports, and sets the exit code. */
export const after = (asked: TargetOptions): Promise<void> => inSentences(() => takeAfter(asked));

/** Compares two snapshot files, reports, and sets the exit code. */
export const compare = async (earlier: string, later: string, out?: string): Promise<void> => {
  if (out !== undefined) expectWritableFolder(out, anotherOut);
  await report(readSnapshotFile(earlier), readSnapshotFile(later), out);
};

async function takeBefore({ target: file, name, action, out, force }: TargetOptions): Promise<void> {
  const { folder, targets } = readTargetFile(file);
  const target = chosen(targets, name);
  const place = out ?? `upgrade-${target.name}`;
  const path = join(place, 'before.json');
  if (existsSync(path) && !force) {
    throw new UsageError(
      `There is a file ${path} already; --force overwrites it, --out takes another folder.`,
    );
  }
  expectWritableFolder(place, anotherOut);
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
  console.log(`\nThe snapshot is in ${path}. After the upgrade: npx sna-ses upgrade after --target ${file}`);
}

async function takeAfter({ target: file, name, action, out }: TargetOptions): Promise<void> {
  const { folder, targets } = readTargetFile(file);
  const target = chosen(targets, name);
  const place = out ?? `upgrade-${target.name}`;
  const earlier = readSnapshotFile(join(place, 'before.json'));
  if (earlier.target !== target.name) {
    throw new UsageError(
      `${join(place, 'before.json')} is of the target ${earlier.target}, not of ${target.name}: give its folder to --out.`,
    );
  }
  expectWritableFolder(place, anotherOut);
  const tried = action ?? valueOf(earlier.testAction)?.action;
  const { snapshotTarget } = await import('./snapshot-target.ts');
  await snapshotTarget(target, folder, tried, (taken) => writeFiles(place, { 'after.json': json(taken) }));
  // As in its file, without secrets.
  await report(earlier, readSnapshotFile(join(place, 'after.json')), place);
}

async function report(
  earlier: UpgradeSnapshot,
  later: UpgradeSnapshot,
  out: string | undefined,
): Promise<void> {
  if (later.manager.takenAt < earlier.manager.takenAt) {
    throw new UsageError(
      'The second snapshot is older than the first: give the snapshot from before the upgrade first.',
    );
  }
  if (later.manager.takenAt === earlier.manager.takenAt) {
    throw new UsageError(
      'Both files hold the same snapshot: give the one from before the upgrade, and the one from after it.',
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
