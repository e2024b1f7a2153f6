import { isCertificate } from '../../../fixtures/certificates/stored-certificates.ts';
import { isTrustStore, trustedCertificates } from '../../../fixtures/manager/rest/trusted-certificates.ts';
import { compareSnapshots, type Difference } from '../../../fixtures/manager/safety/compare-snapshots.ts';
import type { Snapshot } from '../../../fixtures/manager/safety/snapshot.ts';
import type { Finding, LeftOut } from '../finding.ts';
import { smtpElement, smtpSettings } from '../smtp-settings.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

/** Members of a configuration that differ each time. */
const noise = /\.(lastUpdated\w*|lastModified\w*|revision|etag|timestamp)$/i;

const enabledSsh = /^ssh\..*(enabled|access)/i;

/** What `smtpRules` judges. */
const judged: ReadonlySet<string> = new Set([
  'server',
  'port',
  'fromEmail',
  'userName',
  'encryptionType',
  'passwordSet',
]);

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
  const [was, is] = [before.manager, after.manager];
  // Where only one side has a form that the suite knows, that is a finding of its own.
  const left = [smtpLeft, storeLeft].filter((of) => of(was.elements).form === of(is.elements).form);
  const others = ({ shell: _shell, ...snapshot }: Snapshot): Snapshot => ({
    ...snapshot,
    elements: Object.fromEntries([
      ...unjudged(snapshot.elements),
      ...left.flatMap((of) => of(snapshot.elements).left),
    ]),
    actions: [],
  });
  return compareSnapshots(others(was), others(is));
}

type Elements = Snapshot['elements'];
type Member = readonly [name: string, value: unknown];

/** What no rule of its own judges of an element of which one judges the rest. */
interface Left {
  readonly form: 'known' | 'none' | 'unknown';
  readonly left: readonly Member[];
}

function unjudged(elements: Elements): Member[] {
  return Object.entries(elements).filter(([name]) => name !== smtpElement && name !== 'trustStore');
}

function smtpLeft(elements: Elements): Left {
  const smtp = smtpSettings(elements);
  if ('notSeen' in smtp) return { form: 'unknown', left: present(smtpElement, elements) };
  if (!smtp.value) return { form: 'none', left: [] };
  const members = Object.entries(smtp.value).filter(([name]) => !judged.has(name));
  return { form: 'known', left: members.map(([name, value]) => [`${smtpElement}.${name}`, value]) };
}

function storeLeft(elements: Elements): Left {
  const store = elements['trustStore'];
  if (!isTrustStore(store)) return { form: 'unknown', left: present('trustStore', elements) };
  const odd = trustedCertificates(store).filter(
    ({ content }) => !('pem' in content && isCertificate(content.pem)),
  );
  const trustStore = { trustedCertificates: odd.map(({ element }) => element) };
  return { form: 'known', left: [['trustStore', trustStore]] };
}

function present(name: string, elements: Elements): Member[] {
  return elements[name] === undefined ? [] : [[name, elements[name]]];
}
