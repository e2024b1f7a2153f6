import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';

/** An address from which no answer comes, not even a refusal. */
export interface Blackhole {
  /** `address:port` */
  readonly listener: string;
  close(): Promise<void>;
}

/** The shortest queue that Node asks for; Linux lets one connection more into it. */
const queueLength = 1;

/** Listens and then stands still, so that nobody accepts. */
const program = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ host: '127.0.0.1', port: 0, backlog: ${queueLength} }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/**
 * Opens a listener whose queue is full and never emptied: Linux drops whatever wants to connect, as a firewall does.
 * Needs no rights.
 */
export async function openBlackhole(): Promise<Blackhole> {
  const worker = new Worker(program, { eval: true, execArgv: [] });
  const message: unknown[] = await once(worker, 'message');
  const port = Number(message[0]);
  const queued = Array.from({ length: queueLength + 1 }, () => net.connect(port, '127.0.0.1'));
  await Promise.all(queued.map((socket) => once(socket, 'connect')));
  return {
    listener: `127.0.0.1:${port}`,
    close: async () => {
      for (const socket of queued) socket.on('error', () => undefined).destroy();
      await worker.terminate();
    },
  };
}
