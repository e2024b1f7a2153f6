import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** A certificate and its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly privateKey: string;
}

/** The parts of a certificate; one without `issuer` signs itself. */
export interface Order {
  /** Attributes in the order they are printed, e.g. `[['C', 'US'], ['CN', 'Amazon']]`. */
  readonly subject: readonly (readonly [type: string, value: string])[];
  readonly issuer?: Issued;
  /** A certificate whose key it has; default: a new key. */
  readonly keyOf?: Issued;
  /** A server's names and addresses; without them a certificate authority is meant. */
  readonly server?: { readonly names: readonly string[]; readonly addresses: readonly string[] };
  /** Of the RSA key; default 2048. */
  readonly bits?: 1024 | 2048;
  /** The digest of its signature; default SHA-256. */
  readonly digest?: 'sha1' | 'sha256';
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Makes a certificate, and its RSA key where it has none yet. */
export async function issue(order: Order): Promise<Issued> {
  const { subject, issuer, keyOf, server, notBefore, notAfter, bits = 2048, digest = 'sha256' } = order;
  // Loaded here because it costs more than everything else a warm start does.
  const { generate } = await import('selfsigned');
  const keyPair = keyOf ? keyPairOf(keyOf) : await newKeyPair(bits);
  const made = await generate(
    // The library joins attributes by commas without escaping them.
    subject.map(([shortName, value]) => ({ shortName, value: value.replace(/[,+"\\<>;]/g, '\\$&') })),
    {
      algorithm: digest,
      keyPair,
      notBeforeDate: new Date(notBefore),
      notAfterDate: new Date(notAfter),
      extensions: server ? serverExtensions(server) : authorityExtensions,
      ...(issuer && { ca: { key: issuer.privateKey, cert: issuer.certificate } }),
    },
  );
  return { certificate: made.cert.trim().concat('\n'), privateKey: keyPair.privateKey };
}

function newKeyPair(modulusLength: number): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

function keyPairOf({ privateKey }: Issued): { publicKey: string; privateKey: string } {
  return {
    privateKey,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

type Extensions = NonNullable<NonNullable<Parameters<typeof import('selfsigned').generate>[1]>['extensions']>;

const authorityExtensions: Extensions = [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', digitalSignature: true, keyCertSign: true, cRLSign: true, critical: true },
];

function serverExtensions({ names, addresses }: NonNullable<Order['server']>): Extensions {
  const altNames = [
    ...names.map((value) => ({ type: 2 as const, value })),
    ...addresses.map((ip) => ({ type: 7 as const, ip })),
  ];
  return [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    ...(altNames.length > 0 ? [{ name: 'subjectAltName' as const, altNames }] : []),
  ];
}
