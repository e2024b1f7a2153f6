import { expect } from '@playwright/test';

const credentials = expect.arrayContaining(['wrong-password', 'credential-deactivated']);
const untrusted = expect.arrayContaining(['trust-store-unrelated', 'issuer-unknown']);
const notConnected = ['connection-unanswered', 'connection-refused', 'name-not-found', 'dns-unanswered'];
export const session = 'javax.mail.MessagingException:';
const sendFailed = 'com.sun.mail.smtp.SMTPSendFailedException:';
export const log = '2024-05-27 14:54:10,123 ERROR';

export interface Kind {
  readonly text: string;
  readonly modes: readonly unknown[];
  readonly certainty?: 'certain' | 'one-of' | 'possible';
  readonly unknown?: number;
}

/** Inputs that were once judged wrongly, and what a careful colleague answers. */
export const kinds: Readonly<Record<string, Kind>> = {
  'User Name and Password empty before AUTH not offered, where SES wants authentication': {
    text: `${sendFailed} 530 Authentication required`,
    modes: [['user-name-and-password-empty', 'authentication-not-offered']],
    certainty: 'one-of',
  },
  'AUTH not offered alone, where the dialogue shows that it was not': {
    text: `220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-A A\nEHLO smc\n250-email-smtp.amazonaws.com\n250-8BITMIME\n250 Ok\nMAIL FROM:<a@b.example>\n530 Authentication required\n${sendFailed} 530 Authentication required`,
    modes: [['authentication-not-offered']],
  },
  'Encryption Type None before a hidden STARTTLS': {
    text: 'javax.mail.AuthenticationFailedException: 530 Must issue a STARTTLS command first',
    modes: [['encryption-none', 'starttls-not-offered']],
    certainty: 'one-of',
  },
  'a DNS that does not answer': {
    text: `com.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-smtp.us-east-1.amazonaws.com, 587; timeout 3000;\n  nested exception is:\n\tjava.net.UnknownHostException: email-smtp.us-east-1.amazonaws.com: Temporary failure in name resolution`,
    modes: [['dns-unanswered']],
    certainty: 'certain',
  },
  'a name that could not be resolved, and not why': {
    text: `com.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-stmp.us-east-1.amazonaws.com, 587; timeout 3000;\n  nested exception is:\n\tjava.net.UnknownHostException: email-stmp.us-east-1.amazonaws.com`,
    modes: [['name-not-found', 'dns-unanswered']],
    certainty: 'one-of',
  },
  'a silent DNS first, where the name that could not be resolved is one of SES’s': {
    text: "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-smtp.us-east-1.amazonaws.com, 587; timeout 3000;\n  nested exception is:\n\tjava.net.UnknownHostException: email-smtp.us-east-1.amazonaws.com",
    modes: [['dns-unanswered', 'name-not-found']],
    certainty: 'one-of',
  },
  'nothing, where flow analysis speaks of SMTP': {
    text: `${log} [HostGroups] Failed to resolve host group "Mail Servers (SMTP)"`,
    modes: [],
  },
  'nothing, where another service has no certificate path': {
    text: `${log} [SmartLicensing] Registration failed\njavax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target`,
    modes: [],
  },
  'nothing, where mail is read by IMAP': {
    text: `${log} [Inbox] failed\njavax.mail.AuthenticationFailedException: [AUTHENTICATIONFAILED] Invalid credentials (Failure)\n\tat com.sun.mail.imap.IMAPStore.protocolConnect(IMAPStore.java:732)`,
    modes: [],
  },
  'a refused own name, where EHLO is answered with 501': {
    text: `${session} 501 Syntax: EHLO hostname\n\tat com.sun.mail.smtp.SMTPTransport.helo(SMTPTransport.java:1748)`,
    modes: [['own-name-refused']],
    certainty: 'certain',
  },
  'an idle session that SES has closed, found at MAIL': {
    text: `${sendFailed} 451 4.4.2 Timeout waiting for data from client.\n\tat com.sun.mail.smtp.SMTPTransport.mailFrom(SMTPTransport.java:1808)`,
    modes: [['idle-session-closed']],
    certainty: 'certain',
  },
  'an idle session that is gone, found before the next mail': {
    text: 'DEBUG SMTP: exception reading response, THROW: \njava.net.SocketException: Connection reset\n\tat com.sun.mail.smtp.SMTPTransport.isConnected(SMTPTransport.java:1472)',
    modes: [['idle-session-closed']],
  },
  'a relay that does not pass on mail': {
    text: 'com.sun.mail.smtp.SMTPAddressFailedException: 550 5.7.1 Relaying denied. Proper authentication required.',
    modes: [['relaying-refused']],
  },
  'too many recipients': {
    text: `${sendFailed} 554 Transaction failed: Recipient count exceeds 50.`,
    modes: [['too-many-recipients']],
    certainty: 'certain',
  },
  'an address without a domain': {
    text: `${sendFailed} 554 Transaction failed: Missing final '@domain'`,
    modes: [['missing-domain']],
    certainty: 'certain',
  },
  'an account that AWS has paused': {
    text: `${sendFailed} 554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.`,
    modes: [['account-paused']],
    certainty: 'certain',
  },
  'credentials with less certainty, where no reply is shown': {
    text: `${log} [Mail] failed\njavax.mail.AuthenticationFailedException\n\tat javax.mail.Service.connect(Service.java:319)`,
    modes: [credentials],
    certainty: 'possible',
  },
  'Postfix’s connection that was not answered': {
    text: 'Dec 17 06:22:42 smc postfix/smtp[21752]: connect to email-smtp.us-east-1.amazonaws.com[198.51.100.1]:25: Connection timed out',
    modes: [['connection-unanswered']],
    certainty: 'certain',
  },
  'a connection that was cut under openssl s_client': {
    text: 'CONNECTED(00000003)\nwrite:errno=104\n---\nno peer certificate available\n---\nVerify return code: 0 (ok)',
    modes: [['handshake-cut', 'closed-before-greeting']],
    certainty: 'possible',
  },
  'two failures, where the log’s time stamps are of no known form': {
    text: `※1716821650·5 ERROR failed: ${session} Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x\n※1716822662·9 ERROR failed: javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid`,
    modes: [untrusted, credentials],
  },
  'credentials, where JSON repeats the name that holds them': {
    text: '{"level": "ERROR", "message": "535 Authentication Credentials Invalid", "request": {"message": "POST /test"}, "message": "done"}',
    modes: [credentials],
  },
  'another host’s certificate, its apostrophe an HTML entity': {
    text: `${session} Could not convert socket to TLS; nested exception is: java.io.IOException: Can&amp;#39;t verify identity of server: mail.example.com`,
    modes: [['certificate-of-another-host']],
    certainty: 'certain',
  },
  'credentials once, where kubectl has put the time before each line': {
    text: `2024-05-27T14:54:10.123456789Z ${log} [Mail] Test email failed\n2024-05-27T14:54:10.123457802Z javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid`,
    modes: [credentials],
  },
  'credentials, where NULs stand within words': {
    text: '5\x0035 Authen\0tication Credentials Invalid',
    modes: [credentials],
  },
  'a mail that may be lost, where the manager has sent one by an ingress endpoint of SES Mail Manager': {
    text: '2024-05-27 14:54:10,123 INFO [Mail] Test email of action "SOC" to soc@example.com was sent by a1b2c3.wxyz.mail-manager-smtp.amazonaws.com:587',
    modes: [['accepted-and-dropped']],
    certainty: 'possible',
  },
  'credentials, where an ingress endpoint of SES Mail Manager refuses them': {
    text: `${log} [Mail] failed by a1b2c3.wxyz.mail-manager-smtp.amazonaws.com:587: javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid`,
    modes: [credentials],
  },
  'nothing, where the manager has sent a mail by the SMTP endpoint of SES': {
    text: '2024-05-27 14:54:10,123 INFO [Mail] Test email of action "SOC" to soc@example.com was sent by email-smtp.us-east-1.amazonaws.com:587',
    modes: [],
  },
  'the failure that a sentence states beside one that it denies': {
    text: 'There is no "535 Authentication Credentials Invalid", but 554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid.',
    modes: [['mail-from-domain-not-verified']],
  },
  'credentials with less certainty, where a sentence mentions the reply in passing': {
    text: 'Mail is not sent, I get 535 Authentication Credentials Invalid',
    modes: [credentials],
    certainty: 'possible',
  },
  'credentials with less certainty, where a sentence only supposes the reply': {
    text: 'If the password were wrong, the log would say "535 Authentication Credentials Invalid"',
    modes: [credentials],
    certainty: 'possible',
  },
  'an unanswered connection with less certainty, where a sentence only supposes it': {
    text: 'Open TCP 587 to email-smtp.us-east-1.amazonaws.com. If refused, mail is late (connect timed out).',
    modes: [['connection-unanswered']],
    certainty: 'possible',
  },
  'credentials with less certainty, where somebody mentions the reply in a chat': {
    text: '09:41 anna: we get 535 Authentication Credentials Invalid\n09:42 bob: since when?',
    modes: [credentials],
    certainty: 'possible',
  },
  'credentials, where CSV has no quotes': {
    text: '2024-05-27T14:54:10Z,ERROR,mail,535 Authentication Credentials Invalid',
    modes: [credentials],
    certainty: 'one-of',
  },
  'an unknown recipient of another relay, where only the reply is pasted': {
    text: '550 5.1.1 user unknown',
    modes: [['recipient-refused']],
  },
  'each item of a list of titles': {
    text: 'See also:\n* What to do for "PKIX path building failed"\n* What to do for "SSL routines::dh key too small"',
    modes: [untrusted, ['dh-key-too-small']],
  },
  'TLS 1.1, where the words of SES deny something themselves': {
    text: 'the log says 554 Access denied: Amazon SES no longer supports TLS 1.0 and TLS 1.1 connections.',
    modes: [['old-tls-refused']],
  },
  'credentials, where the reply follows the level of a record': {
    text: '10:00:01 ERROR 535 Authentication Credentials Invalid',
    modes: [credentials],
    certainty: 'one-of',
  },
  'an idle session, where telnet shows the reply with its status': {
    text: "Connected to email-smtp.us-east-1.amazonaws.com.\nEscape character is '^]'.\n220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-A A\n451 4.4.2 Timeout waiting for data from client.\nConnection closed by foreign host.",
    modes: [['idle-session-closed']],
  },
  'a quota with less certainty, where a question quotes the reply': {
    text: 'What does "454 Throttling failure: Daily message quota exceeded." mean?',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a quota with less certainty, where a sentence begins with the reply': {
    text: '"454 Throttling failure: Daily message quota exceeded." was not found in the log.',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'an account not subscribed to SES, where each line of the log is a record of JSON': {
    text: [
      `${log} [EmailActionSender] Test email failed`,
      'javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES',
      '\tat com.sun.mail.smtp.SMTPTransport.authenticate(SMTPTransport.java:876)',
    ]
      .map((msg) => JSON.stringify({ ts: 1716821650.1, msg }))
      .join('\n'),
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'three failures, where a program names itself before each': {
    text: [
      '454 Throttling failure: Daily message quota exceeded.',
      '552 Message is too long.',
      '535 Account not subscribed to SES',
    ]
      .map((reply) => `msmtp: server message: ${reply}`)
      .join('\n'),
    modes: [['daily-quota-exceeded'], ['message-too-long'], ['account-not-subscribed']],
    certainty: 'certain',
  },
  'both failures, where a server writes words before every line': {
    text: [
      'May 27 14:54:10 smc postfix/smtp[21752]: 4XyZ12ab3c: to=<soc@example.org>, status=bounced (host mx.example.com said: 552 Message is too long.)',
      'Processed 550 hosts',
      `${session} Could not convert socket to TLS;`,
      '  nested exception is:',
      '\tjavax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
    ]
      .map((line) => `${log} [stderr] (default task-1) ${line}`)
      .join('\n'),
    modes: [['message-too-long'], ['handshake-cut']],
    certainty: 'certain',
  },
  'a quota with less certainty, where a question follows the reply': {
    text: 'New here: 454 Throttling failure: Daily message quota exceeded. ¿Qué significa?',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a comment of a program names the reply': {
    text: '// throws javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a count of the reply is zero': {
    text: 'smtp_errors_total{reply="535 Account not subscribed to SES"} 0',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'too many connections with less certainty, where a record lists replies': {
    text: '2024-05-27 14:54:10,123 WARN [Mail] Retryable: 421 Too many concurrent SMTP connections, 454 Temporary authentication failure',
    modes: [['too-many-connections']],
    certainty: 'possible',
  },
  'a refused content with less certainty, where a column cut the reply off': {
    text: `${sendFailed} 554 Transaction failed: Du`,
    modes: [['message-rejected-by-content']],
    certainty: 'possible',
  },
  'credentials with less certainty, where an exception stands within a sentence': {
    text: 'Is there any javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid in the log?',
    modes: [credentials],
    certainty: 'possible',
  },
  'a quota with less certainty, where somebody quotes the reply in a chat': {
    text: '[14:54] Anna: we solved “454 Throttling failure: Daily message quota exceeded.” last week',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where the reply is the title of a mail': {
    text: 'Subject: [SOLVED] 535 Account not subscribed to SES\n\nHi, what did you do?',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where the reply is from a document': {
    text: 'From the docs: 535 Account not subscribed to SES',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'two failures with less certainty, where a list says what was ruled out': {
    text: 'Ruled out:\n- 535 Account not subscribed to SES\n- javax.mail.MessagingException: 552 Message is too long.',
    modes: [['account-not-subscribed'], ['message-too-long']],
    certainty: 'possible',
  },
  'two replies with less certainty, where a table explains them': {
    text: '| Reply | Meaning |\n|---|---|\n| 535 Account not subscribed to SES | sign up for it |\n| 552 Message is too long. | send less of it |',
    modes: [['account-not-subscribed'], ['message-too-long']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where words behind the reply deny it': {
    text: '535 Account not subscribed to SES: not seen',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'two replies, where a table has the times of them': {
    text: '| 2024-05-27 14:54 | 535 Account not subscribed to SES |\n| 2024-05-27 14:55 | 552 Message is too long. |',
    modes: [['account-not-subscribed'], ['message-too-long']],
    certainty: 'certain',
  },
  'credentials with less certainty, where a record names them and does not say that anything failed': {
    text: '2024-05-27 14:54:10,123 WARN [Rules] Loaded alert rule for: 535 Authentication Credentials Invalid',
    modes: [credentials],
    certainty: 'possible',
  },
  'a quota with less certainty, where a record of syslog names it': {
    text: 'May 27 14:54:10 smc sna-rules[71]: loaded rule for: 454 Throttling failure: Daily message quota exceeded',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a quota with less certainty, where an error is of a program that sends no mail': {
    text: `${log} [RuleLoader] Duplicate rule ignored: 454 Throttling failure: Daily message quota exceeded`,
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a quota with less certainty, where a record says that it was simulated': {
    text: `${log} [Mail] simulated failure: 454 Throttling failure: Daily message quota exceeded`,
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a quota, where an error of the mail says whose mail it was': {
    text: `${log} [Mail] Alarm 4711 of host 10.0.0.9: 454 Throttling failure: Daily message quota exceeded`,
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'a quota with less certainty, where it is what a rule of JSON looks for': {
    text: '{"rules":[{"name":"quota","match":"454 Throttling failure: Daily message quota exceeded"}]}',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a quota with less certainty, where a record of JSON says that it is over': {
    text: '{"time":"2024-05-27T14:54:10Z","level":"WARN","msg":"alarm cleared","detail":"454 Throttling failure: Daily message quota exceeded"}',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'two replies with less certainty, where they are items of a setting': {
    text: 'retry:\n  - "454 Throttling failure: Daily message quota exceeded"\n  - "552 Message is too long"',
    modes: [['daily-quota-exceeded'], ['message-too-long']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a table of tickets says that it is over': {
    text: '"INC0012345","Resolved","2024-03-02","javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES"',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a table counts it with zero': {
    text: 'Reply                                Count\n535 Account not subscribed to SES        0',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES, where an error of the mail has its level in German': {
    text: '27.05.2024 14:54:10 FEHLER E-Mail nicht gesendet: 535 Account not subscribed to SES',
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'an account not subscribed to SES with less certainty, where a check did not find it': {
    text: 'Check 4/7: 535 Account not subscribed to SES ... OK (not found)',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a program would raise it': {
    text: "    raise smtplib.SMTPAuthenticationError(535, b'Account not subscribed to SES')",
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'three replies with less certainty, where they may be a list of what there is': {
    text: '454 Throttling failure: Daily message quota exceeded\n454 Temporary authentication failure\n535 Account not subscribed to SES',
    modes: [['daily-quota-exceeded'], ['temporary-authentication-failure'], ['account-not-subscribed']],
    certainty: 'possible',
  },
  'the failure alone, where the operator’s subject has the words of another': {
    text: `${log} [Mail] Test email, subject "SSL routines::dh key too small", failed\ncom.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-smtp.us-east-1.amazonaws.com, 587;\n  nested exception is:\n\tjava.net.ConnectException: Connection refused`,
    modes: [['connection-refused']],
    certainty: 'certain',
  },
  'an unverified address with less certainty, where its reply is cut off': {
    text: `${sendFailed} 554 Message rejected: Email addr...`,
    modes: [['from-not-verified', 'recipient-not-verified']],
    certainty: 'possible',
  },
  'a refused content with less certainty, where the reply is cut off before the reason': {
    text: `${sendFailed} 554 Transaction failed: …`,
    modes: [['message-rejected-by-content']],
    certainty: 'possible',
  },
  'another host’s certificate, its apostrophe doubled for SQL': {
    text: `INSERT INTO log VALUES (1, '${session} Could not convert socket to TLS; nested exception is: java.io.IOException: Can''t verify identity of server: mail.example.com');`,
    modes: [['certificate-of-another-host']],
  },
  'an untrusted chain alone, where the lines are reversed': {
    text: `\t... 12 more\n\tat java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)\nCaused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed: x\n\tat com.sun.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2155)\n\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x\n  nested exception is:\n${session} Could not convert socket to TLS;\n${log} [Mail] Test email failed`,
    modes: [untrusted],
    certainty: 'one-of',
  },
  'two failures of two hosts whose lines alternate': {
    text: `[smc1] ${log} [Mail] Test email failed\n[smc2] ${log} [Mail] Test email failed\n[smc1] ${sendFailed} 552 Message is too long.\n[smc2] javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES`,
    modes: [['message-too-long'], ['account-not-subscribed']],
    certainty: 'certain',
  },
  'an unverified address, where a terminal of 72 columns broke the log within words': {
    text: `${log} [EmailActionSender] Test email of action "\nSOC" to soc@example.com failed\n${sendFailed} 554 Message rejected: Email a\nddress is not verified. The following identities failed the check in reg\nion US-EAST-1: sna@example.net\n\n\tat com.sun.mail.smtp.SMTPTransport.finishData(SMTPTransport.java:2042)\n2024-05-27 14:56:40,123 INFO [FlowEngine] 535 flows, 550 hosts`,
    modes: [['from-not-verified', 'recipient-not-verified']],
  },
  'an untrusted chain, where the line that cannot send mail has the exception with its package': {
    text: `${log} Unable to send mail javax.net.ssl.SSLHandshakeException: PKIX path building failed: x`,
    modes: [untrusted],
    certainty: 'one-of',
  },
  'a refused certificate, where the line that cannot send mail has the exception of a library': {
    text: `${log} Unable to send email org.bouncycastle.tls.TlsFatalAlert: certificate_unknown(46)`,
    modes: [expect.arrayContaining(['trust-store-empty'])],
  },
  'an unknown failure, where a line says no more than that mail was not sent': {
    text: `${log} Unable to send mail`,
    modes: [],
    unknown: 1,
  },
  'an unknown failure, where a line of syslog without a level says that mail was not sent': {
    text: 'May 27 14:54:10 smc sna-smc app: Unable to send mail',
    modes: [],
    unknown: 1,
  },
  'an unknown failure, where somebody pasted no more than the banner': {
    text: 'Failed to send test email.',
    modes: [],
    unknown: 1,
  },
  'an unknown failure, where the banner says where to look': {
    text: 'Mail could not be sent. See the log for details.',
    modes: [],
    unknown: 1,
  },
  'a quota, where the manager says when it will try again': {
    text: '2024-05-27 14:54:10,123 WARN [Mail] Will retry in 5 s: 454 Throttling failure: Daily message quota exceeded',
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'an unverified address with less certainty, where a table explains the reply': {
    text: 'Log line                                              Fix\n554 Message rejected: Email address is not verified   set From Email',
    modes: [['from-not-verified', 'recipient-not-verified']],
    certainty: 'possible',
  },
  'the account alone, where somebody pasted the banner before the log': {
    text: `Failed to send test email.\n\n${log} [Mail] failed: javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES`,
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'an account not subscribed to SES, where the sentence before the one that announces it rules something out':
    {
      text: 'We ruled out DNS. Now:\njavax.mail.AuthenticationFailedException: 535 Account not subscribed to SES',
      modes: [['account-not-subscribed']],
      certainty: 'certain',
    },
  'nothing, where a document says when no mail can be sent': {
    text: 'Cannot send mail before the certificates are uploaded. Then press Apply Settings.',
    modes: [],
  },
  'nothing, where somebody asks whether mail is sent': {
    text: '14:54:10 Anna: Unable to send mail?',
    modes: [],
  },
  'the credentials, where a log has its message under the name of its text': {
    text: '2024-05-27 14:54:10 ERROR body="javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid" host=smc',
    modes: [credentials],
    certainty: 'one-of',
  },
  'nothing, where the host of another service is named after mail': {
    text: `${log} Flow collector mail.example.org does not answer: javax.net.ssl.SSLHandshakeException: PKIX path building failed: x`,
    modes: [],
  },
  'nothing, where the replies are those of HTTP': {
    text: '500 Internal Server Error\n502 Bad Gateway\n503 Service Unavailable',
    modes: [],
  },
  'nothing, where an alarm could not go to another service than mail, and where a transaction ended': {
    text: ['SyslogAction', 'WebhookActionSender', 'TransactionManager']
      .map((writer) => `${log} [${writer}] Alarm 12 failed\njava.net.ConnectException: Connection refused`)
      .join('\n'),
    modes: [],
  },
  'a refused connection with less certainty, where the writer sends alarms in more ways than by mail': {
    text: `${log} [ActionExecutor] Action 12 failed\njava.net.ConnectException: Connection refused`,
    modes: [['connection-refused']],
    certainty: 'possible',
  },
  'an unknown failure, where who sends the mail cannot ask another service': {
    text: `${log} [EmailActionSender] no settings\norg.postgresql.util.PSQLException: x\nCaused by: java.net.ConnectException: Connection refused`,
    modes: [],
    unknown: 1,
  },
  'an unknown failure, where something else than the recipient does not exist': {
    text: `${sendFailed} 554 Configuration set does not exist: x`,
    modes: [],
    unknown: 1,
  },
  'an account not subscribed to SES with less certainty, where the sentence that supposes it goes on below': {
    text: 'Falls im Log\n\n  535 Account not subscribed to SES\n\nsteht, bitte anrufen.',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a wiki explains it': {
    text: '* {{535 Account not subscribed to SES}} - sign up for SES',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an unknown failure, where a file was not found': {
    text: `${log} [Mail] failed: ${session} Could not convert socket to TLS;\n  nested exception is:\n\tjava.io.FileNotFoundException: truststore.jks`,
    modes: [],
    unknown: 1,
  },
  'an unknown failure, where the manager could not ask whether a certificate is revoked': {
    text: `${log} [Mail] failed: ${session} Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException: PKIX path validation failed: x\nCaused by: java.net.ConnectException: Connection timed out`,
    modes: [],
    unknown: 1,
  },
  'two failures, where the records of a list stand on one line that was cut off': {
    text: JSON.stringify({
      hits: [
        { '@timestamp': 1, message: 'Test email failed: 552 Message is too long.' },
        { '@timestamp': 2, message: 'Test email failed: 535 Account not subscribed to SES' },
      ],
    }).slice(0, -3),
    modes: [['message-too-long'], ['account-not-subscribed']],
    certainty: 'certain',
  },
  'an untrusted chain once, where a list on one line has each line of the log as a record': {
    text: JSON.stringify({
      events: [
        `${log} [Mail] failed`,
        `${session} Could not convert socket to TLS;`,
        '  nested exception is:',
        '\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x',
        '\tat com.sun.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2155)',
      ].map((textPayload) => ({ timestamp: 1_716_821_650_123, textPayload })),
    }),
    modes: [untrusted],
    certainty: 'one-of',
  },
  'an account not subscribed to SES, where a record of JSON has a cause beside its message': {
    text: '{"level":"ERROR","message":"Test email failed: 535 Account not subscribed to SES","root":"Caused by: x"}',
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'an account not subscribed to SES, where a record of JSON has the class of an exception apart': {
    text: '{"level":"ERROR","message":"Test email failed","thrown":{"name":"javax.mail.AuthenticationFailedException","message":"535 Account not subscribed to SES"}}',
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'an account not subscribed to SES, where an index keeps the record of JSON under names of its own': {
    text: '{"_index":"x","_id":"1","_source":{"message":"javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES"}}',
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'two replies with less certainty, where they are a list of examples in JSON': {
    text: '{"examples":["535 Account not subscribed to SES","552 Message is too long."]}',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an untrusted chain, where CSV has each line of the log in a row': {
    text: [
      `${session} Could not convert socket to TLS;`,
      '  nested exception is:',
      '\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x',
      '\tat com.sun.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2155)',
    ]
      .map((line) => `"May 27, 2024 @ 14:54:10.123";"sw-0";"${line}"`)
      .join('\n'),
    modes: [untrusted],
    certainty: 'one-of',
  },
  'an untrusted chain, where Loki has put its labels before each line': {
    text: [
      `${session} Could not convert socket to TLS;`,
      '  nested exception is:',
      '\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x',
    ]
      .map((line) => `2024-05-27T14:54:10Z {app="sw", pod="sw-0"} ${line}`)
      .join('\n'),
    modes: [untrusted],
    certainty: 'one-of',
  },
  'an untrusted chain, where the log begins within a stack': {
    text: '\tat com.sun.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2155)\nCaused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed: x\n\t... 12 more',
    modes: [untrusted],
    certainty: 'one-of',
  },
  'an untrusted chain, where its class alone is in words that everybody knows': {
    text: `${session} Could not convert socket to TLS; nested exception is: javax.net.ssl.SSLHandshakeException: sun.security.provider.certpath.SunCertPathBuilderException: kein Pfad`,
    modes: [untrusted],
    certainty: 'one-of',
  },
  'an old TLS, in the words of JDK 11 and of BoringSSL': {
    text: [
      'The server selected protocol version TLS10 is not accepted by client preferences [TLS12]',
      'error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL',
    ]
      .map((words) => `${log} [Mail] failed: javax.net.ssl.SSLHandshakeException: ${words}`)
      .join('\n'),
    modes: [['tls-version-too-old']],
  },
  'nothing, where a check says in brackets that a failure did not come': {
    text: '[OK] no "535 Authentication Credentials Invalid" in 24 h',
    modes: [],
  },
  'an account not subscribed to SES with less certainty, where a test of a program expects the exception': {
    text: 'Expected exception: javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an unknown failure, where a reply is one that nobody knows': {
    text: `${log} [Mail] failed: ${session} 599 odd`,
    modes: [],
    unknown: 1,
  },
  'an account not subscribed to SES with less certainty, where somebody explains the reply in the paragraph below':
    {
      text: '535 Account not subscribed to SES\n\nThis error means that nobody has signed up for it. To fix it, sign up.',
      modes: [['account-not-subscribed']],
      certainty: 'possible',
    },
  'two replies with less certainty, where a document has headings for cause and answer': {
    text: '```\n535 Account not subscribed to SES\n```\n\n## Cause\n\nNobody has signed up.\n\nQ: Why?\n\n552 Message is too long.\n\nA: Its body is.',
    modes: [['account-not-subscribed'], ['message-too-long']],
    certainty: 'possible',
  },
  'an untrusted chain with less certainty, where the sentence above the exception says when it comes': {
    text: `When no root is trusted, the exception looks as follows.\n\n${session} Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x`,
    modes: [untrusted],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where the sentence below says that it is over': {
    text: 'Anna wrote in March:\n> 535 Account not subscribed to SES\n\nThat was fixed long ago.',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an untrusted chain with less certainty, where a title says how to mend it': {
    text: 'PKIX path building failed: how to fix it when SNA sends mail by SMTP',
    modes: [untrusted],
    certainty: 'possible',
  },
  'an account not subscribed to SES, where those who have the failure tell how they came to it': {
    text: 'When we press Test Action, we usually get\n535 Account not subscribed to SES\nIt is not solved. If you need more, please call.',
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'an account not subscribed to SES, where somebody explains the record of a log': {
    text: `${log} [Mail] failed: 535 Account not subscribed to SES\n\nThis means that nobody has signed up for it.`,
    modes: [['account-not-subscribed']],
    certainty: 'certain',
  },
  'a quota, where the manager says in a record of no weight when it will try again': {
    text: '2024-05-27 14:54:10,123 INFO [Mail] Will retry in 5 s: 454 Throttling failure: Daily message quota exceeded',
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'a quota with less certainty, where the same record says that the mail went out in the end': {
    text: '2024-05-27 14:54:10,123 WARN [Mail] Attempt 1 failed: 454 Throttling failure: Daily message quota exceeded. The mail was delivered at the second.',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a message too long, where the notice of a lost mail has the reply': {
    text: 'Final-Recipient: rfc822; soc@example.com\nDiagnostic-Code: smtp; 552 Message is too long.',
    modes: [['message-too-long']],
    certainty: 'certain',
  },
  'a message too long with less certainty, where code and words of the reply stand apart': {
    text: 'code=552 message="Message is too long."',
    modes: [['message-too-long']],
    certainty: 'possible',
  },
  'another host’s certificate, where names in brackets follow that are no writer of the log': {
    text: `${log} [mail] failed: SSLPeerUnverifiedException: Certificate for <a.example.com> doesn't match any of the subject alternative names: [b.example.com]`,
    modes: [['certificate-of-another-host']],
    certainty: 'certain',
  },
  'a name that curl could not resolve': {
    text: 'curl: (6) Could not resolve host: email-smtp.us-east-1.amazonaws.com',
    modes: [['dns-unanswered', 'name-not-found']],
    certainty: 'one-of',
  },
  'nothing, where a record of no weight counts replies': {
    text: '2024-05-27 14:54:10,123 INFO [Mail] counters: 454 Throttling failure: 0, 552 Message is too long: 0',
    modes: [],
  },
  'nothing, where another service fails in words that SES has, too': {
    text: `${log} [Proxy] 451 Temporary service failure of the feed`,
    modes: [],
  },
  'a message too long, where the next field of a form stands below': {
    text: `Summary: no alarm mails\nError: ${sendFailed} 552 Message is too long.\nPriority: 1`,
    modes: [['message-too-long']],
    certainty: 'certain',
  },
  'an unknown recipient with less certainty, where the mail came back from another server than the relay': {
    text: 'Reporting-MTA: dns; a8-25.smtp-out.amazonses.com\n\nFinal-Recipient: rfc822; soc@example.com\nDiagnostic-Code: smtp; 550 5.1.1 <soc@example.com>: user unknown',
    modes: [['recipient-refused']],
    certainty: 'possible',
  },
  'a refused relaying with less certainty, where SES tells of a mail that came back': {
    text: '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"diagnosticCode":"smtp; 550 5.7.1 Relaying denied"}]}}',
    modes: [['relaying-refused']],
    certainty: 'possible',
  },
  'a quota with less certainty, where a table has a column for what is expected': {
    text: '| Step | Expected |\n|---|---|\n| quota used | 454 Throttling failure: Daily message quota exceeded |',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'a quota, where a table has a column for what happened, too': {
    text: '| Step | Expected | Actual |\n|---|---|---|\n| Test Action | mail | 454 Throttling failure: Daily message quota exceeded |',
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'a quota with less certainty, where a document has its headings in Japanese': {
    text: '454 Throttling failure: Daily message quota exceeded.\n\n原因：上限に達しました\n対処方法：上限を引き上げる',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'two replies with less certainty, where a program has them in a list': {
    text: "export const replies = [\n  '454 Throttling failure: Daily message quota exceeded',\n  '552 Message is too long',\n];",
    modes: [['daily-quota-exceeded'], ['message-too-long']],
    certainty: 'possible',
  },
  'credentials with less certainty, where a program catches an exception': {
    text: '} catch (AuthenticationFailedException e) { log.error("535 Authentication Credentials Invalid", e); }',
    modes: [credentials],
    certainty: 'possible',
  },
  'an encryption of None, where .NET leaves out the code of the reply': {
    text: 'System.Net.Mail.SmtpException: The SMTP server requires a secure connection. The server response was: Must issue a STARTTLS command first',
    modes: [['encryption-none', 'encryption-none-and-user-name-empty', 'starttls-not-offered']],
    certainty: 'one-of',
  },
  'a quota with less certainty, where somebody pasted the reply without its code': {
    text: 'Throttling failure: Daily message quota exceeded.',
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'nothing, where somebody denies a reply without its code': {
    text: 'There is no "Authentication Credentials Invalid" in the log.',
    modes: [],
  },
  'an unknown failure, where who sends the mail has an exception and no more': {
    text: `${log} [EmailActionSender] java.lang.OutOfMemoryError`,
    modes: [],
    unknown: 1,
  },
  'all ways not to connect, where a command of .NET does not say which': {
    text: 'Send-MailMessage : Unable to connect to the remote server\nAt C:\\x.ps1:3 char:1',
    modes: [notConnected],
    certainty: 'one-of',
  },
  'a refused connection, where the system speaks German': {
    text: `${log} [Mail] failed: com.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-smtp.us-east-1.amazonaws.com, 587;\n  nested exception is:\n\tjava.net.ConnectException: Verbindungsaufbau abgelehnt`,
    modes: [['connection-refused']],
    certainty: 'certain',
  },
  'an unknown failure, where a certificate is signed with an algorithm that no failure mode has': {
    text: `${log} [Mail] failed: ${session} Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException: PKIX path validation failed: x: Algorithm constraints check failed on signature algorithm: MD5withRSA`,
    modes: [],
    unknown: 1,
  },
  'an account not subscribed to SES, where JSON of several lines has class and message of the exception apart':
    {
      text: JSON.stringify(
        {
          level: 'ERROR',
          message: 'Failed to send email',
          exception: {
            class: 'javax.mail.AuthenticationFailedException',
            message: '535 Account not subscribed to SES',
          },
        },
        null,
        2,
      ),
      modes: [['account-not-subscribed']],
      certainty: 'certain',
    },
  'an account not subscribed to SES with less certainty, where such a JSON says what to look for': {
    text: JSON.stringify(
      { exception: 'javax.mail.AuthenticationFailedException', pattern: '535 Account not subscribed to SES' },
      null,
      2,
    ),
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'silence after the message, where the stack stands in the line of the exception': {
    text: `${log} [Mail] failed ${session} Exception reading response; nested exception is: java.net.SocketTimeoutException: Read timed out at com.sun.mail.smtp.SMTPTransport.readServerResponse(SMTPTransport.java:2431) at com.sun.mail.smtp.SMTPTransport.finishData(SMTPTransport.java:2190)`,
    modes: [['silent-after-data']],
    certainty: 'certain',
  },
  'credentials, where a server writes the dialogue of the mail to its log': {
    text: [
      'DEBUG SMTP: trying to connect to host "email-smtp.us-east-1.amazonaws.com", port 587, isSSL false',
      'AUTH LOGIN',
      '535 Authentication Credentials Invalid',
    ]
      .map((line) => `2024-05-27 14:54:10,123 INFO [stdout] (default task-1) ${line}`)
      .join('\n'),
    modes: [credentials],
    certainty: 'one-of',
  },
  'a refused connection to SES, where somebody tried it with telnet': {
    text: 'smc:~# telnet email-smtp.us-east-1.amazonaws.com 587\nTrying 192.0.2.7...\ntelnet: Unable to connect to remote host: Connection refused',
    modes: [['connection-refused']],
    certainty: 'certain',
  },
  'a refused connection with less certainty, where somebody tried another host after SES': {
    text: 'smc:~# telnet email-smtp.us-east-1.amazonaws.com 587\nTrying 192.0.2.7...\nConnected to x.\nsmc:~# telnet 10.0.0.9 25\ntelnet: Unable to connect to remote host: Connection refused',
    modes: [['connection-refused']],
    certainty: 'possible',
  },
  'a refused connection with less certainty, where a document says what telnet shows': {
    text: 'Test the port:\n\n    telnet email-smtp.us-east-1.amazonaws.com 587\n\nA blocked port looks like\n\n    telnet: Unable to connect to remote host: Connection refused\n\nThis means that nothing listens there.',
    modes: [['connection-refused']],
    certainty: 'possible',
  },
  'a silent DNS, where nslookup asked for SES': {
    text: '# nslookup email-smtp.us-east-1.amazonaws.com\n;; connection timed out; no servers could be reached',
    modes: [['dns-unanswered']],
    certainty: 'certain',
  },
  'an unanswered connection, where swaks says so': {
    text: '=== Trying email-smtp.us-east-1.amazonaws.com:587...\n*** Error connecting to email-smtp.us-east-1.amazonaws.com:587:\n*** \tIO::Socket::INET6: connect: timeout\n',
    modes: [['connection-unanswered']],
  },
  'a handshake that was cut, in the words of Postfix': {
    text: 'May 27 14:54:10 smc postfix/smtp[1]: SSL_connect error to email-smtp.us-east-1.amazonaws.com[192.0.2.7]:587: lost connection',
    modes: [['handshake-cut']],
    certainty: 'certain',
  },
  'a quota, where sendmail names the reply': {
    text: 'May 27 14:54:10 smc sendmail[22]: 44R: to=<soc@example.org>, relay=email-smtp.us-east-1.amazonaws.com. [192.0.2.7], dsn=4.0.0, reply=454 Throttling failure: Daily message quota exceeded., stat=Deferred',
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'an unanswered connection, where the system speaks Chinese': {
    text: "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-smtp.us-east-1.amazonaws.com, 587;\n  nested exception is:\n\tjava.net.ConnectException: 连接超时",
    modes: [['connection-unanswered']],
    certainty: 'certain',
  },
  'nothing, where a sentence in Chinese speaks of a refused connection': {
    text: '如果出现“拒绝连接”，请检查 email-smtp.us-east-1.amazonaws.com 的 587 端口。',
    modes: [],
  },
  'a quota, where somebody says thanks right below': {
    text: `Bonjour, voici l'erreur du journal :\n${sendFailed} 454 Throttling failure: Daily message quota exceeded.\nMerci de votre aide.`,
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'a message too long with less certainty, where the line below says in French that it is over': {
    text: `Bonjour à tous, voici ce que nous avions la semaine dernière dans le journal du serveur :\n\n${sendFailed} 552 Message is too long.\nÇa marche maintenant, merci.`,
    modes: [['message-too-long']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where release notes say that it is mended': {
    text: 'Resolved defects in 7.5.2\nCSCwh12345  javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'a quota, where a row of a log has its cells parted by tabs': {
    text: `27/05/2024 14:54\tsmc-01\tTest Action\tFailed\t${sendFailed} 454 Throttling failure: Daily message quota exceeded.`,
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'an identity with less certainty, where such a row is of a document': {
    text: 'Error\tCause\tFix\n554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: a@example.org\tFrom Email\tverify it',
    modes: [['from-not-verified', 'recipient-not-verified']],
    certainty: 'possible',
  },
  'the wrong port, where the log came as RTF': {
    text: `{\\rtf1\\ansi\n${log} [Mail] failed\\par\n${session} Could not connect to SMTP host: email-smtp.us-east-1.amazonaws.com, port: 587;\\par\n  nested exception is:\\par\n\\tab javax.net.ssl.SSLException: Unsupported or unrecognized SSL message\\par\n\\tab at com.sun.mail.smtp.SMTPTransport.openServer(SMTPTransport.java:2102)\\par\n\\tab ... 12 more\\par\n}`,
    modes: [['tls-on-a-starttls-port']],
    certainty: 'certain',
  },
  'an account not subscribed to SES with less certainty, where the thanks right below are for an answer': {
    text: '535 Account not subscribed to SES\nThanks, that solved it.',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an unanswered connection with less certainty, where it is an example': {
    text: 'Example: curl: (28) Failed to connect to email-smtp.us-east-1.amazonaws.com port 587 after 130000 ms: Connection timed out',
    modes: [['connection-unanswered']],
    certainty: 'possible',
  },
  'an unanswered connection to SES, where nc says no more below its command': {
    text: '# nc -vz -w 5 email-smtp.us-east-1.amazonaws.com 587\nNcat: Connection timed out.',
    modes: [['connection-unanswered']],
    certainty: 'certain',
  },
  'all ways not to connect, where the end of the exception is missing': {
    text: "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: email-smtp.us-east-1.amazonaws.com, 587; timeout 60000",
    modes: [notConnected],
    certainty: 'one-of',
  },
  'all ways not to connect, where Windows tried the port and does not say why': {
    text: 'PS C:\\> Test-NetConnection email-smtp.us-east-1.amazonaws.com -Port 587\nWARNING: TCP connect to (192.0.2.7 : 587) failed\nTcpTestSucceeded : False',
    modes: [notConnected],
  },
  'every silence, where .NET says only that it waited too long': {
    text: 'System.Net.Mail.SmtpException: The operation has timed out.\n   at System.Net.Mail.SmtpClient.Send(MailMessage message)',
    modes: [expect.arrayContaining(['connection-unanswered', 'greeting-missing', 'silent-after-data'])],
    certainty: 'one-of',
  },
  'a refused connection, where Windows gives its number and speaks German': {
    text: 'System.Net.Mail.SmtpException: Fehler. ---> System.Net.Sockets.SocketException (10061): Der Zielcomputer verweigerte die Verbindung. 192.0.2.7:587',
    modes: [['connection-refused']],
    certainty: 'certain',
  },
  'another host’s certificate, in the words of MailKit': {
    text: "The host name (email-smtp.us-east-1.amazonaws.com) did not match any of the names given in the server's SSL certificate:",
    modes: [['certificate-of-another-host']],
  },
  'credentials with less certainty, where JavaMail traces only that they were refused': {
    text: 'DEBUG SMTP: AUTH LOGIN command trace suppressed\nDEBUG SMTP: AUTH LOGIN failed',
    modes: [credentials],
    certainty: 'possible',
  },
  'an untrusted chain, where the beginning of the words is missing': {
    text: '...cation path to requested target\n\tat com.sun.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2155)',
    modes: [untrusted],
  },
  'an unanswered connection with less certainty, where a document says how it shows': {
    text: 'A blocked port is visible in the output as\n=== Trying email-smtp.us-east-1.amazonaws.com:587...\n*** Error connecting to email-smtp.us-east-1.amazonaws.com:587:\n*** \tIO::Socket::INET6: connect: timeout\n',
    modes: [['connection-unanswered']],
    certainty: 'possible',
  },
  'two replies with less certainty, where a setting says for which to try again': {
    text: 'mail:\n  retry_on:\n    - com.sun.mail.smtp.SMTPSendFailedException: 421 Too many concurrent SMTP connections\n    - javax.mail.AuthenticationFailedException: 454 Temporary authentication failure',
    modes: [['too-many-connections'], ['temporary-authentication-failure']],
    certainty: 'possible',
  },
  'a message too long, where an error is called temporary': {
    text: `Temporary error: ${sendFailed} 552 Message is too long.`,
    modes: [['message-too-long']],
    certainty: 'certain',
  },
  'credentials, where a row of CSV has no head and follows the words Test Action': {
    text: '"27.05.2024 14:54";"smc-01";"Test Action";"535 Authentication Credentials Invalid"',
    modes: [credentials],
    certainty: 'one-of',
  },
  'a quota, where the cells of CSV are parted by tabs': {
    text: `"27.05.2024 14:54:10"\t"Alarm"\t"${sendFailed} 454 Throttling failure: Daily message quota exceeded."`,
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
  'credentials with less certainty, where the next cell of CSV says what they mean': {
    text: '"535 Authentication Credentials Invalid","Wrong SMTP password","Create new credentials"',
    modes: [credentials],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a table says what each failure shows': {
    text: `| Failure | Log |\n|---|---|\n| No SES | ${session} 535 Account not subscribed to SES |`,
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where it is the argument of a call': {
    text: 'log[/x/sw-reponse-mgmt.log,"535 Account not subscribed to SES",,,skip]',
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an untrusted chain with less certainty, where a document shows a whole stack as code': {
    text: `Typical output:\n\n\`\`\`java\n${session} Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException: PKIX path building failed: x\n\tat com.sun.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2155)\n\`\`\``,
    modes: [untrusted],
    certainty: 'possible',
  },
  'credentials with less certainty, where the words below a whole stack say that it is over': {
    text: 'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid\n\tat javax.mail.Service.connect(Service.java:388)\n\nUpdate 28 May: solved.',
    modes: [credentials],
    certainty: 'possible',
  },
  'an unanswered connection with less certainty, where the words below nc say that it is over': {
    text: '$ nc -vz -w 5 email-smtp.us-east-1.amazonaws.com 587\nNcat: Connection timed out.\n\nUPDATE: resolved, a rule was missing.',
    modes: [['connection-unanswered']],
    certainty: 'possible',
  },
  'credentials with less certainty, where the words below a dialogue say that it is over': {
    text: '=== Connected to email-smtp.us-east-1.amazonaws.com.\n<-  220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-A A\n -> EHLO smc\n -> AUTH LOGIN\n<** 535 Authentication Credentials Invalid\n -> QUIT\n\nok works now',
    modes: [credentials],
    certainty: 'possible',
  },
  'a quota with less certainty, where a pair of name and value says what to ignore': {
    text: `env:\n  - name: IGNORE_ERRORS\n    value: "${sendFailed} 454 Throttling failure: Daily message quota exceeded."`,
    modes: [['daily-quota-exceeded']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a program maps codes to words': {
    text: "+  '535': '535 Account not subscribed to SES',",
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'an account not subscribed to SES with less certainty, where a document says for which releases it holds': {
    text: `Symptom\n\n${session} 535 Account not subscribed to SES\n\nEnvironment\n\nSNA 7.4 and later`,
    modes: [['account-not-subscribed']],
    certainty: 'possible',
  },
  'a message too long with less certainty, where the words below say in Japanese that it is over': {
    text: `${sendFailed} 552 Message is too long.\n\n現在は解消しています。`,
    modes: [['message-too-long']],
    certainty: 'possible',
  },
  'a refused connection with less certainty, where the same command succeeds below': {
    text: '$ nc -vz email-smtp.us-east-1.amazonaws.com 587\nnc: connect to email-smtp.us-east-1.amazonaws.com port 587 (tcp) failed: Connection refused\n$ nc -vz email-smtp.us-east-1.amazonaws.com 587\nConnection to email-smtp.us-east-1.amazonaws.com 587 port [tcp/submission] succeeded!',
    modes: [['connection-refused']],
    certainty: 'possible',
  },
  'a refused connection, where a command for another port succeeds below': {
    text: '$ nc -vz email-smtp.us-east-1.amazonaws.com 587\nnc: connect to email-smtp.us-east-1.amazonaws.com port 587 (tcp) failed: Connection refused\n$ nc -vz email-smtp.us-east-1.amazonaws.com 465\nConnection to email-smtp.us-east-1.amazonaws.com 465 port [tcp/submissions] succeeded!',
    modes: [['connection-refused']],
    certainty: 'certain',
  },
  'an unanswered connection with less certainty, where the sentence itself says what it means': {
    text: 'The connect: timeout that swaks prints for email-smtp.us-east-1.amazonaws.com:587 means a firewall.',
    modes: [['connection-unanswered']],
    certainty: 'possible',
  },
  'two replies with less certainty, where a list says for which to send an alarm': {
    text: `Send an alarm for:\n- ${session} 535 Account not subscribed to SES\n- ${session} 552 Message is too long.`,
    modes: [['account-not-subscribed'], ['message-too-long']],
    certainty: 'possible',
  },
  'an unknown failure, where the stack alone says that a program sent mail': {
    text: 'System.Threading.Tasks.TaskCanceledException: A task was canceled.\n   at MailKit.Net.Smtp.SmtpClient.ConnectAsync(String host, Int32 port)',
    modes: [],
    unknown: 1,
  },
  'a quota, where somebody asks for help right below': {
    text: `log:\n${sendFailed} 454 Throttling failure: Daily message quota exceeded.\nPodem ajudar?`,
    modes: [['daily-quota-exceeded']],
    certainty: 'certain',
  },
};
