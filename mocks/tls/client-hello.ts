import { Readable } from 'node:stream';
import {
  CIPHER_SUITES,
  getExtensionData,
  isGREASE,
  readTlsClientHello,
  TLS_VERSIONS,
} from 'read-tls-client-hello';

/** The client's offer in its ClientHello. */
export interface ClientHello {
  readonly serverName: string | undefined;
  /** e.g. `['TLS 1.3', 'TLS 1.2']`, in the client's order. */
  readonly versions: readonly string[];
  /** IANA names, in the client's order. */
  readonly cipherSuites: readonly string[];
}

type Hello = Awaited<ReturnType<typeof readTlsClientHello>>;

/**
 * Reads a ClientHello.
 *
 * @param message the handshake message, its header of four octets included
 * @returns what `use` makes of it; `undefined` for what only looks like one
 */
export async function readHello<T>(message: Buffer, use: (hello: Hello) => T): Promise<T | undefined> {
  const record = Buffer.concat([
    Buffer.from([0x16, 3, 1, message.length >> 8, message.length & 0xff]),
    message,
  ]);
  try {
    return use(await readTlsClientHello(Readable.from([record], { objectMode: false })));
  } catch {
    return undefined;
  }
}

/** The offer of a ClientHello, in the client's order. */
export function offerOf(hello: Hello): ClientHello {
  const offered = getExtensionData(hello, 'supported_versions')?.versions ?? [hello.version];
  return {
    serverName: getExtensionData(hello, 'sni')?.serverName,
    versions: offered.filter((code) => !isGREASE(code)).map((code) => TLS_VERSIONS[code] ?? hex(code)),
    cipherSuites: hello.cipherSuites
      .filter((code) => !isGREASE(code))
      .map((code) => CIPHER_SUITES[code] ?? hex(code)),
  };
}

function hex(code: number): string {
  return `0x${code.toString(16).padStart(4, '0')}`;
}
