import { X509Certificate } from 'node:crypto';
import { shortName } from '../../../fixtures/certificates/certificate-summary.ts';
import type { Finding } from '../finding.ts';
import { relayChain, relayTrust, storedCertificates } from '../relay-trust.ts';
import { valueOf } from '../seen.ts';
import type { PresentedRelay, UpgradeSnapshot } from '../upgrade-snapshot.ts';

/** The certificates of the relay, and whether the trust store covers them. */
export function relayRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  const [was, is] = [valueOf(before.relay), valueOf(after.relay)];
  const [trustBefore, trustAfter] = [relayTrust(before), relayTrust(after)];
  if (!was || !is || !trustBefore || !trustAfter) return [];
  const others = was.presented.join() !== is.presented.join() || was.hostName !== is.hostName;
  const sides = {
    where: 'relay',
    before: described(was, trustBefore.builds),
    after: described(is, trustAfter.builds),
    requirement: 'upgrade.mail-works',
  } as const;
  if (trustBefore.builds && !trustAfter.builds) {
    // The rule for the lost certificate says so already.
    if (!others && chainHasLost(before, after)) return [];
    return [
      {
        ...sides,
        consequence: 'mail will stop',
        why: `The trust store no longer covers the relay's certificates. ${trustAfter.reason ?? ''} ${trustAfter.advice}`,
      },
    ];
  }
  if (!trustBefore.builds && trustAfter.builds) {
    return [
      {
        ...sides,
        consequence: 'harmless',
        why: 'The trust store covers the certificates of the relay now; it did not before.',
      },
    ];
  }
  if (!others) return [];
  return trustAfter.builds
    ? [
        {
          ...sides,
          consequence: 'harmless',
          why: 'The relay presents other certificates, and the trust store covers them.',
        },
      ]
    : [
        {
          ...sides,
          consequence: 'check by hand',
          why: `The relay presents other certificates, which the trust store does not cover either. ${trustAfter.advice}`,
        },
      ];
}

function described({ hostName, presented }: PresentedRelay, covered: boolean): string {
  const names = presented.map((pem) => shortName(new X509Certificate(pem).subject));
  return `${hostName}: ${names.join(' → ')}; ${covered ? 'covered' : 'not covered'} by the trust store`;
}

function chainHasLost(before: UpgradeSnapshot, after: UpgradeSnapshot): boolean {
  const is = storedCertificates(after.manager).map(
    ({ certificate }) => new X509Certificate(certificate).fingerprint256,
  );
  return [...(relayChain(before) ?? [])].some((fingerprint) => !is.includes(fingerprint));
}
