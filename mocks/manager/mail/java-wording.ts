import type { SmtpSettings } from '../manager.ts';
import type { MailFailure, Stage } from './mail-failure.ts';

export interface Conversation {
  readonly smtp: Pick<SmtpSettings, 'server' | 'port' | 'encryptionType'>;
  /** Milliseconds. */
  readonly connectTimeout: number;
}

/**
 * The exception of JavaMail 1.6 on OpenJDK 17, as its `toString()`, for a failure that Node, OpenSSL or the relay
 * reported. Sources: JavaMail's SMTPTransport and MessagingException, JSSE's messages; the DH refusal keeps OpenSSL's
 * own words, as the manager's log has them.
 */
export function javaWording(failure: MailFailure, conversation: Conversation): string {
  return wordings[failure.stage](failure, conversation);
}

const wordings: Readonly<Record<Stage, (failure: MailFailure, conversation: Conversation) => string>> = {
  connect: connectFailure,
  greeting: greetingFailure,
  tls: tlsFailure,
  session: sessionFailure,
  authentication: authenticationFailure,
  send: sendFailure,
};

function nested(outer: string, inner: string): string {
  return `${outer};\n  nested exception is:\n\t${inner}`;
}

/** A reply as JavaMail keeps it, with its line end; `[EOF]` when the relay closed the connection instead. */
function reply({ response }: MailFailure): string {
  return response === undefined ? '[EOF]' : `${response}\n`;
}

function connectFailure(
  failure: MailFailure,
  { smtp: { server, port }, connectTimeout }: Conversation,
): string {
  const cause = new Map([
    ['ENOTFOUND', `java.net.UnknownHostException: ${server}`],
    ['EAI_AGAIN', `java.net.UnknownHostException: ${server}`],
    ['ECONNREFUSED', 'java.net.ConnectException: Connection refused'],
    ['ETIMEDOUT', 'java.net.SocketTimeoutException: Connect timed out'],
    ['EHOSTUNREACH', 'java.net.NoRouteToHostException: No route to host'],
    ['ENETUNREACH', 'java.net.ConnectException: Network is unreachable'],
  ]).get(failure.code);
  return nested(
    `com.sun.mail.util.MailConnectException: Couldn't connect to host, port: ${server}, ${port}; timeout ${connectTimeout}`,
    cause ?? `java.net.SocketException: ${failure.message}`,
  );
}

function tlsFailure(failure: MailFailure, { smtp }: Conversation): string {
  const outer =
    smtp.encryptionType === 'SMTPS'
      ? `Could not connect to SMTP host: ${smtp.server}, port: ${smtp.port}`
      : 'Could not convert socket to TLS';
  return nested(`javax.mail.MessagingException: ${outer}`, handshakeFailure(failure, smtp.server));
}

const untrusted = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_UNTRUSTED',
]);

const handshake = 'javax.net.ssl.SSLHandshakeException:';

/** By OpenSSL's codes: verification results first, then what broke the handshake itself. */
function handshakeFailure(failure: MailFailure, host: string): string {
  const { code, message } = failure;
  if (untrusted.has(code)) {
    return `${handshake} PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target`;
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `${handshake} PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `java.io.IOException: Can't verify identity of server: ${host}`;
  if (code === 'ETIMEDOUT') return 'java.net.SocketTimeoutException: Read timed out';
  const notStarted = /^Error initiating TLS - (.*)/.exec(message)?.[1];
  if (notStarted) return `javax.net.ssl.SSLException: ${notStarted}`;
  if (code === 'ETLS' || code === 'ECONNRESET') {
    return failure.syscall === 'read' ? reset : `${handshake} Remote host terminated the handshake`;
  }
  const alert = /ALERT_(\w+)$/.exec(code)?.[1];
  if (alert) return `${handshake} Received fatal alert: ${alert.toLowerCase()}`;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message';
  }
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL') {
    return `${handshake} The server selected a protocol version that is not accepted by client preferences [TLS13, TLS12]`;
  }
  return `${handshake} ${/error:[0-9A-F]+:[^:]*:[^:]*:[^:\n]*/.exec(message)?.[0] ?? message}`;
}

const reset = 'java.net.SocketException: Connection reset';

function broken({ code, response }: MailFailure): boolean {
  return response === undefined && (code === 'ETIMEDOUT' || code === 'ECONNRESET' || code === 'EPIPE');
}

function brokenConnection({ code }: MailFailure): string {
  return nested(
    'javax.mail.MessagingException: Exception reading response',
    code === 'ETIMEDOUT' ? 'java.net.SocketTimeoutException: Read timed out' : reset,
  );
}

function greetingFailure(failure: MailFailure, { smtp: { server, port } }: Conversation): string {
  if (broken(failure)) return brokenConnection(failure);
  return `javax.mail.MessagingException: Got bad greeting from SMTP host: ${server}, port: ${port}, response: ${reply(failure)}`;
}

function sessionFailure(failure: MailFailure): string {
  if (failure.code === 'STARTTLS_NOT_OFFERED') {
    return 'javax.mail.MessagingException: STARTTLS is required but host does not support STARTTLS';
  }
  if (broken(failure)) return brokenConnection(failure);
  return `javax.mail.MessagingException: ${reply(failure)}`;
}

function authenticationFailure(failure: MailFailure): string {
  if (failure.code === 'NO_PASSWORD') {
    return 'javax.mail.AuthenticationFailedException: failed to connect, no password specified?';
  }
  // The connection counts as lost once AUTH has begun; what was lost is then wrapped, without a message of its own.
  if (broken(failure)) return nested('javax.mail.AuthenticationFailedException: ', brokenConnection(failure));
  return `javax.mail.AuthenticationFailedException: ${reply(failure)}`;
}

function sendFailure(failure: MailFailure): string {
  // The outer words are assumed.
  if (failure.code === 'ILLEGAL_CHARACTER') {
    return nested(
      "javax.mail.MessagingException: Can't send command to SMTP host",
      `java.lang.IllegalArgumentException: ${failure.message}`,
    );
  }
  if (broken(failure)) return brokenConnection(failure);
  if (failure.command === 'RCPT TO' && failure.response === undefined) {
    return `com.sun.mail.smtp.SMTPAddressFailedException: ${reply(failure)}`;
  }
  if (failure.command === 'RCPT TO') {
    return nested(
      'javax.mail.SendFailedException: Invalid Addresses',
      `com.sun.mail.smtp.SMTPAddressFailedException: ${reply(failure)}`,
    );
  }
  const outer = `com.sun.mail.smtp.SMTPSendFailedException: ${reply(failure)}`;
  const senderRefused =
    failure.command === 'MAIL FROM' && /^(501|503|550|551|553)\b/.test(failure.response ?? '');
  return senderRefused
    ? nested(outer, `com.sun.mail.smtp.SMTPSenderFailedException: ${reply(failure)}`)
    : outer;
}
