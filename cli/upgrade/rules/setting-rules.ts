import { compareSnapshots, type Difference } from '../../../fixtures/manager/safety/compare-snapshots.ts';
import type { Snapshot } from '../../../fixtures/manager/safety/snapshot.ts';
import type { Finding, LeftOut } from '../finding.ts';
import { smtpElement } from '../smtp-settings.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

/** Members of a configuration that differ each time. */
const noise = /\.(lastUpdated\w*|lastModified\w*|revision|etag|timestamp)$/i;

const enabledSsh = /^ssh\..*(enabled|access)/i;

/** Everything else of Edit Appliance Configuration, field by field. */
export function settingRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  const changed = differences(before, after).filter(({ where }) => !noise.test(where));
  return [...changed.map(judge), ...addressRule(before, after)].map((finding) => ({
    requirement: 'upgrade.settings-kept',
    ...finding,
  }));
}

/** Differences among these that are no settings. */
export function settingNoise(before: UpgradeSnapshot, after: UpgradeSnapshot): LeftOut[] {
  return differences(before, after)
    .filter(({ where }) => noise.test(where))
    .map(({ where, before: was, after: is }) => ({
      what: where,
      before: was ?? 'not there',
      after: is ?? 'not there',
      why: 'It differs with every change; it is no setting.',
    }));
}

function judge(difference: Difference): Omit<Finding, 'requirement'> {
  const { where, before, after } = difference;
  if (before === undefined) {
    return { ...difference, consequence: 'harmless', why: 'The setting is new.' };
  }
  if (enabledSsh.test(where) && before === 'true' && after !== 'true') {
    return {
      ...difference,
      consequence: 'check by hand',
      why: "Mail goes on, but you can no longer repair certificates and tls-ciphers by root's shell: switch it on again on the SSH card.",
    };
  }
  return {
    ...difference,
    consequence: 'check by hand',
    why: 'As far as anybody knows, mail does not depend on it: enter the old value, unless you want the new one.',
  };
}

function addressRule({ manager: was }: UpgradeSnapshot, { manager: is }: UpgradeSnapshot) {
  if (was.manager.url === is.manager.url) return [];
  return [
    {
      where: "manager's address",
      before: was.manager.url,
      after: is.manager.url,
      consequence: 'check by hand' as const,
      why: 'The snapshots come from different addresses: make sure that both show the same manager.',
    },
  ];
}

function differences(before: UpgradeSnapshot, after: UpgradeSnapshot): Difference[] {
  return compareSnapshots(others(before.manager), others(after.manager));
}

/** Everything that no other rule judges. */
function others({ shell: _shell, ...snapshot }: Snapshot): Snapshot {
  const elements = Object.entries(snapshot.elements).filter(
    ([name]) => name !== smtpElement && name !== 'trustStore',
  );
  return { ...snapshot, elements: Object.fromEntries(elements), actions: [] };
}
