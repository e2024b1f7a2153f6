import type { Words } from './words.ts';

/**
 * OpenSSL's errors, whichever program passes them on: `SSL routines:function:reason`; since 3.0 without the function, and
 * BoringSSL has the reason `IN_CAPITALS`.
 */
const openSsl = (reasons: string, numbers = ''): RegExp => {
  const words = reasons.replaceAll(' ', '[ _]');
  return new RegExp(
    String.raw`(?:SSL routines|rotinas SSL):[^:\n]{0,60}:\s?(?:${words})|\[SSL(?:: [A-Z_]{1,60})?\] (?:${words})${numbers && `|error:(?:${numbers})\\b`}`,
    'i',
  );
};

/** The handshake: JSSE's words of JDK 8 to 21, Bouncy Castle's, OpenSSL's of 1.0.2, 1.1.1 and 3.x, Go's and .NET's. */
export const handshakeWords: Words = [
  ['small DH key', openSsl('dh key too small|chave dh muito pequena', '141A318A|0A00018A|14082174|1408518A')],
  [
    'small DH key',
    /DH ServerKeyExchange does not comply|^\W*(?:(?:addendum|adendo)\W+)?(?:dh key too small|chave dh muito pequena)\W*$/i,
  ],
  ['too little security', /\bTlsFatalAlert: insufficient_security/],
  [
    'old TLS',
    /is not accepted by client preferences|Server chose \S+, but that protocol version is not enabled|server selected unsupported protocol version|legacy_version.{0,60}not (?:supported|enabled)/i,
  ],
  ['old TLS', openSsl('unsupported protocol|version too low|wrong ssl version', '0A000102')],
  [
    'TLS version refused',
    /(?:fatal alert|alert|TlsFatalAlert\w{0,10}): ?protocol[ _]version|alert[ _]protocol[ _]version|protocol version not supported/i,
  ],
  ['no cipher', openSsl('no ciphers available|no cipher match|no shared cipher')],
  ['no cipher', /fatal alert: insufficient_security|TlsFatalAlertReceived: insufficient_security/i],
  [
    'nothing to offer',
    /No appropriate protocol \(protocol is disabled|No available cipher suite|No usable (?:cipher|protocol)/i,
  ],
  [
    'handshake refused',
    /(?:fatal alert|TlsFatalAlertReceived): handshake_failure|alert[ _]handshake[ _]failure|error:(?:14094410|0A000410)\b/i,
  ],
  // Bouncy Castle's own alert: also where the connection ends within the handshake.
  ['handshake given up', /\bTlsFatalAlert: handshake_failure|Cannot start TLS: handshake failure/],
  [
    'no TLS',
    /TlsFatalAlert: unexpected_message\(10\); Unsupported UNKNOWN|Unsupported or unrecognized SSL message|Unrecognized SSL message, plaintext|Unsupported record version|first record does not look like a TLS handshake|unexpected packet format|frame size .{0,40}corrupted/i,
  ],
  [
    'no TLS',
    openSsl(
      'wrong version number|packet length too long|unknown protocol|http request',
      '0A00010B|1408F10B|140770FC',
    ),
  ],
  [
    'handshake cut',
    /Remote host (?:closed connection during|terminated the) handshake|SSL peer shut down incorrectly|SSL_ERROR_SYSCALL|EOF occurred in violation of protocol|(?:TLS|SSL) handshake[^\n]{0,40}EOF/i,
  ],
];

/** The certificate. */
export const certificateWords: Words = [
  ['empty trust store', /trustAnchors parameter must be non-empty/i],
  ['expired', /or is not yet valid: current time \S{1,40} is after/i],
  ['not yet valid', /or is not yet valid: current time \S{1,40} is before/i],
  ['out of time', /has expired or is not yet valid/i],
  ['expired', /CertificateExpiredException|certificate (?:has )?expired|certificate expired on/i],
  [
    'not yet valid',
    /CertificateNotYetValidException|certificate is not yet valid|certificate not valid until|not yet valid/i,
  ],
  ['another key', /PKIX path validation failed.{0,160}signature check failed/i],
  [
    'SHA-1',
    /ca md too weak|CA signature digest algorithm too weak|constraints check failed.{0,160}\bSHA-?1(?:with|\b)/i,
  ],
  ['SHA-1', openSsl('wrong signature type')],
  [
    'small key',
    /\b[ec][ae] key too small|[EC][EA] certificate key too weak|constraints check failed on keysize limits/i,
  ],
  [
    'forbidden algorithm',
    /(?:do(?:es)? not conform to|violates?) algorithm constraints|Algorithm constraints check failed(?! on signature algorithm: MD)/i,
  ],
  [
    'another host',
    /Can't verify identity of server|Unable to (?:check server identity|set endpoint identification algorithm) for|Server is not trusted: |No subject alternative (?:DNS )?names? |No name matching \S{1,254} found|hostname mismatch|Hostname\/IP does not match|HostnameVerifier .{0,80}rejected|x509: certificate is (?:not )?valid for|doesn't match (?:'|any of the subject alternative names)|RemoteCertificateNameMismatch|host ?name (?:\(\S{1,254}\) )?(?:does not|doesn't|did not) match|ERR_TLS_CERT_ALTNAME_INVALID/i,
  ],
  [
    'untrusted authority',
    /self[- ]signed certificate in (?:the )?certificate chain|SELF_SIGNED_CERT_IN_CHAIN/i,
  ],
  [
    'self-signed',
    /(?:verify (?:error|failed)|SSL routines|SSLHandshakeException|\[SSL).{0,120}:\s?self[- ]signed certificate|DEPTH_ZERO_SELF_SIGNED_CERT/i,
  ],
  [
    'no issuer',
    /unable to get (?:local )?issuer certificate|unable to verify the first certificate|No issuer certificate for certificate in certification path found|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)\w{0,40}|untrusted issuer|certificate signed by unknown authority/i,
  ],
  ['out of time', /(?:validity|timestamp) check failed/i],
  [
    'no path',
    /PKIX path build|unable to find valid certification path|cation path to requested target|SunCertPathBuilder(?!\.)|Trust anchor for certification path not found|does not chain with any of the trust anchors|No trusted certificate found|certification path could not be validated|PartialChain|UntrustedRoot/i,
  ],
  ['unverified', openSsl('certificate verify failed')],
  // Received, it would be the relay's word for a certificate of the manager's.
  [
    'unverified',
    /TlsFatalAlert: (?:certificate_unknown|bad_certificate|unknown_ca)|remote certificate is invalid/i,
  ],
];
