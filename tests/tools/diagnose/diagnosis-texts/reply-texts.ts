import { type FailureTexts, simulated } from './failure-texts.ts';

/** A refusal of AUTH; older Java mail, newer Angus with an enhanced status code. */
function atAuth(reply: string): FailureTexts {
  return {
    simulator: simulated('authentication', { response: reply }),
    older: `javax.mail.AuthenticationFailedException: ${reply}\n`,
    newer: `jakarta.mail.AuthenticationFailedException: ${withStatus(reply, '7.8')}\n`,
  };
}

/** A refusal of the message. */
function atEnd(reply: string): FailureTexts {
  return {
    simulator: simulated('send', { response: reply }),
    older: `org.springframework.mail.MailSendException: Failed messages: com.sun.mail.smtp.SMTPSendFailedException: ${reply}\n`,
    newer: `org.eclipse.angus.mail.smtp.SMTPSendFailedException: ${reply}\n\tat org.eclipse.angus.mail.smtp.SMTPTransport.finishData(SMTPTransport.java:2241)`,
  };
}

function withStatus(reply: string, subject: string): string {
  return reply.replace(/^(\d)(\d\d) /, `$1$2 $1.${subject} `);
}

const invalid = atAuth('535 Authentication Credentials Invalid');
const notVerified =
  '554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: a@example.net';

export const replyTexts = {
  'from-not-verified': atEnd(notVerified),
  'recipient-not-verified': atEnd(notVerified),
  'wrong-user-name': invalid,
  'wrong-password': invalid,
  'password-of-another-region': invalid,
  'secret-access-key-as-password': invalid,
  'credential-not-yet-active': invalid,
  'credential-deactivated': invalid,
  'credential-may-not-send': atEnd(
    "554 Access denied: User `arn:aws:iam::111122223333:user/ses-smtp-user' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:us-east-1:111122223333:identity/example.com'",
  ),
  'account-not-subscribed': atAuth('535 Account not subscribed to SES'),
  'authentication-not-offered': {
    simulator: simulated('authentication', { response: '503 AUTH command used when not advertised' }),
    older: 'com.sun.mail.smtp.SMTPSendFailedException: 530 Authentication required\n',
    newer:
      'jakarta.mail.AuthenticationFailedException: No authentication mechanisms supported by both server and client',
  },
  'temporary-authentication-failure': atAuth('454 Temporary authentication failure.'),
  'daily-quota-exceeded': atEnd('454 Throttling failure: Daily message quota exceeded.'),
  'sending-rate-exceeded': atEnd('454 Throttling failure: Maximum sending rate exceeded.'),
  'temporary-service-failure': atEnd('451 Temporary service failure'),
  'mail-from-domain-not-verified': atEnd(
    '554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid.',
  ),
  'message-rejected-by-content': atEnd("554 Transaction failed: Duplicate header 'Content-Type'."),
  'message-too-long': atEnd('552 Message is too long.'),
} satisfies Record<string, FailureTexts>;
