import { once } from 'node:events';
import type { Server } from 'node:net';

/**
 * Listens on a port (0: a free one).
 *
 * @returns `address:port`
 * @throws when the port is in use or not allowed, saying what to do
 */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new Error(reasonOf(error, host, port), { cause: error });
  }
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error(`nothing listens on ${host}`);
  return `${host}:${address.port}`;
}

function reasonOf(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'EADDRINUSE') {
    return `port ${port} of ${host} is already in use; choose another or stop what listens there`;
  }
  if (code === 'EACCES')
    return `port ${port} of ${host} needs more rights than this user has; choose one above 1023`;
  return `cannot listen on port ${port} of ${host} (${code})`;
}
