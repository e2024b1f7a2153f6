import { once } from 'node:events';
import type { Server } from 'node:net';

/** A server cannot listen where it was asked to; the message says why, and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens on a port (0: a free one).
 *
 * @returns `address:port`
 * @throws {ListenError} when the port is in use or not allowed
 */
export async function listen(
  server: Pick<Server, 'listen' | 'address'> & NodeJS.EventEmitter,
  host: string,
  port: number,
): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(reasonOf(error, host, port), { cause: error });
  }
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new ListenError(`Nothing listens on ${host}.`);
  return `${host}:${address.port}`;
}

function reasonOf(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken. Stop what listens there, or choose another port.`;
  }
  if (code === 'EACCES') {
    return `Port ${port} of ${host} needs more rights than this user has. Choose one above 1023.`;
  }
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${host}. Choose one that it has.`;
  return `Nothing can listen on port ${port} of ${host} (${code}).`;
}
