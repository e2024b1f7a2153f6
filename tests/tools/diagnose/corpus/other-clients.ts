import type { Cause, Command, Happening } from './happenings.ts';
import type { Client } from './java-clients.ts';

type Writer = Readonly<{
  reply?: (happens: Extract<Happening, { what: 'reply' }>, host: string) => string | undefined;
  tls?: Partial<Record<Extract<Happening, { what: 'tls' }>['alert'], (host: string) => string>>;
  network?: Partial<Record<Extract<Happening, { what: 'network' }>['trouble'], (host: string) => string>>;
  eof?: (at: Command, host: string) => string | undefined;
}>;

const address = '198.51.100.7';

/** Postfix 3 as a relay of its own; its prefix is syslog's. */
const commands: Readonly<Partial<Record<Command, string>>> = {
  AUTH: 'AUTH',
  MAIL: 'MAIL FROM',
  RCPT: 'RCPT TO',
  DATA: 'DATA',
  end: 'end of DATA',
  EHLO: 'EHLO',
};
const queued = (host: string, reason: string): string =>
  `4XyZ12ab3c: to=<soc@example.org>, relay=${host}[${address}]:587, delay=1.2, delays=0.1/0/1.1/0, dsn=5.0.0, status=bounced (${reason})`;

const writers: Readonly<Record<string, Writer>> = {
  Postfix: {
    reply: ({ at, reply }, host) => {
      if (at === 'AUTH')
        return `4XyZ12ab3c: to=<soc@example.org>, relay=${host}[${address}]:587, dsn=4.7.8, status=deferred (SASL authentication failed; server ${host}[${address}] said: ${reply})`;
      if (at === 'greeting') return `4XyZ12ab3c: host ${host}[${address}] refused to talk to me: ${reply}`;
      const command = commands[at];
      return command === undefined
        ? undefined
        : queued(host, `host ${host}[${address}] said: ${reply} (in reply to ${command} command)`);
    },
    tls: {
      untrusted: (host) =>
        `certificate verification failed for ${host}[${address}]:587: untrusted issuer /C=US/O=Amazon/CN=Amazon Root CA 1`,
    },
    network: {
      refused: (host) => `connect to ${host}[${address}]:587: Connection refused`,
      timeout: (host) => `connect to ${host}[${address}]:25: Connection timed out`,
      'unknown name': (host) =>
        `4XyZ12ab3c: to=<soc@example.org>, relay=none, status=deferred (Host or domain name not found. Name service error for name=${host} type=AAAA: Host not found)`,
      dns: (host) =>
        `4XyZ12ab3c: to=<soc@example.org>, relay=none, status=deferred (Host or domain name not found. Name service error for name=${host} type=MX: Host not found, try again)`,
    },
    eof: (at, host) =>
      at === 'greeting'
        ? `4XyZ12ab3c: lost connection with ${host}[${address}] while receiving the initial server greeting`
        : undefined,
  },
  'Python smtplib': {
    reply: ({ at, reply }, host) => {
      const [code, text] = [reply.slice(0, 3), reply.slice(4)];
      const pair = `(${code}, b${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
      const traceback = `Traceback (most recent call last):\n  File "/opt/app/notify.py", line 41, in send\n    with smtplib.SMTP("${host}", 587) as smtp:\n`;
      if (at === 'AUTH') return `${traceback}smtplib.SMTPAuthenticationError: ${pair}`;
      if (at === 'MAIL')
        return `${traceback}smtplib.SMTPSenderRefused: (${code}, b${JSON.stringify(text)}, 'alarms@example.org')`;
      if (at === 'RCPT') return `${traceback}smtplib.SMTPRecipientsRefused: {'soc@example.org': ${pair}}`;
      if (at === 'end') return `${traceback}smtplib.SMTPDataError: ${pair}`;
      if (at === 'greeting') return `${traceback}smtplib.SMTPConnectError: ${pair}`;
      return undefined;
    },
    tls: {
      untrusted: () =>
        'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006) in smtplib.SMTP.starttls',
      expired: () =>
        'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006) in smtplib.SMTP.starttls',
      'wrong name': (host) =>
        `ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for '${host}'. (_ssl.c:1006) in smtplib.SMTP.starttls`,
      'small DH': () =>
        'ssl.SSLError: [SSL: DH_KEY_TOO_SMALL] dh key too small (_ssl.c:1006) in smtplib.SMTP.starttls',
      'plain text': () =>
        'ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006) in smtplib.SMTP.starttls',
    },
    network: {
      refused: (host) =>
        `  File "smtplib.py", line 341, in connect ${host}\nConnectionRefusedError: [Errno 111] Connection refused`,
      timeout: (host) =>
        `  File "smtplib.py", line 341, in connect ${host}\nTimeoutError: [Errno 110] Connection timed out`,
      dns: (host) =>
        `  File "smtplib.py", line 341, in connect ${host}\nsocket.gaierror: [Errno -3] Temporary failure in name resolution`,
      'unknown name': (host) =>
        `  File "smtplib.py", line 341, in connect ${host}\nsocket.gaierror: [Errno -2] Name or service not known`,
    },
  },
  'Ruby net/smtp': {
    reply: ({ at, reply }) =>
      at === 'AUTH' || at === 'MAIL' || at === 'end'
        ? `Net::SMTP${at === 'AUTH' ? 'Authentication' : reply.startsWith('4') ? 'ServerBusy' : 'Fatal'}${at === 'AUTH' || !reply.startsWith('4') ? 'Error' : ''}: ${reply}\n\tfrom /usr/lib/ruby/3.1.0/net/smtp.rb:982:in \`check_response'`
        : undefined,
    network: {
      timeout: (host) => `Net::OpenTimeout: execution expired opening Net::SMTP connection to ${host}`,
      refused: (host) =>
        `Errno::ECONNREFUSED: Connection refused - connect(2) for "${host}" port 587 (Net::SMTP)`,
    },
  },
  'Go net/smtp': {
    reply: ({ at, reply }, host) =>
      at === 'AUTH' || at === 'MAIL' || at === 'RCPT' || at === 'end'
        ? `failed to send email via ${host}:587: ${reply}`
        : undefined,
    tls: {
      untrusted: (host) =>
        `failed to send email via ${host}:587: tls: failed to verify certificate: x509: certificate signed by unknown authority`,
      expired: (host) =>
        `failed to send email via ${host}:587: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2024-05-27T14:54:10Z is after 2024-05-24T12:00:00Z`,
      'wrong name': (host) =>
        `failed to send email: tls: failed to verify certificate: x509: certificate is valid for proxy.example.net, not ${host}`,
      'plain text': (host) =>
        `failed to send email via ${host}:465: tls: first record does not look like a TLS handshake`,
    },
    network: {
      refused: (host) =>
        `failed to send email: dial tcp ${address}:587: connect: connection refused (${host})`,
      timeout: (host) => `failed to send email: dial tcp ${address}:587: i/o timeout (${host})`,
      'unknown name': (host) =>
        `failed to send email: dial tcp: lookup ${host} on 10.0.0.53:53: no such host`,
      dns: (host) =>
        `failed to send email: dial tcp: lookup ${host} on 10.0.0.53:53: read udp 10.0.0.7:40001->10.0.0.53:53: i/o timeout`,
    },
  },
  nodemailer: {
    reply: ({ at, reply }) => {
      const command = {
        AUTH: 'AUTH PLAIN',
        MAIL: 'MAIL FROM',
        RCPT: 'RCPT TO',
        end: 'DATA',
        DATA: 'DATA',
        EHLO: 'EHLO',
        greeting: 'CONN',
        STARTTLS: 'STARTTLS',
      }[at];
      const words = {
        AUTH: 'Invalid login',
        MAIL: 'Mail command failed',
        RCPT: "Can't send mail - all recipients were rejected",
        end: 'Message failed',
        DATA: 'Data command failed',
      }[at as string];
      return words === undefined
        ? undefined
        : `Error: ${words}: ${reply}\n    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:790:19) {\n  code: '${at === 'AUTH' ? 'EAUTH' : 'EENVELOPE'}',\n  response: ${JSON.stringify(reply)},\n  responseCode: ${reply.slice(0, 3)},\n  command: '${command}'\n}`;
    },
    network: {
      refused: () =>
        `Error: connect ECONNREFUSED ${address}:587\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {\n  errno: -111,\n  code: 'ESOCKET',\n  syscall: 'connect',\n  address: '${address}',\n  port: 587,\n  command: 'CONN'\n}`,
      'unknown name': (host) =>
        `Error: getaddrinfo ENOTFOUND ${host}\n    at GetAddrInfoReqWrap.onlookup (node:dns:71:26) {\n  errno: -3008,\n  code: 'EDNS',\n  syscall: 'getaddrinfo',\n  hostname: '${host}',\n  command: 'CONN'\n}`,
      dns: (host) =>
        `Error: getaddrinfo EAI_AGAIN ${host}\n    at GetAddrInfoReqWrap.onlookup (node:dns:71:26) {\n  errno: -3001,\n  code: 'EDNS',\n  syscall: 'getaddrinfo',\n  hostname: '${host}',\n  command: 'CONN'\n}`,
    },
  },
  '.NET SmtpClient': {
    reply: ({ at, reply }) =>
      at === 'AUTH' || at === 'MAIL' || at === 'end'
        ? `MailKit.Net.Smtp.SmtpCommandException: ${reply}\n   at MailKit.Net.Smtp.SmtpClient.SendAsync(FormatOptions options)`
        : undefined,
    tls: {
      untrusted: () =>
        'System.Net.Mail.SmtpException: Failure sending mail. ---> System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: PartialChain',
      'wrong name': () =>
        'System.Net.Mail.SmtpException: Failure sending mail. ---> System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    },
    network: {
      refused: () =>
        `System.Net.Mail.SmtpException: Failure sending mail. ---> System.Net.Sockets.SocketException: No connection could be made because the target machine actively refused it. ${address}:587`,
      'unknown name': (host) =>
        `System.Net.Mail.SmtpException: Failure sending mail. ---> System.Net.WebException: The remote name could not be resolved: '${host}'`,
    },
  },
  'openssl s_client': {
    tls: {
      'small DH': () =>
        'CONNECTED(00000003)\n40D7C5A5B37F0000:error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small:../ssl/statem/statem_clnt.c:2092:\n---\nno peer certificate available\n---',
      'handshake failure': () =>
        'CONNECTED(00000003)\n140735:error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:ssl/record/rec_layer_s3.c:1543:SSL alert number 40\n---\nno peer certificate available\n---',
      'plain text': () =>
        'CONNECTED(00000003)\n140735:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:ssl/record/ssl3_record.c:332:\n---\nno peer certificate available\n---',
      cut: () =>
        'CONNECTED(00000003)\nwrite:errno=104\n---\nno peer certificate available\n---\nNo client certificate CA names sent\n---\nSSL handshake has read 0 bytes and written 311 bytes\nVerification: OK\n---',
    },
    network: {
      refused: (host) =>
        `$ openssl s_client -starttls smtp -connect ${host}:587\n140012:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/bio_sock2.c:114:calling connect()\nconnect:errno=111`,
      timeout: (host) => `$ openssl s_client -starttls smtp -connect ${host}:587\nconnect:errno=110`,
      'unknown name': (host) =>
        `$ openssl s_client -starttls smtp -connect ${host}:587\ngetaddrinfo: Name or service not known\nconnect:errno=0`,
    },
  },
};

export const otherClients: readonly Client[] = Object.entries(writers).map(([name, writer]) => ({
  name,
  write: ({ happens, host = 'email-smtp.eu-west-1.amazonaws.com' }: Cause) => {
    const text = written(writer, happens, host);
    return text !== undefined && name === 'Postfix'
      ? `May 27 14:54:10 smc postfix/smtp[21752]: ${text}`
      : text;
  },
}));

function written(writer: Writer, happens: Happening, host: string): string | undefined {
  if (happens.what === 'reply') return writer.reply?.(happens, host);
  if (happens.what === 'tls') return writer.tls?.[happens.alert]?.(host);
  if (happens.what === 'network') return writer.network?.[happens.trouble]?.(host);
  return happens.what === 'eof' ? writer.eof?.(happens.at, host) : undefined;
}
