import { once } from 'node:events';
import type { Server } from 'node:net';
import { StartError } from './start-error.ts';

const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is taken. Stop what listens there, or choose another port.`,
  EACCES: (host, port) =>
    `Port ${port} of ${host} is not permitted to this user. Choose one from 1024 on, or start as root.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine. Choose one of its own, such as 127.0.0.1.`,
  ENOTFOUND: (host) => `${host} is no address of this machine. Choose one of its own, such as 127.0.0.1.`,
};

/**
 * Listens on a port (0: a free one).
 *
 * @returns the port
 * @throws StartError when it is taken, not permitted, or the address is not this machine's
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const reason = reasons[String(Reflect.get(Object(error), 'code'))];
    if (!reason) throw error;
    throw new StartError(reason(host, port), { cause: error });
  }
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error(`${host} was listened on without a port.`);
  return address.port;
}
