// The messages of TLS, as few octets of each as a reader of captures needs.

const type = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;
const retryRandom = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');
const suites = { 'TLS 1.2': 0xc02f, 'TLS 1.3': 0x1301 } as const;
const extensions = { versions: 43, key: 51, earlierSession: 41, protocols: 16 } as const;

/** A record that is encrypted: of so many octets, each of the same value. */
export function sealed(of: keyof typeof type, octets: number, value = 0x5a): Buffer {
  return record(of, Buffer.alloc(octets, value));
}

/** An alert in the clear; fatal, or a warning of level 1. */
export function alert(description: number, level = 2): Buffer {
  return record('alert', Buffer.from([level, description]));
}

export const changeCipherSpec: Buffer = record('changeCipherSpec', Buffer.from([1]));

/** A Certificate message of TLS 1.2 with one certificate, which nobody can read. */
export const certificate: Buffer = record('handshake', Buffer.from([11, 0, 0, 7, 0, 0, 4, 0, 0, 1, 0x30]));
export const serverHelloDone: Buffer = record('handshake', Buffer.from([14, 0, 0, 0]));

/** @param protocols offered by ALPN */
export function clientHello(protocols: readonly string[] = []): Buffer {
  const list = vector(2, ...protocols.map((name) => vector(1, Buffer.from(name))));
  return hello(1, Buffer.alloc(32, 7), vector(2, u16(...Object.values(suites))), Buffer.from([1, 0]), [
    extension(extensions.versions, vector(1, u16(0x0304, 0x0303))),
    ...(protocols.length > 0 ? [extension(extensions.protocols, list)] : []),
  ]);
}

/** The ClientHello by which a client of TLS 1.2 begins that may meet SSL 2.0 (RFC 5246, E.2). */
export const clientHelloOfSsl2: Buffer = Buffer.concat([
  Buffer.from([0x80, 27, 1]),
  u16(0x0303, 2 * 3, 0, 12),
  Buffer.from([0, 0xc0, 0x2f, 0, 0, 0x3c]),
  Buffer.alloc(12, 7),
]);

/** @param kind `again` asks for another ClientHello, `resumed` goes on from an earlier session */
export function serverHello(version: keyof typeof suites, kind?: 'again' | 'resumed'): Buffer {
  const random = kind === 'again' ? retryRandom : Buffer.alloc(32, 9);
  return hello(2, random, u16(suites[version]), Buffer.from([0]), [
    ...(version === 'TLS 1.3' ? [extension(extensions.versions, u16(0x0304))] : []),
    ...(kind === 'again' ? [extension(extensions.key, u16(24))] : []),
    ...(kind === 'resumed' ? [extension(extensions.earlierSession, u16(0))] : []),
  ]);
}

function hello(kind: 1 | 2, random: Buffer, chosen: Buffer, compression: Buffer, more: Buffer[]): Buffer {
  const body = Buffer.concat([
    u16(0x0303),
    random,
    Buffer.from([0]),
    chosen,
    compression,
    vector(2, ...more),
  ]);
  return record('handshake', Buffer.concat([Buffer.from([kind, 0]), u16(body.length), body]));
}

function record(of: keyof typeof type, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type[of]]), u16(0x0303, body.length), body]);
}

function extension(code: number, body: Buffer): Buffer {
  return Buffer.concat([u16(code), vector(2, body)]);
}

/** Octets behind their length, which takes one octet or two. */
function vector(size: 1 | 2, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([size === 1 ? Buffer.from([body.length]) : u16(body.length), body]);
}

function u16(...values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}
