import {
  compareCertificates,
  type StoredCertificate,
} from '../../fixtures/certificates/compare-certificates.ts';
import type { Comparison } from '../../fixtures/certificates/comparison.ts';
import type { Snapshot } from '../../fixtures/manager/safety/snapshot.ts';
import {
  isCertificate,
  storedCertificates as certificatesIn,
} from '../../fixtures/certificates/stored-certificates.ts';
import { isTrustStore } from '../../fixtures/manager/rest/trusted-certificates.ts';
import { type Seen, valueOf } from './seen.ts';
import type { PresentedRelay, UpgradeSnapshot } from './upgrade-snapshot.ts';

/** The entries of a snapshot's trust store that are certificates, PEM. */
export function storedCertificates({ elements }: Snapshot): StoredCertificate[] {
  return certificatesIn(elements['trustStore']);
}

/** The same, or that nobody can read the trust store. */
export function trustStore(manager: Snapshot): Seen<StoredCertificate[]> {
  if (isTrustStore(manager.elements['trustStore'])) return { value: storedCertificates(manager) };
  return {
    notSeen: "the manager's REST side has no trust store in the form that the suite knows; look at its card",
  };
}

/**
 * Compares a relay's certificates with a snapshot's trust store, at the time of the snapshot.
 *
 * @param relay default: what the snapshot saw of it
 * @returns `undefined` where the snapshot shows no relay, or no trust store
 */
export function relayTrust(
  { manager, relay: seen }: UpgradeSnapshot,
  relay: PresentedRelay | undefined = valueOf(seen),
): Comparison | undefined {
  const stored = valueOf(trustStore(manager));
  if (!relay || !stored) return undefined;
  return compareCertificates({
    hostName: relay.hostName,
    presented: relay.presented.filter(isCertificate),
    stored,
    now: new Date(manager.takenAt),
  });
}

/**
 * SHA-256 fingerprints of the stored certificates by which the relay's path builds, or could.
 *
 * @returns `undefined` where the snapshot shows no relay
 */
export function relayChain(snapshot: UpgradeSnapshot): ReadonlySet<string> | undefined {
  const trust = relayTrust(snapshot);
  if (!trust) return undefined;
  const related = trust.certificates.filter(
    ({ standing }) => standing === 'present' || standing === 'anchor',
  );
  return new Set(related.map(({ sha256 }) => sha256));
}
