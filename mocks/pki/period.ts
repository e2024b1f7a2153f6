import type { X509Certificate } from 'node:crypto';

/** How the validity of a certificate lies to the present. */
export type Period = 'past' | 'current' | 'future';

const day = 24 * 3600 * 1000;
const leastRemaining = 30 * day;

/** When a server's certificate is valid, in milliseconds since the epoch: for 395 days, beginning a day ago. */
export function serverLifetime(period: Period, now: number): { notBefore: number; notAfter: number } {
  const notBefore = now + { past: -396, current: -1, future: 3650 }[period] * day;
  return { notBefore, notAfter: notBefore + 395 * day };
}

/** Whether a certificate is of a period, and remains so for 30 days; what is past remains so. */
export function isOfPeriod({ validFrom, validTo }: X509Certificate, period: Period, now: number): boolean {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  if (period === 'past') return to <= now;
  if (period === 'future') return from - now >= leastRemaining;
  return from <= now && to - now >= leastRemaining;
}
