import type { Finding } from '../finding.ts';
import { relayTrust } from '../relay-trust.ts';
import { type Seen, valueOf } from '../seen.ts';
import { smtpSettings } from '../smtp-settings.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

interface Fault extends Pick<Finding, 'where' | 'requirement' | 'why'> {
  /** The fault, for a person; the value `undefined` where there is none. */
  readonly of: (snapshot: UpgradeSnapshot) => Seen<string | undefined>;
}

const faults: readonly Fault[] = [
  {
    where: 'SMTP Configuration',
    requirement: 'upgrade.settings-kept',
    of: ({ manager }) => {
      const smtp = smtpSettings(manager.elements);
      return 'notSeen' in smtp ? smtp : { value: smtp.value ? undefined : 'not configured' };
    },
    why: 'The manager has no relay to send to: enter the settings, and press Apply Settings.',
  },
  {
    where: 'Password',
    requirement: 'upgrade.settings-kept',
    of: ({ manager }) => {
      const isSet = valueOf(smtpSettings(manager.elements))?.passwordSet;
      return isSet === undefined ? { notSeen: 'nobody shows it' } : { value: isSet ? undefined : 'none' };
    },
    why: 'The relay refuses the manager without its password: enter it, and press Apply Settings.',
  },
  {
    where: 'e-mail actions',
    requirement: 'upgrade.settings-kept',
    of: ({ manager }) => ({ value: manager.actions.length === 0 ? 'none' : undefined }),
    why: 'No alarm is mailed without one: add it in Response Management.',
  },
  {
    where: 'relay',
    requirement: 'upgrade.mail-works',
    of: (snapshot) => {
      const trust = relayTrust(snapshot);
      if (!trust) return { notSeen: 'no relay, or no trust store' };
      return { value: trust.builds ? undefined : 'not covered by the trust store' };
    },
    why: 'The trust store does not cover the certificates of the relay: npx sna-ses compare-certificates says what to upload.',
  },
  {
    where: 'Test Action',
    requirement: 'upgrade.mail-works',
    of: ({ testAction }) => {
      if ('notSeen' in testAction) return testAction;
      const { success, action, said } = testAction.value;
      return { value: success ? undefined : `${action}: failure ("${said}")` };
    },
    why: 'The manager sends no mail: npx sna-ses diagnose reads the cause from the log of the mail service.',
  },
];

/** What keeps the mail from going out after the upgrade, and is no difference: it was so before, or nobody saw it then. */
export function standingRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  return faults.flatMap(({ where, requirement, of, why }): Finding[] => {
    const [was, is] = [of(before), valueOf(of(after))];
    if (is === undefined) return [];
    const [old, sides] = [valueOf(was), { where, after: is, requirement }];
    if (old !== undefined) {
      const same = `${why} It was so before the upgrade, too.`;
      return [{ ...sides, before: old, consequence: 'check by hand', why: same }];
    }
    return 'notSeen' in was ? [{ ...sides, before: undefined, consequence: 'mail will stop', why }] : [];
  });
}
