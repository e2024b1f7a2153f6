import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The way to a manager, which can be cut and mended. */
export interface Cable {
  /** The manager's, by way of the cable. */
  readonly url: string;
  /** Ends each connection on both sides at once, whatever is under way; new ones find nobody. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param url of the manager, with its port */
export async function openCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }).listen(0, hostname);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The cable has no port.');
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `https://${hostname}:${address.port}`,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => void (isCut = false),
    close: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}
