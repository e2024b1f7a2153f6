import { X509Certificate } from 'node:crypto';
import { summarize } from '../../../fixtures/certificates/certificate-summary.ts';
import type { StoredCertificate } from '../../../fixtures/certificates/compare-certificates.ts';
import { day } from '../../../fixtures/certificates/wording.ts';
import type { Finding } from '../finding.ts';
import { relayChain, relayTrust, storedCertificates, trustStore } from '../relay-trust.ts';
import { valueOf } from '../seen.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

/** So many days before its end a certificate needs a look. */
export const expiryNotice = 90;

/** Certificates that the trust store lost, gained or renamed, or that expire soon. */
export function trustStoreRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  // A store that nobody can read has lost nothing, as far as anybody knows.
  if (!valueOf(trustStore(before.manager)) || !valueOf(trustStore(after.manager))) return [];
  const [was, is] = [byFingerprint(before), byFingerprint(after)];
  const chain = relayChain(before);
  const stillCovered = relayTrust(after, valueOf(after.relay) ?? valueOf(before.relay))?.builds;
  const gone = [...was].filter(([fingerprint]) => !is.has(fingerprint));
  const added = [...is].filter(([fingerprint]) => !was.has(fingerprint));
  const renamed = [...is].flatMap(([fingerprint, entry]): Omit<Finding, 'requirement'>[] => {
    const old = was.get(fingerprint);
    if (!old || old.friendlyName === entry.friendlyName) return [];
    return [
      {
        where: placeOf(entry),
        before: old.friendlyName,
        after: entry.friendlyName,
        consequence: 'harmless',
        why: 'It is the same certificate under another name.',
      },
    ];
  });
  return [
    ...gone.map(([fingerprint, entry]) => ({
      where: placeOf(entry),
      before: describe(entry),
      after: undefined,
      ...judgeLoss(chain?.has(fingerprint), stillCovered, entry),
    })),
    ...added.map(([, entry]) => ({
      where: placeOf(entry),
      before: undefined,
      after: describe(entry),
      consequence: 'harmless' as const,
      why: 'The manager trusts one more certificate; that stops no mail.',
    })),
    ...renamed,
    ...outlookRules(after),
    ...[...is.values()].flatMap((entry) => expiryRules(entry, new Date(after.manager.takenAt))),
  ].map((finding) => ({ requirement: 'upgrade.settings-kept', ...finding }));
}

function judgeLoss(
  inChain: boolean | undefined,
  stillCovered: boolean | undefined,
  { friendlyName }: StoredCertificate,
): Pick<Finding, 'consequence' | 'why'> {
  const again = `upload ${friendlyName} again, and press Apply Settings`;
  if (inChain && stillCovered === false) {
    return {
      consequence: 'mail will stop',
      why: `It belongs to the relay's chain, which the trust store no longer covers: ${again}.`,
    };
  }
  if (inChain) {
    return {
      consequence: 'check by hand',
      why: `The relay's path builds without it, but Cisco asks for the whole chain in the store: ${again}.`,
    };
  }
  return {
    consequence: 'check by hand',
    why:
      inChain === undefined
        ? `The relay's chain may need it, since nobody saw the relay's certificates before: ${again}, unless you took it out.`
        : `The relay's chain does not need it, but another service may: ${again}, unless you took it out.`,
  };
}

/** A store that covers the relay until the next renewal only. */
function outlookRules(after: UpgradeSnapshot): Omit<Finding, 'requirement'>[] {
  const trust = relayTrust(after);
  if (!trust?.builds || !trust.outlook || trust.outlook.lasts) return [];
  return [
    {
      where: 'trust store',
      before: undefined,
      after: 'no root above the relay’s certificate',
      consequence: 'check by hand',
      why: `${trust.outlook.until} ${trust.outlook.advice}`,
    },
  ];
}

/** Whole days until a certificate expires; below 0 once it has. */
export function daysLeft({ certificate }: StoredCertificate, now: Date): number {
  const end = Date.parse(new X509Certificate(certificate).validTo);
  return Math.floor((end - now.getTime()) / (24 * 3600 * 1000));
}

function expiryRules(entry: StoredCertificate, now: Date): Omit<Finding, 'requirement'>[] {
  const { validTo } = summarize(new X509Certificate(entry.certificate));
  const days = daysLeft(entry, now);
  if (days > expiryNotice) return [];
  const text = `valid until ${day(validTo)}`;
  return [
    {
      where: placeOf(entry),
      before: undefined,
      after: text,
      consequence: 'check by hand',
      why: `It ${days < 0 ? 'has expired' : `expires within ${expiryNotice} days`}: get its successor ready.`,
    },
  ];
}

function byFingerprint({ manager }: UpgradeSnapshot): Map<string, StoredCertificate> {
  return new Map(
    storedCertificates(manager).map((entry) => [
      new X509Certificate(entry.certificate).fingerprint256,
      entry,
    ]),
  );
}

function placeOf({ friendlyName }: StoredCertificate): string {
  return `trust store ${friendlyName}`;
}

function describe({ certificate }: StoredCertificate): string {
  const { subject, sha256, validTo } = summarize(new X509Certificate(certificate));
  return `${subject}, valid until ${day(validTo)}, SHA-256 ${sha256}`;
}
