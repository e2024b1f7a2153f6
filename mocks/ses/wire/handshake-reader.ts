/** Puts handshake messages together, which may share a record or span several. */
export class HandshakeReader {
  #pending: Buffer = Buffer.alloc(0);

  /** The messages completed by the body of one more handshake record, each with its header of four octets. */
  read(body: Buffer): Buffer[] {
    this.#pending = Buffer.concat([this.#pending, body]);
    const messages: Buffer[] = [];
    while (this.#pending.length >= 4) {
      const end = 4 + this.#pending.readUIntBE(1, 3);
      if (this.#pending.length < end) break;
      messages.push(this.#pending.subarray(0, end));
      this.#pending = this.#pending.subarray(end);
    }
    return messages;
  }
}
