import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A certificate and its key pair, PEM. */
export interface Made {
  readonly certificate: string;
  readonly keyPair: KeyPair;
}

export interface Order {
  readonly name: string;
  /** Absent: it signs itself. */
  readonly issuer?: Made;
  /** Default: a new one. */
  readonly keyPair?: KeyPair;
  /** Host name of a server; absent: an authority. */
  readonly host?: string;
  /** Default true; false with no host makes an issuer that is no authority. */
  readonly authority?: boolean;
  /** Days from now; default from -30 to 300. */
  readonly from?: number;
  readonly to?: number;
  /** As OpenSSL writes them, in place of those that follow from the above; with them the other days do not count. */
  readonly extensions?: readonly string[];
  /** With `extensions`, the hash of the signature; default SHA-256. */
  readonly digest?: 'sha1';
}

const day = 24 * 3600 * 1000;
/** One moment for all, or certificates of the same days would end a second apart. */
const now = Date.now();

export function newKeyPair(): KeyPair {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Makes a certificate with an elliptic-curve key. */
export async function make(order: Order): Promise<Made> {
  const { name, issuer, host, keyPair = newKeyPair(), from = -30, to = 300 } = order;
  if (order.extensions) return { certificate: madeByOpenssl(order, order.extensions, keyPair), keyPair };
  const authority = order.authority ?? host === undefined;
  const { cert } = await generate([{ shortName: 'CN', value: name }], {
    algorithm: 'sha256',
    keyType: 'ec',
    keyPair,
    notBeforeDate: new Date(now + from * day),
    notAfterDate: new Date(now + to * day),
    extensions: [
      { name: 'basicConstraints', cA: authority, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: authority, critical: true },
      ...(host ? [{ name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: host }] }] : []),
    ],
    ...(issuer && { ca: { key: issuer.keyPair.privateKey, cert: issuer.certificate } }),
  });
  return { certificate: `${cert.trim()}\n`, keyPair };
}

function madeByOpenssl(order: Order, extensions: readonly string[], keyPair: KeyPair): string {
  const { name, issuer, digest = 'sha256' } = order;
  const scratch = makeScratchFolder('certificate-workshop');
  const file = (content: string): string => {
    const place = join(scratch.path, `${content.length}.pem`);
    writeFileSync(place, content);
    return place;
  };
  try {
    const signer = issuer
      ? ['-CA', file(issuer.certificate), '-CAkey', file(`${issuer.keyPair.privateKey}\n`)]
      : [];
    const added = ['authorityKeyIdentifier=none', ...extensions].flatMap((extension) => [
      '-addext',
      extension,
    ]);
    const request = ['req', '-x509', '-config', file('[req]\ndistinguished_name = name\n[name]\n'), '-key'];
    const asked = ['-subj', `/CN=${name}`, '-days', '300', `-${digest}`];
    const text = execFileSync(
      'openssl',
      [...request, file(keyPair.privateKey), ...asked, ...added, ...signer],
      { encoding: 'utf8' },
    );
    return `${text.trim()}\n`;
  } finally {
    scratch.remove();
  }
}

/** Every subset, the empty one first. */
export function subsetsOf<Member>(members: readonly Member[]): readonly (readonly Member[])[] {
  return members.reduce<readonly (readonly Member[])[]>(
    (subsets, member) => subsets.flatMap((subset) => [subset, [...subset, member]]),
    [[]],
  );
}
