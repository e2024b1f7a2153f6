import type { FaultName } from '../../../mocks/ses/index.ts';
import type { Verdicts } from './judge-test.ts';

const handshake =
  'javax.mail.MessagingException: Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException:';

/** Where the simulator says on purpose what JavaMail on JSSE does not, and both of what they say. */
export const differences: Partial<Record<FaultName, Verdicts & { readonly why: string }>> = {
  'certificate-self-signed': {
    simulator: `${handshake} PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target`,
    javaMail: `${handshake} PKIX path validation failed: java.security.cert.CertPathValidatorException: signature check failed`,
    why: 'Both refuse. The certificate has the name of the leaf in the trust store and another key: Java finds that leaf by its name and fails at the signature, OpenSSL sees a self-signed certificate that is not in the store.',
  },
  'certificate-sha1': {
    simulator: `${handshake} CA signature digest algorithm too weak`,
    javaMail: undefined,
    why: "OpenSSL decides, as in the manager: its security level 2 refuses SHA-1. This JDK's policy forbids it for its own authorities alone.",
  },
  'certificate-key-too-small': {
    simulator: `${handshake} EE certificate key too weak`,
    javaMail: undefined,
    why: "OpenSSL decides, as in the manager: its security level 2 asks for 2048 bits. This JDK's policy asks for 1024.",
  },
  'dh-key-too-small': {
    simulator: `${handshake} error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small`,
    javaMail: undefined,
    why: 'OpenSSL decides, as in the manager, whose log has its words: security level 2 asks for 2048 bits. JSSE takes 1024, and puts ECDHE first.',
  },
};
