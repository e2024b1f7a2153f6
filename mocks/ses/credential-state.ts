import type { Account, Credential } from './account.ts';

const day = 24 * 60 * 60 * 1000;
/** "About 45 days" of Cisco's note. */
const age = 45 * day;

/** Whether AUTH may succeed with a credential at a moment. */
export function isActive({ inactive, activeFrom }: Credential, now: number): boolean {
  return !inactive && (activeFrom === undefined || activeFrom <= now);
}

/** Whether a credential has been unused for too long at a moment. */
export function isAged({ aged, lastUsedAt }: Credential, now: number): boolean {
  return aged === true || (lastUsedAt !== undefined && now - lastUsedAt >= age);
}

/** Renews a credential that ages. */
export function noteUse(account: Account, used: Credential, now: number): void {
  account.credentials = account.credentials.map((credential) =>
    credential.userName === used.userName && credential.lastUsedAt !== undefined
      ? { ...credential, lastUsedAt: now }
      : credential,
  );
}
