import type { FailureModeId } from '../../../../fixtures/failure-modes/failure-modes.ts';

/** Where in a session something happens, as the clients see it. */
export type Command =
  | 'connect'
  | 'greeting'
  | 'EHLO'
  | 'STARTTLS'
  | 'AUTH'
  | 'MAIL'
  | 'RCPT'
  | 'DATA'
  | 'end';

/** The events of a client on the wire; what each client writes of it follows from that, not from our patterns. */
export type Happening =
  | { readonly what: 'reply'; readonly at: Exclude<Command, 'connect'>; readonly reply: string }
  | { readonly what: 'tls'; readonly alert: TlsTrouble }
  | { readonly what: 'network'; readonly trouble: NetworkTrouble }
  | { readonly what: 'silence' | 'reset' | 'eof'; readonly at: Exclude<Command, 'connect'> };

type TlsTrouble =
  | 'untrusted'
  | 'expired'
  | 'not yet valid'
  | 'wrong name'
  | 'small DH'
  | 'old version'
  | 'handshake failure'
  | 'plain text'
  | 'cut';
type NetworkTrouble = 'refused' | 'timeout' | 'unknown name' | 'dns';

export interface Cause {
  readonly mode: FailureModeId;
  readonly happens: Happening;
  /** Who answers: SES, unless another host is named. */
  readonly host?: string;
}

const reply = (mode: FailureModeId, at: Exclude<Command, 'connect'>, text: string, host?: string): Cause => ({
  mode,
  happens: { what: 'reply', at, reply: text },
  ...(host !== undefined && { host }),
});
const tls = (mode: FailureModeId, alert: TlsTrouble): Cause => ({ mode, happens: { what: 'tls', alert } });
const network = (mode: FailureModeId, trouble: NetworkTrouble): Cause => ({
  mode,
  happens: { what: 'network', trouble },
});

const gateway = 'mailgw.example.com';
const credentials = '535 Authentication Credentials Invalid';
const notVerified =
  '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: alarms@example.org';

/** The real events, by AWS's developer guide and what relays answer (Postfix, Exchange, Exim, Sendmail). */
export const causes: readonly Cause[] = [
  reply('wrong-password', 'AUTH', credentials),
  reply('wrong-user-name', 'AUTH', credentials),
  reply('password-of-another-region', 'AUTH', credentials),
  reply('secret-access-key-as-password', 'AUTH', credentials),
  reply('credential-deactivated', 'AUTH', credentials),
  reply('credential-not-yet-active', 'AUTH', credentials),
  reply('wrong-password', 'AUTH', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', gateway),
  reply('wrong-password', 'AUTH', '535 5.7.3 Authentication unsuccessful', gateway),
  reply('account-not-subscribed', 'AUTH', '535 Account not subscribed to SES'),
  reply('temporary-authentication-failure', 'AUTH', '454 Temporary authentication failure.'),
  reply('user-name-and-password-empty', 'MAIL', '530 Authentication required'),
  reply('user-name-and-password-empty', 'MAIL', '530 5.7.57 Client not authenticated to send mail.', gateway),
  reply('encryption-none', 'AUTH', '530 Must issue a STARTTLS command first'),
  reply('encryption-none-and-user-name-empty', 'MAIL', '530 Must issue a STARTTLS command first'),
  reply('from-not-verified', 'end', notVerified),
  reply('recipient-not-verified', 'end', notVerified),
  reply(
    'credential-may-not-send',
    'end',
    "554 Access denied: User `arn:aws:iam::111122223333:user/mailer' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:111122223333:identity/example.org'",
  ),
  reply('daily-quota-exceeded', 'end', '454 Throttling failure: Daily message quota exceeded.'),
  reply('sending-rate-exceeded', 'end', '454 Throttling failure: Maximum sending rate exceeded.'),
  reply('sending-rate-exceeded', 'end', '454 Throttling failure: Maximum SigV2 SMTP sending rate exceeded.'),
  reply('temporary-service-failure', 'end', '451 Temporary service failure'),
  reply('temporary-service-failure', 'end', '454 Temporary service failure.'),
  reply(
    'account-paused',
    'end',
    '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
  ),
  reply(
    'mail-from-domain-not-verified',
    'end',
    '554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid.',
  ),
  reply('message-rejected-by-content', 'end', "554 Transaction failed: Duplicate header 'Content-Type'."),
  reply('message-rejected-by-content', 'end', '554 Transaction failed: Expected disposition, got null'),
  reply('missing-domain', 'end', "554 Transaction failed: Missing final '@domain'"),
  reply('too-many-recipients', 'end', '554 Transaction failed: Recipient count exceeds 50.'),
  reply('message-too-long', 'end', '552 Message is too long.'),
  reply(
    'old-tls-refused',
    'DATA',
    '554 Access denied: Amazon SES no longer supports TLS 1.0 and TLS 1.1 connections. You must update your client to use TLS version 1.2 or above.',
  ),
  reply(
    'too-many-messages',
    'MAIL',
    '421 Connection closed by server. Maximum message count per session reached.',
  ),
  reply('idle-session-closed', 'MAIL', '451 4.4.2 Timeout waiting for data from client.'),
  reply('sender-invalid', 'MAIL', '553 <alarms@@example> Invalid email address'),
  reply('sender-invalid', 'MAIL', '501 Invalid MAIL FROM address provided'),
  reply('recipient-unknown', 'RCPT', '553 <soc@@example> address unknown'),
  reply('relaying-refused', 'RCPT', '554 5.7.1 <soc@example.org>: Relay access denied', gateway),
  reply(
    'relaying-refused',
    'RCPT',
    '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    gateway,
  ),
  reply('relaying-refused', 'RCPT', '550 relay not permitted', gateway),
  reply(
    'relaying-refused',
    'RCPT',
    "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
    gateway,
  ),
  reply(
    'sender-refused',
    'MAIL',
    '553 5.7.1 <alarms@example.org>: Sender address rejected: not owned by user smc',
    gateway,
  ),
  reply(
    'sender-refused',
    'end',
    '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    gateway,
  ),
  reply(
    'recipient-refused',
    'RCPT',
    '550 5.1.1 <soc@example.org>: Recipient address rejected: User unknown in local recipient table',
    gateway,
  ),
  reply('recipient-refused', 'RCPT', '550 No Such User Here', gateway),
  reply('own-name-refused', 'EHLO', '501 Syntax: EHLO hostname', gateway),
  reply(
    'own-name-refused',
    'EHLO',
    '504 5.5.2 <smc>: Helo command rejected: need fully-qualified hostname',
    gateway,
  ),
  reply('own-name-refused', 'EHLO', '501 5.5.4 Invalid domain name', gateway),
  reply('starttls-refused', 'STARTTLS', '454 4.7.0 TLS not available due to local problem', gateway),
  reply('starttls-unknown', 'STARTTLS', '502 5.5.1 Error: command not implemented', gateway),
  reply('greeting-refused', 'greeting', '554 5.7.1 No SMTP service here', gateway),
  reply('greeting-refused', 'greeting', '421 4.3.2 Service not available'),
  reply('too-many-connections', 'greeting', '421 Too many concurrent SMTP connections'),

  ...(
    [
      'trust-store-unrelated',
      'intermediate-rotated',
      'root-rotated',
      'issuer-unknown',
      'chain-incomplete',
    ] as const
  ).map((mode) => tls(mode, 'untrusted')),
  tls('certificate-expired', 'expired'),
  tls('certificate-not-yet-valid', 'not yet valid'),
  tls('certificate-of-another-host', 'wrong name'),
  tls('dh-key-too-small', 'small DH'),
  tls('tls-version-too-old', 'old version'),
  tls('no-common-cipher', 'handshake failure'),
  tls('handshake-in-plain-text', 'plain text'),
  tls('handshake-cut', 'cut'),

  network('connection-refused', 'refused'),
  network('connection-unanswered', 'timeout'),
  network('name-not-found', 'unknown name'),
  network('dns-unanswered', 'dns'),

  { mode: 'silent-after-data', happens: { what: 'silence', at: 'end' } },
  { mode: 'silent-at-mail', happens: { what: 'silence', at: 'MAIL' } },
  { mode: 'greeting-missing', happens: { what: 'silence', at: 'greeting' } },
  { mode: 'dropped-before-acceptance', happens: { what: 'reset', at: 'end' } },
  { mode: 'closed-before-greeting', happens: { what: 'eof', at: 'greeting' } },
  { mode: 'closed-before-greeting', happens: { what: 'reset', at: 'greeting' } },
];
