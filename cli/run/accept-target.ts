import { compareSnapshots } from '../../fixtures/manager/safety/compare-snapshots.ts';
import { reachManager } from '../../fixtures/manager/reach-manager.ts';
import { shellMissing } from '../../fixtures/manager/safety/restore-manager.ts';
import type { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { onlyReading, takeSnapshot } from '../../fixtures/manager/safety/take-snapshot.ts';
import type { Snapshot } from '../../fixtures/manager/safety/snapshot.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { describeDifference } from './describe-difference.ts';

/** Takes a manager as it is: says what differs from before the run, and forgets what was before; changes nothing. */
export async function acceptTarget(
  target: TargetDescription,
  folder: string,
  run: RunFolder,
): Promise<string> {
  const before = run.before();
  const differing = before ? await differingFrom(before, target, folder) : [];
  run.forget('accepted');
  return [
    `${target.name}: restore takes the manager as it is, and has forgotten the snapshot.`,
    ...(before ? differing : ['  restore cannot read the snapshot, and compared nothing.']),
  ].join('\n');
}

async function differingFrom(before: Snapshot, target: TargetDescription, folder: string): Promise<string[]> {
  const reached = await reachManager(target, folder, {
    permission: { phase: 'looking', testAction: false },
    evenWithoutShell: true,
  });
  try {
    const differing = compareSnapshots(before, await takeSnapshot(onlyReading(reached)));
    const missing = shellMissing(before, reached);
    return [
      ...differing.map(describeDifference),
      ...(missing === undefined ? [] : [`  restore compared nothing by root's shell: ${missing}`]),
    ];
  } finally {
    await reached.close();
  }
}
