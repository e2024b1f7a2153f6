import { compareSnapshots, type Difference } from '../../fixtures/manager/safety/compare-snapshots.ts';
import { ExplainedError } from '../../fixtures/explained-error.ts';
import { reachManager } from '../../fixtures/manager/reach-manager.ts';
import { reasonOf } from '../../fixtures/matchers/judgement.ts';
import { describeDifference } from './describe-difference.ts';
import type { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { isWitnessed } from '../../fixtures/manager/safety/witnessed-password.ts';
import { ownAction } from '../../fixtures/manager/own-action.ts';
import { openMockRelay } from '../../fixtures/lab/open-mock-relay.ts';
import type { MockRelay } from '../../fixtures/manager/safety/restore-options.ts';
import { restoreManager } from '../../fixtures/manager/safety/restore-manager.ts';
import { secretError, readSecret } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';

/** What went wrong in the middle of restoring, after which nobody can tell what the manager is. */
export class HalfRestored extends ExplainedError {
  override readonly name = 'HalfRestored';
}

/** The outcome of restoring a manager. */
export interface Restored {
  /** How many changes the run had noted, as far as its journal can be read. */
  readonly noted: number;
  /** The differences from before that are left; none when all is as it was. */
  readonly differences: readonly Difference[];
  /** The values that the restore left alone, and why; sentences. */
  readonly leftAlone: readonly string[];
  /** Why what the run has kept does not tell all; clauses. */
  readonly damage: readonly string[];
  readonly applies: number;
  /** Whether the SES look-alike has seen the SMTP password that was put back. */
  readonly passwordSeen: boolean;
}

/**
 * Restores what a run has changed on a target's manager, as its journal has it, reads the manager again, and compares.
 * The run's files are removed when nothing differs that the run may have changed.
 *
 * @throws {HalfRestored} once the manager was reached; before that, as `reachManager`
 * @returns `undefined` where no run has left anything
 */
export async function restoreTarget(
  target: TargetDescription,
  folder: string,
  run: RunFolder,
): Promise<Restored | undefined> {
  const kept = run.kept();
  if (!kept) return undefined;
  const { before, entries, damage } = kept;
  const noted = entries.length;
  if (!before) return { noted, differences: [], leftAlone: [], damage, applies: 0, passwordSeen: false };
  const { smtpPassword } = target.manager;
  const password =
    smtpPassword && secretError(smtpPassword, folder) === undefined
      ? readSecret(smtpPassword, folder)
      : undefined;
  const reached = await reachManager(target, folder, {
    permission: { phase: 'restoring', journal: run.journal, before, testAction: true },
    evenWithoutShell: true,
  });
  try {
    const { after, ...done } = await restoreManager({
      source: reached,
      before,
      journal: run.journal,
      smtpPassword: password !== undefined && isWitnessed(run.journal, password) ? password : undefined,
      waitUntilApplied: reached.waitUntilApplied,
      waitUntilSettled: reached.waitUntilSettled,
      mockRelay: mockRelayOf(target),
    });
    const result = { noted, differences: compareSnapshots(before, after), damage, ...done };
    if (isRestored(result)) run.forget();
    return result;
  } catch (error) {
    throw new HalfRestored(reasonOf(error), { cause: error });
  } finally {
    await reached.close();
  }
}

/** The relay to which a restored manager shows its SMTP password. */
function mockRelayOf({ relay, recipient, domain, deadlines }: TargetDescription): MockRelay {
  return {
    region: relay.region,
    action: { name: ownAction, to: recipient ?? `soc@${domain}`, subject: 'SNA alarm' },
    deadline: deadlines.testAction * 1000,
    open: async () => {
      if (relay.kind === 'mock') return openMockRelay(relay.region, relay.address);
      throw new Error('the target file names SES itself as the relay, and no address for the SES look-alike');
    },
  };
}

/**
 * Whether the run has left nothing behind. What differs on a manager to which it wrote nothing, as its whole journal
 * says, is somebody else's.
 */
export function isRestored({ noted, differences, leftAlone, damage }: Restored): boolean {
  if (damage.length > 0) return false;
  return noted === 0 || differences.length + leftAlone.length === 0;
}

/**
 * Describes the outcome for a person.
 *
 * @param command how this target is restored: `npx sna-ses restore --target …`
 */
export function describeRestored(name: string, restored: Restored, command: string): string {
  const { noted, differences, leftAlone, damage } = restored;
  const differing = differences.map(describeDifference);
  if (isRestored(restored)) {
    if (noted > 0) return `${name}: the manager is as it was before${describeApplies(restored)}.`;
    const unseen = leftAlone.map((sentence) => `  ${sentence}`);
    if (differing.length + unseen.length === 0)
      return `${name}: nothing was written to the manager, which is as it was before.`;
    return [
      `${name}: the run wrote nothing to the manager.${differing.length > 0 ? ' Somebody else changed meanwhile:' : ''}`,
      ...differing,
      ...unseen,
    ].join('\n');
  }
  const accept = `  To accept the manager as it is: ${command} --accept`;
  if (damage.length > 0) {
    return [
      `${name}: nobody can tell whether the manager is as it was before.`,
      ...damage.map((clause) => `  ${clause}.`),
      ...leftAlone.map((sentence) => `  ${sentence}`),
      ...(differing.length > 0 ? ['  What differs from before the run, by the snapshot:', ...differing] : []),
      '  Look at the SMTP Configuration (its password too), the Trust Store, the e-mail actions and tls-ciphers.',
      '  If there is a copy of these files, bring it back and restore again.',
      accept,
    ].join('\n');
  }
  return [
    `${name}: the manager is NOT as it was before.`,
    ...leftAlone.map((sentence) => `  ${sentence}`),
    ...differing,
    `  Repair it in Central Management, or restore again: ${command}`,
    accept,
  ].join('\n');
}

function describeApplies({ applies, passwordSeen }: Restored): string {
  const number = applies === 1 ? ' (one Apply)' : applies > 1 ? ` (${applies} Applies)` : '';
  return passwordSeen ? `, and the SES look-alike has seen its SMTP password${number}` : number;
}
