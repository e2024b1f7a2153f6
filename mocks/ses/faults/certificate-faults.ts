import type { FlawName, Identity } from '../../pki/index.ts';
import type { IdentitySource } from '../serving.ts';
import type { RelayFault } from './fault.ts';

/** The relay's certificates in the handshake. Everything else is as in the endpoint's own chain. */
export const certificateFaults = {
  'certificate-expired': flawed('expired'),
  'certificate-not-yet-valid': flawed('not-yet-valid'),
  'certificate-of-another-host': {
    identity: (pki, _host, era) => pki.endpointIdentity('email-smtp.example.net', era),
  },
  'certificate-self-signed': { identity: (pki, host) => pki.selfSignedIdentity(host) },
  'certificate-sha1': flawed('sha-1'),
  'certificate-key-too-small': flawed('rsa-1024'),
  'certificate-common-name-only': flawed('common-name-only'),
  /** Harmless: the name is covered all the same. */
  'certificate-wildcard': flawed('wildcard'),
  'issuer-unknown': flawed('issuer-unknown'),
  'root-rotated': flawed('root-rotated'),
  'intermediate-rotated': { identity: (pki, host, era) => pki.rotatedIdentity(host, era) },
  'intermediate-expired': flawed('intermediate-expired'),
  'intermediate-missing': presenting(([leaf, , ...roots]) => [leaf, ...roots]),
  'chain-incomplete': presenting(([leaf]) => [leaf]),
  /** Harmless to who builds a path; RFC 5246 wants each certificate followed by its issuer. */
  'chain-reversed': presenting(([leaf, ...issuers]) => [leaf, ...issuers.toReversed()]),
} as const satisfies Record<string, RelayFault>;

function flawed(flaw: FlawName): { identity: IdentitySource } {
  return { identity: (pki, host, era) => pki.flawedIdentity(host, flaw, era) };
}

/** Other certificates with the endpoint's own key. */
function presenting(choose: (chain: Identity['certificates']) => readonly (string | undefined)[]): {
  identity: IdentitySource;
} {
  return {
    identity: async (pki, host, era) => {
      const { privateKey, certificates } = await pki.endpointIdentity(host, era);
      const chosen = choose(certificates).filter((certificate) => certificate !== undefined);
      return { privateKey, certificates: chosen };
    },
  };
}
