import { once } from 'node:events';
import type { Server } from 'node:net';

/**
 * Listens on a port (0: a free one).
 *
 * @returns the port
 * @throws when it is taken
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} of ${host} is taken. Stop what listens there, or choose another port.`, {
      cause: error,
    });
  }
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The SSH service listens on no port.');
  return address.port;
}
