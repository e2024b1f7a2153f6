import { compareSnapshots } from '../../fixtures/manager/safety/compare-snapshots.ts';
import { reachManager } from '../../fixtures/manager/reach-manager.ts';
import { shellMissing } from '../../fixtures/manager/safety/restore-manager.ts';
import type { JournalEntry } from '../../fixtures/manager/safety/journal.ts';
import { owedCommands } from '../../fixtures/manager/safety/shell-state.ts';
import { writtenValues } from '../../fixtures/manager/safety/written-values.ts';
import { reasonOf } from '../../fixtures/matchers/judgement.ts';
import { UsageError } from '../usage-error.ts';
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
  const { before, entries = [] } = run.kept() ?? {};
  const differing = before
    ? await differingFrom(before, target, folder).catch((error: unknown) => {
        throw new UsageError(
          `${reasonOf(error)}\nrestore could not compare the manager, and has forgotten nothing. Where nobody ever can again, since this manager is no more, remove ${run.path}.`,
          { cause: error },
        );
      })
    : [];
  run.forget('accepted');
  return [
    `${target.name}: restore takes the manager as it is, and has forgotten the snapshot.`,
    ...(before ? differing : ['  restore cannot read the snapshot, and compared nothing.']),
    ...unseenIn(entries).map((sentence) => `  ${sentence}`),
  ].join('\n');
}

/** What a run may have left that no comparison shows. */
function unseenIn(entries: readonly JournalEntry[]): string[] {
  return [
    ...(writtenValues(entries).all.some(({ passwords }) => passwords.length > 0)
      ? [
          'The run wrote the SMTP password too, which nobody can read: press Test Action, and enter the right one by hand if mail fails.',
        ]
      : []),
    ...(owedCommands(entries).length > 0
      ? [
          "What the run did by root's shell was not undone: its files /tmp/sna-ses-* may be there, and the mail service may go on with another cipher list until it is restarted (docker restart sw-response-mgmt).",
        ]
      : []),
  ];
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
