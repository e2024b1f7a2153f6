import { once } from 'node:events';
import type { Socket } from 'node:net';

/**
 * Waits until a client has lost patience, and hangs up.
 *
 * @returns what it has heard meanwhile: the empty text when the other end was silent and kept the connection open
 */
export async function heardUntilImpatient(socket: Socket, milliseconds: number): Promise<string> {
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
  });
  for (const event of ['end', 'close']) socket.on(event, () => (heard += `(${event})`));
  socket.setTimeout(milliseconds);
  await once(socket, 'timeout', { signal: AbortSignal.timeout(10_000) });
  socket.destroy();
  return heard;
}
