import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { Credential } from './account.ts';

const upperCaseAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Creates SES SMTP credentials as IAM would: a random key id `AKIA…` of 20 characters, a random secret of 40.
 *
 * @param state e.g. `{ activeFrom: relay.clock.now() + 90_000 }` for one that SES does not know yet
 */
export function createCredential(state: Omit<Credential, 'userName' | 'secretAccessKey'> = {}): Credential {
  const letters = Array.from({ length: 16 }, () => upperCaseAndDigits[randomInt(32)]);
  const secretAccessKey = randomBytes(30).toString('base64');
  return { userName: `AKIA${letters.join('')}`, secretAccessKey, ...state };
}

/** The SMTP password that belongs to a secret access key in one region (AWS's developer guide, "smtp-credentials"). */
export function smtpPassword(secretAccessKey: string, region: string): string {
  let key = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of ['11111111', region, 'ses', 'aws4_request', 'SendRawEmail']) {
    key = createHmac('sha256', key).update(part).digest();
  }
  return Buffer.concat([Buffer.from([0x04]), key]).toString('base64');
}
