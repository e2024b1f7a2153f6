import type { Serving, Step } from './serving.ts';

/** One of SES's refusals: where in the dialogue it is given, and its text, whose `{…}` the relay fills in. */
export interface SesReply {
  readonly step: Step;
  readonly reply: string;
}

/**
 * SES's refusals by name: AWS's table (developer guide, "troubleshoot-smtp") and published transcripts. Where the two
 * differ the words are those seen on the wire. 235 and 250 are missing: they need no setting.
 *
 * Assumed is the step of 451 and 454 service failures, SigV2 throttling, `account-not-subscribed`, `too-many-messages` and
 * `too-many-connections`; AWS's table or an observation puts the others at these steps.
 */
export const sesReplies = {
  'too-many-connections': { step: 'greeting', reply: '421 Too many concurrent SMTP connections' },
  'too-many-messages': {
    step: 'mail',
    reply: '421 Connection closed by server. Maximum message count per session reached.',
  },
  'temporary-service-failure-451': { step: 'message', reply: '451 Temporary service failure' },
  /** A client that was silent for too long and then goes on reads this: the relay said it unasked, meanwhile. */
  'idle-session-closed': { step: 'mail', reply: '451 4.4.2 Timeout waiting for data from client.' },
  'daily-quota-exceeded': {
    step: 'message',
    reply: '454 Throttling failure: Daily message quota exceeded.',
  },
  'sending-rate-exceeded': {
    step: 'message',
    reply: '454 Throttling failure: Maximum sending rate exceeded.',
  },
  'sigv2-sending-rate-exceeded': {
    step: 'message',
    reply: '454 Throttling failure: Maximum SigV2 SMTP sending rate exceeded.',
  },
  'temporary-authentication-failure': { step: 'auth', reply: '454 Temporary authentication failure.' },
  'temporary-service-failure': { step: 'message', reply: '454 Temporary service failure.' },
  'authentication-required': { step: 'mail', reply: '530 Authentication required' },
  'invalid-credentials': { step: 'auth', reply: '535 Authentication Credentials Invalid' },
  'account-not-subscribed': { step: 'auth', reply: '535 Account not subscribed to SES' },
  /** Seen in the API's words; that SMTP gives them with 554 has a weak source. */
  'account-paused': {
    step: 'message',
    reply:
      '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the ' +
      'email address associated with your AWS account',
  },
  /** In 2023, when TLS 1.0 and 1.1 still got in; the code is assumed by its wording. */
  'old-tls-refused': {
    step: 'data',
    reply:
      '554 Access denied: Amazon SES no longer supports TLS 1.0 and TLS 1.1 connections. You must update your client ' +
      'to use TLS version 1.2 or above.',
  },
  'message-too-long': { step: 'message', reply: '552 Message is too long.' },
  'sender-invalid': { step: 'mail', reply: '553 <{address}> Invalid email address' },
  'recipient-unknown': { step: 'rcpt', reply: '553 <{address}> address unknown' },
  'credential-may-not-send': {
    step: 'message',
    reply:
      "554 Access denied: User `arn:aws:iam::111122223333:user/ses-smtp-user' is not authorized to perform " +
      "`ses:SendRawEmail' on resource `arn:aws:ses:{region}:111122223333:identity/{domain}'",
  },
  'not-verified': {
    step: 'message',
    reply:
      '554 Message rejected: Email address is not verified. The following identities failed the check in region ' +
      '{REGION}: {address}',
  },
  'duplicate-header': { step: 'message', reply: "554 Transaction failed: Duplicate header '{header}'." },
  'missing-domain': { step: 'message', reply: "554 Transaction failed: Missing final '@domain'" },
  'too-many-recipients': {
    step: 'message',
    reply: '554 Transaction failed: Recipient count exceeds 50.',
  },
  'mail-from-domain-not-verified': {
    step: 'message',
    reply: '554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid.',
  },
} as const satisfies Record<string, SesReply>;

/** The name of one of SES's refusals. */
export type SesReplyName = keyof typeof sesReplies;

/** The setting by which the relay gives one of SES's refusals at its step: `relay.serve(replying('daily-quota-exceeded'))`. */
export function replying(name: SesReplyName): Partial<Serving> {
  const { step, reply }: SesReply = sesReplies[name];
  return { replies: { [step]: reply } };
}
