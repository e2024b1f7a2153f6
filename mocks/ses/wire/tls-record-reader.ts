const longestRecord = 16_384 + 2048;
const handshake = 0x16;
const lineFeed = 0x0a;

/**
 * Finds the TLS records in one direction of a connection that may begin as text: they begin at the start of a line
 * with an octet that no SMTP line begins with.
 */
export class TlsRecordReader {
  readonly #onRecord: (type: number, body: Buffer) => 'more' | 'enough';
  #state: 'line-start' | 'line' | 'records' | 'done' = 'line-start';
  #pending: Buffer = Buffer.alloc(0);

  /** @param onRecord called with the type and body of each record until it says `enough` */
  constructor(onRecord: (type: number, body: Buffer) => 'more' | 'enough') {
    this.#onRecord = onRecord;
  }

  read(chunk: Buffer): void {
    if (this.#state === 'done') return;
    const start = this.#state === 'records' ? 0 : this.#skipText(chunk);
    if (this.#state !== 'records') return;
    this.#pending = Buffer.concat([this.#pending, chunk.subarray(start)]);
    while (this.#pending.length >= 5) {
      const length = this.#pending.readUInt16BE(3);
      if (length > longestRecord) return this.#stop();
      if (this.#pending.length < 5 + length) return;
      const type = this.#pending.readUInt8(0);
      const body = this.#pending.subarray(5, 5 + length);
      this.#pending = this.#pending.subarray(5 + length);
      if (this.#onRecord(type, body) === 'enough') return this.#stop();
    }
  }

  /** Where records begin in a chunk of text, if they do. */
  #skipText(chunk: Buffer): number {
    for (let position = 0; position < chunk.length;) {
      if (this.#state === 'line-start' && chunk[position] === handshake) {
        this.#state = 'records';
        return position;
      }
      const end = chunk.indexOf(lineFeed, position);
      this.#state = end === -1 ? 'line' : 'line-start';
      position = end === -1 ? chunk.length : end + 1;
    }
    return chunk.length;
  }

  #stop(): void {
    this.#state = 'done';
    this.#pending = Buffer.alloc(0);
  }
}
