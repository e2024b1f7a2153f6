import { compareSnapshots, type Difference } from '../../fixtures/manager/safety/compare-snapshots.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import { reachManager } from '../../fixtures/manager/reach-manager.ts';
import type { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { restoreManager } from '../../fixtures/manager/safety/restore-manager.ts';
import { missingSecret, readSecret } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';

/** What came of putting a manager back. */
export interface Restored {
  /** How many changes the run had noted; with none, nobody has looked again. */
  readonly noted: number;
  /** What differs from before all the same; nothing when all is as it was. */
  readonly differences: readonly Difference[];
  /** What was left alone, and why; sentences. */
  readonly leftAlone: readonly string[];
  readonly applies: number;
}

/**
 * Undoes what a run has changed on a target's manager, as its journal has it, and proves it by a second snapshot. What
 * the run has kept is forgotten when nothing differs.
 */
export async function restoreTarget(
  target: TargetDescription,
  folder: string,
  run: RunFolder,
): Promise<Restored> {
  const before = run.before();
  const entries = run.journal.entries();
  if (entries.length === 0) {
    run.forget();
    return { noted: 0, differences: [], leftAlone: [], applies: 0 };
  }
  if (!before) {
    throw new ManagerError(
      'missing',
      `${run.path} tells of changes on ${target.name}, and not what was before them: before.json is missing there. Bring it back, or see to the manager by hand and remove the folder.`,
    );
  }
  const { smtpPassword } = target.manager;
  const reached = await reachManager(target, folder);
  try {
    const { leftAlone, applies, after } = await restoreManager({
      source: reached,
      before,
      entries,
      smtpPassword:
        smtpPassword && missingSecret(smtpPassword, folder) === undefined
          ? readSecret(smtpPassword, folder)
          : undefined,
      waitUntilApplied: reached.waitUntilApplied,
    });
    const differences = compareSnapshots(before, after);
    if (differences.length === 0 && leftAlone.length === 0) run.forget();
    return { noted: entries.length, differences, leftAlone, applies };
  } finally {
    await reached.close();
  }
}

/** What a person has to know of it. */
export function describeRestored(name: string, { noted, differences, leftAlone, applies }: Restored): string {
  if (noted === 0) return `${name}: nothing was changed on the manager.`;
  if (differences.length + leftAlone.length === 0) {
    return `${name}: the manager is as it was before${applies > 0 ? ' (one Apply)' : ''}.`;
  }
  return [
    `${name}: the manager is NOT as it was before.`,
    ...leftAlone.map((sentence) => `  ${sentence}`),
    ...differences.map(
      ({ where, before, after }) => `  ${where}: was ${before ?? 'not there'}, is ${after ?? 'not there'}`,
    ),
    '  See to it in Central Management; npx sna-ses restore tries again.',
  ].join('\n');
}
