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

/** What differs among these and is no setting. */
export function settingNoise(before: UpgradeSnapshot, after: UpgradeSnapshot): LeftOut[] {
  return differences(before, after)
    .filter(({ where }) => noise.test(where))
    .map(({ where, before: was, after: is }) => ({
      what: where,
      before: was ?? 'not there',
      after: is ?? 'not there',
      why: 'It differs with every change, and is no setting.',
    }));
}

function judge(difference: Difference): Omit<Finding, 'requirement'> {
  const { where, before, after } = difference;
  if (before === undefined) {
    return { ...difference, consequence: 'harmless', why: 'The setting is new, and had no value before.' };
  }
  if (enabledSsh.test(where) && before === 'true' && after !== 'true') {
    return {
      ...difference,
      consequence: 'check by hand',
      why: 'Mail goes on, but root no longer has the shell that certificates and tls-ciphers are mended by: switch it on again on the SSH card.',
    };
  }
  return {
    ...difference,
    consequence: 'check by hand',
    why: 'Mail does not depend on it as far as is known: set it back, unless it is meant.',
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
      why: 'The snapshots are of different addresses: see that both are of the same manager.',
    },
  ];
}

function differences(before: UpgradeSnapshot, after: UpgradeSnapshot): Difference[] {
  return compareSnapshots(others(before.manager), others(after.manager));
}

/** What no other rule judges. */
function others({ shell: _shell, ...snapshot }: Snapshot): Snapshot {
  const elements = Object.entries(snapshot.elements).filter(
    ([name]) => name !== smtpElement && name !== 'trustStore',
  );
  return { ...snapshot, elements: Object.fromEntries(elements), actions: [] };
}
