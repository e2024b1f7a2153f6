import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';

/**
 * Refuses the relay's certificate where it is out of its time by the manager's clock. OpenSSL went by the machine's
 * clock before, and by it the whole chain is valid: no certificate above has a shorter time. A certificate that is
 * itself trusted counts at any time, as in Java 17.
 */
export function outOfTime(
  { raw, valid_from: from, valid_to: to }: PeerCertificate,
  { now, trusted }: { readonly now: () => number; readonly trusted: readonly string[] },
): Error | undefined {
  const time = now();
  const code =
    time < Date.parse(from) ? 'CERT_NOT_YET_VALID' : time > Date.parse(to) ? 'CERT_HAS_EXPIRED' : undefined;
  if (code === undefined || trusted.some((pem) => new X509Certificate(pem).raw.equals(raw))) return undefined;
  return Object.assign(new Error("the certificate is out of its time by the manager's clock"), { code });
}
