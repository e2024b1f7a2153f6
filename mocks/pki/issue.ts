import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** A certificate and its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly privateKey: string;
}

/** What a certificate is made of; one without `issuer` signs itself. */
export interface Order {
  /** Attributes in the order they are printed, e.g. `[['C', 'US'], ['CN', 'Amazon']]`. */
  readonly subject: readonly (readonly [type: string, value: string])[];
  readonly issuer?: Issued;
  /** A server's names and addresses; without them a certificate authority is meant. */
  readonly server?: { readonly names: readonly string[]; readonly addresses: readonly string[] };
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Makes a new RSA 2048 key and its SHA-256 certificate. */
export async function issue({ subject, issuer, server, notBefore, notAfter }: Order): Promise<Issued> {
  // Loaded here because it costs more than everything else a warm start does.
  const { generate } = await import('selfsigned');
  const keyPair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const made = await generate(
    // The library joins attributes by commas without escaping them.
    subject.map(([shortName, value]) => ({ shortName, value: value.replace(/[,+"\\<>;]/g, '\\$&') })),
    {
      algorithm: 'sha256',
      keyPair,
      notBeforeDate: new Date(notBefore),
      notAfterDate: new Date(notAfter),
      extensions: server ? serverExtensions(server) : AUTHORITY_EXTENSIONS,
      ...(issuer && { ca: { key: issuer.privateKey, cert: issuer.certificate } }),
    },
  );
  return { certificate: made.cert.trim().concat('\n'), privateKey: keyPair.privateKey };
}

type Extensions = NonNullable<NonNullable<Parameters<typeof import('selfsigned').generate>[1]>['extensions']>;

const AUTHORITY_EXTENSIONS: Extensions = [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', digitalSignature: true, keyCertSign: true, cRLSign: true, critical: true },
];

function serverExtensions({ names, addresses }: NonNullable<Order['server']>): Extensions {
  return [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [
        ...names.map((value) => ({ type: 2 as const, value })),
        ...addresses.map((ip) => ({ type: 7 as const, ip })),
      ],
    },
  ];
}
