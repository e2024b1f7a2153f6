import forgetSecrets from '../../fixtures/report/forget-secrets.ts';
import { managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { expectNoOther } from '../../fixtures/manager/safety/other-addresses.ts';
import { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { takeUpgradeSnapshot } from './take-upgrade-snapshot.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Takes a snapshot of a target's manager while no run is on it.
 *
 * @param folder of the target file
 * @throws {UsageError} when a run has left changes on the manager
 */
export async function snapshotTarget(
  target: TargetDescription,
  folder: string,
  action: string | undefined,
  keep: (snapshot: UpgradeSnapshot) => void,
): Promise<UpgradeSnapshot> {
  const run = new RunFolder(target.manager.url);
  run.lock();
  try {
    if (run.interrupted) {
      throw new UsageError(
        `An interrupted run has left changes on ${target.name}: restore it by npx sna-ses restore, and then take the snapshot.`,
      );
    }
    expectNoOther(run, target.manager.url, await managerCertificate(target.manager.url));
    const snapshot = await takeUpgradeSnapshot({
      target,
      folder,
      action,
    });
    keep(snapshot);
    return snapshot;
  } finally {
    run.unlock();
    forgetSecrets();
  }
}
