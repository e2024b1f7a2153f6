// smtp-server marks what a subclass may override by a leading underscore.
/* oxlint-disable no-underscore-dangle */
import type { SMTPServerDataStream } from 'smtp-server';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { DotDecoder } from './dot-decoder.ts';

/** smtp-server's parser with a decoder of its own for messages: smtp-server's takes a dot out behind a bare LF too. */
export class SesStream extends SMTPStream {
  #decoder = new DotDecoder();

  override startDataMode(maxBytes?: number | string | null): SMTPServerDataStream {
    this.#decoder = new DotDecoder();
    return super.startDataMode(maxBytes);
  }

  override _feedDataStream(chunk: Buffer, done: (error?: Error | null) => void): void {
    const stream = this._dataStream;
    if (!stream) return done();
    const { message, behind } = this.#decoder.decode(chunk);
    this._countDataBytes(message.length);
    if (behind) return this._endDataMode(message, behind, done);
    if (!stream.writable || message.length === 0 || stream.write(message)) return done();
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      done();
    };
    stream.on('drain', go).on('close', go);
  }
}
