import type { Finding } from '../finding.ts';
import { relayTrust } from '../relay-trust.ts';
import { valueOf } from '../seen.ts';
import { smtpSettings } from '../smtp-settings.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

interface Fault extends Pick<Finding, 'where' | 'requirement' | 'why'> {
  /** The fault, for a person; `undefined` where a snapshot shows none. */
  readonly of: (snapshot: UpgradeSnapshot) => string | undefined;
  /** Whether a snapshot shows it; default: always. */
  readonly isSeen?: (snapshot: UpgradeSnapshot) => boolean;
}

const faults: readonly Fault[] = [
  {
    where: 'SMTP Configuration',
    requirement: 'upgrade.settings-kept',
    of: ({ manager }) => {
      const smtp = smtpSettings(manager.elements);
      return 'value' in smtp && !smtp.value ? 'not configured' : undefined;
    },
    isSeen: ({ manager }) => 'value' in smtpSettings(manager.elements),
    why: 'The manager has no relay to send to: enter the settings, and press Apply Settings.',
  },
  {
    where: 'Password',
    requirement: 'upgrade.settings-kept',
    of: ({ manager }) =>
      valueOf(smtpSettings(manager.elements))?.passwordSet === false ? 'none' : undefined,
    isSeen: ({ manager }) => valueOf(smtpSettings(manager.elements))?.passwordSet !== undefined,
    why: 'The relay refuses the manager without its password: enter it, and press Apply Settings.',
  },
  {
    where: 'e-mail actions',
    requirement: 'upgrade.settings-kept',
    of: ({ manager }) => (manager.actions.length === 0 ? 'none' : undefined),
    why: 'No alarm is mailed without one: add it in Response Management.',
  },
  {
    where: 'relay',
    requirement: 'upgrade.mail-works',
    of: (snapshot) => (relayTrust(snapshot)?.builds === false ? 'not covered by the trust store' : undefined),
    isSeen: (snapshot) => relayTrust(snapshot) !== undefined,
    why: 'The trust store does not cover the certificates of the relay: npx sna-ses compare-certificates says what to upload.',
  },
  {
    where: 'Test Action',
    requirement: 'upgrade.mail-works',
    of: ({ testAction }) => {
      const verdict = valueOf(testAction);
      return verdict && !verdict.success ? `${verdict.action}: failure ("${verdict.said}")` : undefined;
    },
    isSeen: ({ testAction }) => 'value' in testAction,
    why: 'The manager sends no mail: npx sna-ses diagnose reads the cause from the log of the mail service.',
  },
];

/** What keeps the mail from going out after the upgrade, and is no difference: it was so before, or nobody saw it then. */
export function standingRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  return faults.flatMap(({ where, requirement, of, isSeen, why }): Finding[] => {
    const [was, is] = [of(before), of(after)];
    if (is === undefined) return [];
    if (was !== undefined) {
      const same = `${why} It was so before the upgrade, too.`;
      return [{ where, before: was, after: is, consequence: 'check by hand', why: same, requirement }];
    }
    if (isSeen?.(before) ?? true) return [];
    return [{ where, before: undefined, after: is, consequence: 'mail will stop', why, requirement }];
  });
}
