import type { FailureModeId } from '../../../../fixtures/failure-modes/failure-modes.ts';
import {
  angusFrame,
  causedBy,
  type FailureTexts,
  nested,
  server,
  simulated,
  startTls,
} from './failure-texts.ts';

const handshake = 'javax.net.ssl.SSLHandshakeException:';
const jakarta = 'jakarta.mail.MessagingException: Could not convert socket to TLS';
const frames = [angusFrame('startTLS'), angusFrame('protocolConnect')];
const smtps = `javax.mail.MessagingException: Could not connect to SMTP host: ${server}, port: 587`;

export const tlsTexts = {
  'dh-key-too-small': {
    simulator: simulated('tls', {
      code: 'ERR_SSL_DH_KEY_TOO_SMALL',
      message:
        '80:error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small:../ssl/statem_clnt.c:2092:',
    }),
    older: nested(startTls, `${handshake} error:141A318A:SSL routines:tls_process_ske_dhe:dh key too small`),
    newer: causedBy(jakarta, frames, `${handshake} error:0A00018A:SSL routines::dh key too small`),
  },
  'tls-version-too-old': {
    simulator: simulated('tls', { code: 'ERR_SSL_UNSUPPORTED_PROTOCOL' }),
    older: nested(
      startTls,
      `${handshake} Server chose TLSv1, but that protocol version is not enabled or not supported by the client.`,
    ),
    newer: causedBy(
      jakarta,
      frames,
      `${handshake} (protocol_version) Received fatal alert: protocol_version`,
    ),
  },
  'no-common-cipher': {
    simulator: simulated('tls', { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }),
    older: nested(
      startTls,
      `${handshake} error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure`,
    ),
    newer: causedBy(jakarta, frames, `${handshake} error:0A0000B5:SSL routines::no ciphers available`),
  },
  'handshake-cut': {
    simulator: simulated('tls', { code: 'ECONNRESET' }),
    older: nested(startTls, `${handshake} Remote host closed connection during handshake`),
    newer: causedBy(jakarta, frames, `${handshake} Remote host terminated the handshake`),
  },
  'handshake-stalled': {
    simulator: simulated('tls', { code: 'ETIMEDOUT' }),
    older: nested(startTls, 'java.net.SocketTimeoutException: Read timed out'),
    newer: causedBy(jakarta, frames, 'javax.net.ssl.SSLException: Read timed out'),
  },
  'handshake-in-plain-text': {
    simulator: simulated('tls', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
    older: nested(startTls, 'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?'),
    newer: causedBy(jakarta, frames, 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message'),
  },
  'tls-on-a-starttls-port': {
    simulator: simulated('tls', { code: 'ERR_SSL_WRONG_VERSION_NUMBER', smtps: true }),
    older: nested(smtps, 'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?'),
    newer: nested(smtps, 'javax.net.ssl.SSLException: error:0A00010B:SSL routines::wrong version number'),
  },
  'starttls-on-a-tls-port': {
    simulator: simulated('greeting', { code: 'ETIMEDOUT' }),
    older: `javax.mail.MessagingException: Could not connect to SMTP host: ${server}, port: 465, response: -1`,
    newer: `jakarta.mail.MessagingException: Got bad greeting from SMTP host: ${server}, port: 465, response: [EOF]`,
  },
  'starttls-not-offered': {
    simulator: simulated('session', { code: 'STARTTLS_NOT_OFFERED' }),
    older: 'javax.mail.MessagingException: STARTTLS is required but host does not support STARTTLS',
    newer: 'jakarta.mail.MessagingException: STARTTLS is required but host does not support STARTTLS',
  },
  'starttls-refused': {
    simulator: simulated('session', { response: '454 TLS not available due to temporary reason' }),
    older: 'javax.mail.MessagingException: 454 4.7.0 TLS not available due to local problem\n',
    newer: 'jakarta.mail.MessagingException: 454 4.3.0 TLS currently unavailable\n',
  },
  'starttls-unknown': {
    simulator: simulated('session', { response: '502 Command not implemented' }),
    older: 'javax.mail.MessagingException: 500 5.5.1 Command unrecognized: "STARTTLS"\n',
    newer: 'jakarta.mail.MessagingException: 502 5.5.1 Error: command not implemented\n',
  },
} satisfies Partial<Record<FailureModeId, FailureTexts>>;
