import { CIPHER_SUITES, SUPPORTED_GROUPS } from 'read-tls-client-hello';
import type { EphemeralKey } from '../relay-session.ts';

const supportedVersions = 43;
const keyShare = 51;

/** Bits as OpenSSL prints them. */
const curveBits: Readonly<Record<string, number>> = {
  secp256r1: 256,
  secp384r1: 384,
  secp521r1: 521,
  x25519: 253,
  x448: 448,
};

/** The key exchange as a ServerHello has it. */
export interface ServerChoice {
  /** IANA name. */
  readonly cipherSuite: string;
  /** Set by TLS 1.3, which names the group here, or before in a HelloRetryRequest. */
  readonly ephemeralKey: EphemeralKey | undefined;
}

/** Reads a ServerHello message, its header included; throws a RangeError when it is cut short. */
export function readServerHello(message: Buffer): ServerChoice {
  const afterSession = 39 + message.readUInt8(38);
  const extensions = readExtensions(message.subarray(afterSession + 3));
  const share = extensions.get(supportedVersions) && extensions.get(keyShare);
  const code = message.readUInt16BE(afterSession);
  return {
    cipherSuite: CIPHER_SUITES[code] ?? '',
    ephemeralKey: share && groupKey(share.readUInt16BE(0)),
  };
}

/** Reads the key of a ServerKeyExchange message of TLS up to 1.2, its header included. */
export function readServerKeyExchange(message: Buffer, cipherSuite: string): EphemeralKey | undefined {
  if (cipherSuite.startsWith('TLS_ECDHE_')) return groupKey(message.readUInt16BE(5));
  if (!cipherSuite.startsWith('TLS_DHE_')) return undefined;
  const prime = message.subarray(6, 6 + message.readUInt16BE(4));
  return { type: 'DH', bits: BigInt(`0x${prime.toString('hex')}`).toString(2).length };
}

function groupKey(code: number): EphemeralKey {
  const name = SUPPORTED_GROUPS[code] ?? `group ${code}`;
  const finite = /^ffdhe(\d+)$/.exec(name);
  if (finite) return { type: 'DH', name, bits: Number(finite[1]) };
  return { type: 'ECDH', name, bits: curveBits[name] ?? 0 };
}

function readExtensions(block: Buffer): Map<number, Buffer> {
  const extensions = new Map<number, Buffer>();
  for (let position = 2; position + 4 <= block.length;) {
    const end = position + 4 + block.readUInt16BE(position + 2);
    extensions.set(block.readUInt16BE(position), block.subarray(position + 4, end));
    position = end;
  }
  return extensions;
}
