import { Readable } from 'node:stream';
import {
  CIPHER_SUITES,
  getExtensionData,
  isGREASE,
  readTlsClientHello,
  TLS_VERSIONS,
} from 'read-tls-client-hello';
import type { ClientHello } from '../relay-session.ts';

/**
 * The offer of a ClientHello.
 *
 * @param message the handshake message, its header included
 * @returns `undefined` for what only looks like one
 */
export async function parseClientHello(message: Buffer): Promise<ClientHello | undefined> {
  const record = Buffer.concat([
    Buffer.from([0x16, 3, 1, message.length >> 8, message.length & 0xff]),
    message,
  ]);
  try {
    const hello = await readTlsClientHello(Readable.from([record], { objectMode: false }));
    const offered = getExtensionData(hello, 'supported_versions')?.versions ?? [hello.version];
    return {
      serverName: getExtensionData(hello, 'sni')?.serverName,
      versions: offered.filter((code) => !isGREASE(code)).map((code) => TLS_VERSIONS[code] ?? hex(code)),
      cipherSuites: hello.cipherSuites
        .filter((code) => !isGREASE(code))
        .map((code) => CIPHER_SUITES[code] ?? hex(code)),
    };
  } catch {
    return undefined;
  }
}

function hex(code: number): string {
  return `0x${code.toString(16).padStart(4, '0')}`;
}
