import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { differencesFromLog, type Story } from '../../../cli/reproduce/compare-with-log.ts';

const story = (excerpt: string, says = 'a failure'): Story => ({ says, excerpt });

for (const [what, given, here] of [
  [
    'another address and region in the reply',
    'com.sun.mail.smtp.SMTPSendFailedException: 554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: SNA <sna@customer.test>, sna@customer.test',
    'com.sun.mail.smtp.SMTPSendFailedException: 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: sna-manager@example.net',
  ],
  [
    'stack frames behind the reply',
    'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid at com.sun.mail.smtp.SMTPTransport$Authenticator.authenticate(SMTPTransport.java:965)',
    'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid',
  ],
  [
    'the reply alone',
    '535 5.7.8 Authentication Credentials Invalid',
    'x.AuthenticationFailedException: 535 Authentication Credentials Invalid',
  ],
  [
    'no reply in either, and the same failure',
    'javax.mail.MessagingException: Could not convert socket to TLS; nested exception is: javax.net.ssl.SSLException: dh key too small',
    'org.example.Other: dh key too small',
  ],
] as const) {
  test(`reproduce finds no difference from a log that has ${what}`, () => {
    expect(differencesFromLog(story(given), story(here))).toEqual([]);
  });
}

for (const [what, given, here, told] of [
  [
    'another text with the same code',
    story(
      'javax.mail.MessagingException: 501 Syntax: EHLO hostname at com.sun.mail.smtp.SMTPTransport.helo(SMTPTransport.java:1748)',
    ),
    story('javax.mail.MessagingException: 501 Command unrecognized'),
    'the reply in the log is "501 Syntax: EHLO hostname", here it is "501 Command unrecognized"',
  ],
  [
    'another code',
    story(
      'com.sun.mail.smtp.SMTPAddressFailedException: 550 5.7.1 Relaying denied. Proper authentication required.',
    ),
    story('com.sun.mail.smtp.SMTPAddressFailedException: 553 <soc@example.com> address unknown'),
    'the reply in the log is "550 5.7.1 Relaying denied. Proper authentication required", here it is "553 <soc@example.com> address unknown"',
  ],
  [
    'no reply where the reproduction has one',
    story('java.net.SocketException: Connection reset'),
    story('com.sun.mail.smtp.SMTPSendFailedException: 451 Temporary service failure'),
    'the reply in the log is "none", here it is "451 Temporary service failure"',
  ],
  [
    'another failure without a reply',
    story('java.net.SocketException: Connection reset', 'a reset ended the connection'),
    story('com.sun.mail.smtp.SMTPSendFailedException: [EOF]', 'the relay closed the connection'),
    'the failure in the log is "a reset ended the connection", here it is "the relay closed the connection"',
  ],
] as const) {
  test(`reproduce reports the difference from a log that has ${what}`, () => {
    expect(differencesFromLog(given, here)).toEqual([told]);
  });
}
