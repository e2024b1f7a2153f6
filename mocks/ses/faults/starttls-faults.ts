import type { RelayFault } from './fault.ts';

/** The command STARTTLS. After a refusal the relay takes credentials and mail in clear, so that a test sees a downgrade. */
export const starttlsFaults = {
  'starttls-not-offered': { startTls: 'hidden' },
  'starttls-refused': { startTls: 'refused' },
  'starttls-unknown': { startTls: 'unknown' },
  /** Somebody on the way injects an answer for the client's EHLO inside TLS; the session itself goes on soundly. */
  'starttls-injected': { behindStartTls: '250-email-smtp.amazonaws.com\n250 AUTH PLAIN LOGIN' },
} as const satisfies Record<string, RelayFault>;
