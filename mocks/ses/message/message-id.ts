import { randomUUID } from 'node:crypto';

/** Known from published replies; other regions are assumed to have digits of their own. */
const regionDigits: Readonly<Record<string, string>> = {
  'us-east-1': '0100',
  'us-west-2': '0101',
  'eu-west-1': '0102',
  'ap-northeast-1': '0106',
  'eu-central-1': '0107',
  'eu-north-1': '0110',
};

/** A message id as in the 250 reply: region, Unix milliseconds in 12 hex digits, a UUID, `000000`. */
export function createMessageId(region: string, now: number): string {
  const time = now.toString(16).padStart(12, '0');
  return `${regionDigits[region] ?? '01ff'}${time}-${randomUUID()}-000000`;
}

/** The domains of what SES sends in a region. */
export function sendingDomains(region: string): { readonly messageId: string; readonly returnPath: string } {
  return region === 'us-east-1'
    ? { messageId: 'email.amazonses.com', returnPath: 'amazonses.com' }
    : { messageId: `${region}.amazonses.com`, returnPath: `${region}.amazonses.com` };
}

/** The host SES sends from: its name tells its address. */
export function sendingHost(region: string): { readonly name: string; readonly address: string } {
  const domain = region === 'us-east-1' ? 'amazonses.com' : `${region}.amazonses.com`;
  return { name: `a35-129.smtp-out.${domain}`, address: '54.240.35.129' };
}
