import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { RandomDialogue } from './random-dialogue.ts';

/**
 * Says all of a dialogue, whatever the relay makes of it, and waits until the relay has closed the connection. The end
 * of a stubborn client stays open.
 *
 * @returns what the relay said that could be read
 * @throws when the connection is still open `patience` milliseconds after the last word
 */
export async function holdDialogue(
  listener: string,
  { opening: { port, prologue }, utterances, end }: RandomDialogue,
  patience: number,
): Promise<string> {
  const [host, number] = listener.split(':');
  const stubborn = end === 'stubborn';
  const raw = net.connect({ host, port: Number(number), allowHalfOpen: stubborn }).unref();
  let text = '';
  const read = (socket: net.Socket): net.Socket =>
    socket
      .on('error', () => undefined)
      .on('end', () => raw.emit('ended'))
      .on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        raw.emit('heard');
      });
  const secure = async (): Promise<net.Socket> => {
    raw.removeAllListeners('data');
    // `allowHalfOpen` is missing in the types.
    const options = { socket: raw, rejectUnauthorized: false, allowHalfOpen: stubborn };
    const socket = read(tls.connect(options));
    await Promise.race([once(socket, 'secureConnect').catch(() => undefined), closed]);
    return socket;
  };
  const closed = new Promise<void>((close) => {
    raw.once('close', close).once('ended', () => stubborn && close());
  });
  raw.on('error', () => undefined);
  await Promise.race([once(raw, 'connect'), closed]);

  let socket = port === 465 ? await secure() : read(raw);
  for (const { octets, waits } of [...prologue, ...utterances]) {
    const heard = waits ? once(raw, 'heard').catch(() => undefined) : undefined;
    if (octets === 'handshake') socket = await secure();
    else if (socket.writable) socket.write(octets);
    await Promise.race([heard, closed]);
  }
  if (end === 'reset') raw.destroy();
  if (end === 'half-close') socket.end();

  const impatience = setTimeout(() => raw.destroy(new Error('hangs')), patience);
  await closed;
  clearTimeout(impatience);
  if (raw.errored?.message === 'hangs') {
    throw new Error(`the connection is still open; the relay's last words are ${text.slice(-200)}`);
  }
  return text;
}
