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
import { valueOf } from './seen.ts';
import type { PresentedRelay, UpgradeSnapshot } from './upgrade-snapshot.ts';

/** The entries of a snapshot's trust store that are certificates, PEM. */
export function storedCertificates({ elements }: Snapshot): StoredCertificate[] {
  return certificatesIn(elements['trustStore']);
}

/**
 * Compares a relay's certificates with a snapshot's trust store, at the time of the snapshot.
 *
 * @param relay default: what the snapshot saw of it
 * @returns `undefined` where the snapshot shows no relay
 */
export function relayTrust(
  { manager, relay: seen }: UpgradeSnapshot,
  relay: PresentedRelay | undefined = valueOf(seen),
): Comparison | undefined {
  if (!relay) return undefined;
  return compareCertificates({
    hostName: relay.hostName,
    presented: relay.presented.filter(isCertificate),
    stored: storedCertificates(manager),
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
