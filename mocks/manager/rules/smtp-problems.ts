import type { Problems } from '../refusal.ts';
import { type AddressRule, isMailAddress } from './mail-address.ts';
import { isOneLine } from './one-line.ts';

const host = /^[\w.:-]{1,253}$/;

/**
 * The mistakes in SMTP settings that an Apply refuses, by field; the texts are assumed. So is it that half a configuration may
 * be applied: no User Name, a User Name without Password, no encryption.
 */
export function smtpProblems(
  smtp: {
    readonly server: string;
    readonly port: number;
    readonly fromEmail: string;
    readonly userName: string;
    readonly password: string;
  },
  rule?: AddressRule,
): Problems {
  const problems: Record<string, string> = {};
  if (smtp.server === '') problems['server'] = 'SMTP Server is required.';
  else if (!host.test(smtp.server)) problems['server'] = 'SMTP Server must be a host name or an IP address.';
  if (!Number.isInteger(smtp.port) || smtp.port < 1 || smtp.port > 65_535) {
    problems['port'] = 'Port must be a number from 1 to 65535.';
  }
  if (!isMailAddress(smtp.fromEmail, rule)) problems['fromEmail'] = 'From Email must be one email address.';
  if (!isOneLine(smtp.userName)) problems['userName'] = 'User Name must not contain control characters.';
  if (!isOneLine(smtp.password)) problems['password'] = 'Password must not contain control characters.';
  return problems;
}
