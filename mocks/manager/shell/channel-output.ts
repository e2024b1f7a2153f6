import { Writable } from 'node:stream';
import { callbackify } from 'node:util';
import type { ServerChannel } from 'ssh2';

/**
 * Standard output and standard error of a channel, which finish once all was handed to the client.
 *
 * ssh2 (1.17) keeps what had to wait for the client's window after it was sent, and when the other stream has to wait,
 * sends it a second time and destroys the channel before the exit code. So one stream writes at a time, and what waited
 * is forgotten.
 */
export function channelOutput(channel: ServerChannel): {
  readonly stdout: Writable;
  readonly stderr: Writable;
} {
  // A channel that is closed calls nobody back.
  const closed = new Promise<void>((resolve) => channel.once('close', resolve));
  let previous = Promise.resolve();
  const send = async (stream: Writable, chunk: Buffer): Promise<void> => {
    await previous;
    await Promise.race([new Promise<void>((sent) => stream.write(chunk, () => sent())), closed]);
    for (const waited of ['_chunk', '_chunkcb', '_chunkErr', '_chunkcbErr'])
      Reflect.set(channel, waited, undefined);
  };
  const output = (stream: Writable): Writable => {
    const write = callbackify((chunk: Buffer) => (previous = send(stream, chunk)));
    return new Writable({ write: (chunk: Buffer, _encoding, done) => write(chunk, done) });
  };
  return { stdout: output(channel), stderr: output(channel.stderr) };
}
