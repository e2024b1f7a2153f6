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
const validator = `${handshake} sun.security.validator.ValidatorException:`;
const jakarta = 'jakarta.mail.MessagingException: Could not convert socket to TLS';
const frames = [angusFrame('startTLS'), angusFrame('protocolConnect')];
const noPath =
  'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target';
const outOfTime =
  'PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed';

const path = {
  simulator: simulated('tls', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
  older: nested(startTls, `${validator} ${noPath}`),
  newer: causedBy(jakarta, frames, `${handshake} (certificate_unknown) ${noPath}`),
};
const openssl = (words: string): string =>
  nested(startTls, `javax.net.ssl.SSLHandshakeException: error:0A000086:SSL routines::${words}`);

export const certificateTexts = {
  'trust-store-empty': {
    ...path,
    newer: causedBy(
      jakarta,
      frames,
      'java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    ),
  },
  'trust-store-unrelated': path,
  'intermediate-rotated': path,
  'root-rotated': { ...path, newer: openssl('self-signed certificate in certificate chain') },
  'chain-incomplete': { ...path, newer: openssl('unable to get local issuer certificate') },
  'intermediate-missing': { ...path, older: openssl('unable to verify the first certificate') },
  'issuer-unknown': { ...path, older: openssl('self signed certificate in certificate chain') },
  'certificate-self-signed': {
    simulator: simulated('tls', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    older: openssl('self signed certificate'),
    newer: causedBy(
      jakarta,
      frames,
      `${handshake} PKIX path validation failed: java.security.cert.CertPathValidatorException: signature check failed`,
    ),
  },
  'certificate-expired': {
    simulator: simulated('tls', { code: 'CERT_HAS_EXPIRED' }),
    older: nested(startTls, `${validator} ${outOfTime.replace('validity', 'timestamp')}`),
    newer: `${causedBy(jakarta, frames, `${handshake} ${outOfTime}`)}\nCaused by: java.security.cert.CertificateExpiredException: NotAfter: Fri May 24 12:00:00 UTC 2024`,
  },
  'certificate-not-yet-valid': {
    simulator: simulated('tls', { code: 'CERT_NOT_YET_VALID' }),
    older: openssl('certificate is not yet valid'),
    newer: `${causedBy(jakarta, frames, `${handshake} ${outOfTime}`)}\nCaused by: java.security.cert.CertificateNotYetValidException: NotBefore: Fri May 24 12:00:00 UTC 2030`,
  },
  'intermediate-expired': {
    simulator: simulated('tls', { code: 'CERT_HAS_EXPIRED' }),
    older: nested(startTls, `${validator} ${outOfTime}`),
    newer: openssl('certificate has expired'),
  },
  'certificate-of-another-host': {
    simulator: simulated('tls', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    older: nested(
      startTls,
      `${handshake} java.security.cert.CertificateException: No name matching ${server} found`,
    ),
    newer: causedBy(
      jakarta,
      frames,
      `${handshake} (certificate_unknown) No subject alternative DNS name matching ${server} found.`,
    ),
  },
  'certificate-sha1': {
    simulator: simulated('tls', {
      code: 'CA_MD_TOO_WEAK',
      message: 'CA signature digest algorithm too weak',
    }),
    older: nested(
      startTls,
      `${validator} PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: SHA1withRSA`,
    ),
    newer: openssl('ca md too weak'),
  },
  'certificate-key-too-small': {
    simulator: simulated('tls', { code: 'EE_KEY_TOO_SMALL', message: 'EE certificate key too weak' }),
    older: nested(
      startTls,
      `${handshake} java.security.cert.CertificateException: Certificates do not conform to algorithm constraints`,
    ),
    newer: causedBy(
      jakarta,
      frames,
      `${handshake} PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on keysize limits: RSA 1024 bit key used with certificate: CN=${server}`,
    ),
  },
} satisfies Partial<Record<FailureModeId, FailureTexts>>;
