import { generate } from 'selfsigned';
import type { TrustedCertificate } from '../../mocks/manager/index.ts';

type Member = 'leaf' | 'intermediate' | 'root';

/** A relay's chain of three. */
export interface Chain extends Readonly<Record<Member, string>> {
  /** All three are served. */
  readonly served: { readonly key: string; readonly cert: string };
  /** A trust store that holds one of them. */
  store(member: Member): TrustedCertificate[];
}

export interface LeafOptions {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export async function makeChain(host: string, leafOptions: LeafOptions = {}): Promise<Chain> {
  const root = await issue('Root CA', { authority: true });
  const intermediate = await issue('Server CA', { authority: true, issuer: root });
  const leaf = await issue(host, { issuer: intermediate, ...leafOptions });
  const members = { leaf: leaf.cert, intermediate: intermediate.cert, root: root.cert };
  return {
    ...members,
    served: { key: leaf.key, cert: [leaf.cert, intermediate.cert, root.cert].join('\n') },
    store: (member) => [{ friendlyName: member, certificate: members[member] }],
  };
}

/** A self-signed RSA identity, for cipher suites that need one. */
export function rsaIdentity(host: string): Promise<{ key: string; cert: string }> {
  return issue(host, { keyType: 'rsa' });
}

interface Issuing extends LeafOptions {
  readonly authority?: boolean;
  readonly issuer?: { readonly key: string; readonly cert: string };
  readonly keyType?: 'rsa' | 'ec';
}

async function issue(
  name: string,
  { authority = false, issuer, keyType = 'ec', notBefore, notAfter }: Issuing,
): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    keyType,
    ...(issuer ? { ca: issuer } : {}),
    // A time is rounded to whole seconds: what was made just now may not be valid yet.
    notBeforeDate: notBefore ?? new Date(Date.now() - 60_000),
    ...(notAfter ? { notAfterDate: notAfter } : {}),
    extensions: [
      { name: 'basicConstraints', cA: authority, critical: true },
      ...(authority
        ? [{ name: 'keyUsage' as const, keyCertSign: true }]
        : [{ name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: name }] }]),
    ],
  });
  return { key: made.private, cert: made.cert };
}
