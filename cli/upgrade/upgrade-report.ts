import type { UpgradeRequirement } from './finding.ts';
import { judgeUpgrade, type UpgradeJudgement, type UpgradeVerdict } from './judge-upgrade.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';
import { requirements } from '../../fixtures/requirements/requirements.ts';

/** The report for a change record, as JSON; the page shows the same. */
export interface UpgradeReport extends Omit<UpgradeJudgement, 'requirements'> {
  readonly version: 1;
  readonly target: string;
  readonly before: ReportedSide;
  readonly after: ReportedSide;
  readonly requirements: readonly ReportedRequirement[];
}

interface ReportedSide {
  readonly url: string;
  readonly release: string;
  readonly build: string | undefined;
  readonly takenAt: string;
}

interface ReportedRequirement {
  readonly id: UpgradeRequirement;
  readonly text: string;
  readonly verdict: UpgradeVerdict;
}

const ids = ['upgrade.settings-kept', 'upgrade.ciphers-kept', 'upgrade.mail-works'] as const;

export function upgradeReport(before: UpgradeSnapshot, after: UpgradeSnapshot): UpgradeReport {
  const { requirements: verdicts, ...judgement } = judgeUpgrade(before, after);
  return {
    version: 1,
    target: after.target,
    before: sideOf(before),
    after: sideOf(after),
    ...judgement,
    requirements: ids.map((id) => ({ id, text: requirements[id].text, verdict: verdicts[id] })),
  };
}

/** What an administrator has to know first. */
export function summaryOf(report: UpgradeReport): string {
  return [consequenceOf(report), ...sameManager(report)].join(' ');
}

function consequenceOf({ worst, notSeen }: UpgradeReport): string {
  const blind = notSeen.some(({ before, after }) => before !== undefined && after !== undefined);
  if (worst === 'mail will stop')
    return 'Mail will stop. Deal with the first findings below before you call the upgrade done.';
  if (worst === 'check by hand')
    return 'No change in sight stops the mail, but you have to check something by hand.';
  return blind
    ? 'Nothing in sight stops the mail; the list below names what was out of sight.'
    : 'Nothing stops the mail.';
}

/** A patch changes neither release nor build, so that this is no finding. */
function sameManager({ before, after }: UpgradeReport): string[] {
  if (before.release !== after.release || before.build !== after.build) return [];
  const same = before.build === undefined ? 'The release is' : 'Release and build are';
  return [`${same} the same as before: if an upgrade was to change them, it has not happened.`];
}

/** As `--help` documents it. */
export function exitCodeOf({ worst }: UpgradeReport): 0 | 1 | 3 {
  if (worst === 'mail will stop') return 1;
  return worst === 'check by hand' ? 3 : 0;
}

function sideOf({ manager: { manager, takenAt } }: UpgradeSnapshot): ReportedSide {
  return { url: manager.url, release: manager.version, build: manager.build, takenAt };
}
