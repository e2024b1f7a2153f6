import type { Cause, Command, Happening } from './happenings.ts';

/** A release of a mail client: what it writes when something happens to it, or nothing where it cannot happen to it. */
export interface Client {
  readonly name: string;
  write(cause: Cause): string | undefined;
}

interface JavaRelease {
  readonly name: string;
  /** `javax` until Jakarta. */
  readonly api: 'javax' | 'jakarta';
  readonly implementation: 'com.sun.mail' | 'org.eclipse.angus.mail';
  /** Frames and `Caused by:`, or `toString()` alone, which nests. */
  readonly prints: 'toString' | 'trace';
  readonly provider: 'JSSE 8' | 'JSSE 17' | 'JSSE 21' | 'Bouncy Castle' | 'OpenSSL';
}

export const javaClients: readonly Client[] = (
  [
    {
      name: 'JavaMail 1.4, JDK 8',
      api: 'javax',
      implementation: 'com.sun.mail',
      prints: 'toString',
      provider: 'JSSE 8',
    },
    {
      name: 'JavaMail 1.6, JDK 17',
      api: 'javax',
      implementation: 'com.sun.mail',
      prints: 'toString',
      provider: 'JSSE 17',
    },
    {
      name: 'JavaMail 1.6, JDK 17, traced',
      api: 'javax',
      implementation: 'com.sun.mail',
      prints: 'trace',
      provider: 'JSSE 17',
    },
    {
      name: 'JavaMail 1.6 with OpenSSL',
      api: 'javax',
      implementation: 'com.sun.mail',
      prints: 'trace',
      provider: 'OpenSSL',
    },
    {
      name: 'JavaMail 1.6 with Bouncy Castle',
      api: 'javax',
      implementation: 'com.sun.mail',
      prints: 'trace',
      provider: 'Bouncy Castle',
    },
    {
      name: 'Jakarta Mail 2.0, JDK 17',
      api: 'jakarta',
      implementation: 'com.sun.mail',
      prints: 'toString',
      provider: 'JSSE 17',
    },
    {
      name: 'Angus Mail 2.0, JDK 21',
      api: 'jakarta',
      implementation: 'org.eclipse.angus.mail',
      prints: 'trace',
      provider: 'JSSE 21',
    },
  ] as const
).map((release) => ({ name: release.name, write: (cause) => javaText(cause, release) }));

/** JavaMail's methods, from the one that reads a reply outwards. */
const methods: Readonly<Record<Command, readonly string[]>> = {
  connect: ['openServer', 'protocolConnect'],
  greeting: ['openServer', 'protocolConnect'],
  EHLO: ['helo', 'protocolConnect'],
  STARTTLS: ['startTLS', 'protocolConnect'],
  AUTH: ['authenticate', 'protocolConnect'],
  MAIL: ['mailFrom', 'sendMessage'],
  RCPT: ['rcptTo', 'sendMessage'],
  DATA: ['data', 'sendMessage'],
  end: ['finishData', 'sendMessage'],
};

interface Thrown {
  readonly outer: string;
  readonly inner?: string;
  readonly at: Command;
}

function javaText(cause: Cause, release: JavaRelease): string | undefined {
  const thrown = throwing(cause, release);
  if (!thrown) return undefined;
  const { outer, inner, at } = thrown;
  if (release.prints === 'toString')
    return inner === undefined ? outer : `${outer};\n  nested exception is:\n\t${inner}`;
  const frames = methods[at].map(
    (method, index) =>
      `\tat ${release.implementation}.smtp.SMTPTransport.${method}(SMTPTransport.java:${2200 - index * 300})`,
  );
  const further = [
    `\tat ${release.api}.mail.Service.connect(Service.java:342)`,
    '\tat com.cisco.lancope.response.EmailActionSender.send(EmailActionSender.java:88)',
  ];
  return [
    outer,
    ...frames,
    ...further,
    ...(inner === undefined ? [] : [`Caused by: ${inner}`, '\t... 14 more']),
  ].join('\n');
}

function throwing(
  { happens, host = 'email-smtp.eu-west-1.amazonaws.com' }: Cause,
  release: JavaRelease,
): Thrown | undefined {
  const messaging = `${release.api}.mail.MessagingException`;
  const couldNotConnect = release.name.includes('1.4')
    ? `${messaging}: Could not connect to SMTP host: ${host}, port: 587`
    : `${release.implementation}.util.MailConnectException: Couldn't connect to host, port: ${host}, 587; timeout 5000`;
  const reading = `${messaging}: Exception reading response`;
  if (happens.what === 'reply') return refused(happens, host, release);
  if (happens.what === 'tls') {
    const inner = tlsCause(happens.alert, host, release);
    return inner === undefined
      ? undefined
      : { outer: `${messaging}: Could not convert socket to TLS`, inner, at: 'STARTTLS' };
  }
  if (happens.what === 'network') {
    const inner = {
      refused: 'java.net.ConnectException: Connection refused (Connection refused)',
      timeout: 'java.net.SocketTimeoutException: connect timed out',
      'unknown name': `java.net.UnknownHostException: ${host}: Name or service not known`,
      dns: `java.net.UnknownHostException: ${host}: Temporary failure in name resolution`,
    }[happens.trouble];
    return { outer: couldNotConnect, inner, at: 'connect' };
  }
  if (happens.what === 'eof')
    return {
      outer: `${messaging}: ${release.name.includes('1.4') ? `Could not connect to SMTP host: ${host}, port: 587, response: -1` : `Got bad greeting from SMTP host: ${host}, port: 587, response: [EOF]`}`,
      at: happens.at,
    };
  return {
    outer: reading,
    inner:
      happens.what === 'silence'
        ? 'java.net.SocketTimeoutException: Read timed out'
        : 'java.net.SocketException: Connection reset',
    at: happens.at,
  };
}

function refused(
  { at, reply }: Extract<Happening, { what: 'reply' }>,
  host: string,
  { api, implementation, name }: JavaRelease,
): Thrown {
  const smtp = `${implementation}.smtp`;
  if (at === 'greeting') {
    const words = name.includes('1.4')
      ? `Could not connect to SMTP host: ${host}, port: 587, response: ${reply.slice(0, 3)}`
      : `Got bad greeting from SMTP host: ${host}, port: 587, response: ${reply}\n`;
    return { outer: `${api}.mail.MessagingException: ${words}`, at };
  }
  if (at === 'AUTH') return { outer: `${api}.mail.AuthenticationFailedException: ${reply}\n`, at };
  if (at === 'EHLO' || at === 'STARTTLS') return { outer: `${api}.mail.MessagingException: ${reply}\n`, at };
  if (at === 'RCPT')
    return {
      outer: `${api}.mail.SendFailedException: Invalid Addresses`,
      inner: `${smtp}.SMTPAddressFailedException: ${reply}\n`,
      at,
    };
  const sender = at === 'MAIL' && /^(?:501|503|550|551|553)/.test(reply);
  return {
    outer: `${smtp}.SMTPSendFailedException: ${reply}\n`,
    ...(sender && { inner: `${smtp}.SMTPSenderFailedException: ${reply}\n` }),
    at,
  };
}

function tlsCause(
  alert: Extract<Happening, { what: 'tls' }>['alert'],
  host: string,
  { provider, name }: JavaRelease,
): string | undefined {
  const handshake = 'javax.net.ssl.SSLHandshakeException:';
  const mark = provider === 'JSSE 21' ? '(certificate_unknown) ' : '';
  const validator = provider === 'JSSE 8' ? 'sun.security.validator.ValidatorException: ' : '';
  const fatal = 'org.bouncycastle.tls.TlsFatalAlert:';
  const openSsl = (number: string, reason: string): string =>
    `${handshake} error:${number}:SSL routines:tls_process_server_certificate:${reason}`;
  const words: Readonly<Record<typeof alert, string | undefined>> = {
    untrusted:
      {
        'Bouncy Castle': `${fatal} certificate_unknown(46)\nCaused by: java.security.cert.CertPathBuilderException: No issuer certificate for certificate in certification path found.`,
        OpenSSL: openSsl('0A000086', 'certificate verify failed'),
      }[provider as string] ??
      `${handshake} ${validator}${mark}PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target`,
    expired:
      provider === 'Bouncy Castle'
        ? `${fatal} certificate_unknown(46)\nCaused by: java.security.cert.CertPathValidatorException: Could not validate certificate: certificate expired on 20261124123449GMT+00:00`
        : `${handshake} ${validator}${mark}PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed\nCaused by: java.security.cert.CertificateExpiredException: NotAfter: Fri May 24 12:00:00 UTC 2024`,
    'not yet valid': `${handshake} ${mark}PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed\nCaused by: java.security.cert.CertificateNotYetValidException: NotBefore: Fri May 24 12:00:00 UTC 2030`,
    'wrong name': name.startsWith('Angus')
      ? `java.io.IOException: Server is not trusted: ${host}`
      : `java.io.IOException: Can't verify identity of server: ${host}`,
    'small DH': {
      'Bouncy Castle': `${fatal} insufficient_security(71)`,
      OpenSSL: `${handshake} error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small`,
    }[provider as string],
    'old version':
      provider === 'Bouncy Castle'
        ? 'org.bouncycastle.tls.TlsFatalAlertReceived: protocol_version(70)'
        : `${handshake} ${provider === 'JSSE 21' ? '(protocol_version) ' : ''}Received fatal alert: protocol_version`,
    'handshake failure':
      provider === 'Bouncy Castle'
        ? 'org.bouncycastle.tls.TlsFatalAlertReceived: handshake_failure(40)'
        : `${handshake} Received fatal alert: handshake_failure`,
    'plain text':
      provider === 'JSSE 8'
        ? 'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?'
        : 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
    cut:
      provider === 'JSSE 8'
        ? `${handshake} Remote host closed connection during handshake`
        : `${handshake} Remote host terminated the handshake`,
  };
  return words[alert];
}
