import { angusFrame, causedBy, type FailureTexts, nested, server, simulated } from './failure-texts.ts';

const reading = 'javax.mail.MessagingException: Exception reading response';
const angus = 'jakarta.mail.MessagingException: Exception reading response';
const timedOut = 'java.net.SocketTimeoutException: Read timed out';
const reset = 'java.net.SocketException: Connection reset';
const badGreeting = (response: string): string =>
  `jakarta.mail.MessagingException: Got bad greeting from SMTP host: ${server}, port: 587, response: ${response}`;
const oldGreeting = (response: string): string =>
  `javax.mail.MessagingException: Could not connect to SMTP host: ${server}, port: 587, response: ${response}`;
/** An answer that never came, at the method of the stack frame. */
const silence = (method: string): string =>
  causedBy(angus, [angusFrame('readServerResponse'), angusFrame(method)], timedOut);

export const dialogueTexts = {
  'too-many-connections': {
    simulator: simulated('greeting', { response: '421 Too many concurrent SMTP connections' }),
    older: oldGreeting('421 Too many concurrent SMTP connections'),
    newer: badGreeting('421 Too many concurrent SMTP connections'),
  },
  'sender-invalid': {
    simulator: simulated('send', {
      command: 'MAIL FROM',
      response: '501 Invalid MAIL FROM address provided',
    }),
    older: nested(
      'com.sun.mail.smtp.SMTPSendFailedException: 553 <a@b> Invalid email address\n',
      'com.sun.mail.smtp.SMTPSenderFailedException: 553 <a@b> Invalid email address',
    ),
    newer: nested(
      'org.eclipse.angus.mail.smtp.SMTPSendFailedException: 501 Invalid MAIL FROM address provided\n',
      'org.eclipse.angus.mail.smtp.SMTPSenderFailedException: 501 Invalid MAIL FROM address provided',
    ),
  },
  'recipient-unknown': {
    simulator: simulated('send', { command: 'RCPT TO', response: '553 <soc@example.com> address unknown' }),
    older: nested(
      'javax.mail.SendFailedException: Invalid Addresses',
      'com.sun.mail.smtp.SMTPAddressFailedException: 553 <soc@example.com> address unknown',
    ),
    newer: nested(
      'jakarta.mail.SendFailedException: Invalid Addresses',
      'org.eclipse.angus.mail.smtp.SMTPAddressFailedException: 553 <soc@example.com> address unknown',
    ),
  },
  'data-refused': {
    simulator: simulated('send', { command: 'DATA', response: '451 Temporary service failure' }),
    older: 'com.sun.mail.smtp.SMTPSendFailedException: 554 Error: no valid recipients\n',
    newer: `org.eclipse.angus.mail.smtp.SMTPSendFailedException: 450 Try later\n\n\tat ${angusFrame('data')}`,
  },
  'greeting-refused': {
    simulator: simulated('greeting', { response: '421 Service not available' }),
    older: oldGreeting('421'),
    newer: badGreeting('421 4.3.2 Service not available'),
  },
  'greeting-garbage': {
    simulator: simulated('greeting', { response: 'SSH-2.0-OpenSSH_9.2' }),
    older: `javax.mail.MessagingException: Got bad greeting from SMTP host: ${server}, port: 80, response: HTTP/1.1 400 Bad Request`,
    newer: badGreeting('* OK IMAP4rev1 Service Ready'),
  },
  'greeting-missing': {
    simulator: simulated('greeting', { code: 'ETIMEDOUT' }),
    older: nested(reading, timedOut),
    newer: silence('openServer'),
  },
  'closed-before-greeting': {
    simulator: simulated('greeting', {}),
    older: oldGreeting('-1'),
    newer: causedBy(angus, [angusFrame('readServerResponse'), angusFrame('openServer')], reset),
  },
  'dropped-before-acceptance': {
    simulator: simulated('send', {}),
    older: nested(reading, reset),
    newer: causedBy(angus, [angusFrame('readServerResponse'), angusFrame('finishData')], reset),
  },
  'cut-in-data': {
    simulator: simulated('send', { code: 'ECONNRESET' }),
    older: nested(
      'javax.mail.MessagingException: IOException while sending message',
      'java.net.SocketException: Broken pipe (Write failed)',
    ),
    newer: nested(
      'jakarta.mail.MessagingException: IOException while sending message',
      'javax.net.ssl.SSLException: Connection reset by peer',
    ),
  },
  'silent-after-data': {
    simulator: simulated('send', { code: 'ETIMEDOUT' }),
    older: nested(reading, timedOut),
    newer: silence('finishData'),
  },
  'silent-at-mail': {
    simulator: simulated('send', { code: 'ETIMEDOUT', command: 'MAIL FROM' }),
    older: nested(reading, timedOut),
    newer: silence('mailFrom'),
  },
} satisfies Record<string, FailureTexts>;
