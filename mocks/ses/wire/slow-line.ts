import { Transform, type TransformCallback } from 'node:stream';

/** Pieces a second. */
const pieces = 20;

/** A line on which so many octets pass in a second. */
export class SlowLine extends Transform {
  readonly #piece: number;
  readonly #pause: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(octetsPerSecond: number) {
    super();
    this.#piece = Math.max(1, Math.ceil(octetsPerSecond / pieces));
    this.#pause = (1000 * this.#piece) / octetsPerSecond;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#pass(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#timer);
    done(error);
  }

  #pass(chunk: Buffer, done: TransformCallback): void {
    this.#timer = setTimeout(() => {
      this.push(chunk.subarray(0, this.#piece));
      if (chunk.length > this.#piece) this.#pass(chunk.subarray(this.#piece), done);
      else done();
    }, this.#pause);
  }
}
