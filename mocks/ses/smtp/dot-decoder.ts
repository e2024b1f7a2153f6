const [DOT, CR, LF] = [0x2e, 0x0d, 0x0a];

/**
 * Takes the dots of transparency out of a message as it comes in and finds its end (RFC 5321, 4.5.2): a line ends with
 * CR LF and with nothing else, so neither a bare LF nor a bare CR makes a dot special.
 */
export class DotDecoder {
  #state: 'line start' | 'dot' | 'dot CR' | 'CR' | 'text' = 'line start';

  /**
   * @returns what belongs to the message, and once it has ended what comes behind it
   */
  decode(chunk: Buffer): { readonly message: Buffer; readonly behind: Buffer | undefined } {
    const parts: Buffer[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const octet = chunk[at];
      if (this.#state === 'line start' && octet === DOT) {
        parts.push(chunk.subarray(from, at));
        from = at + 1;
        this.#state = 'dot';
      } else if (this.#state === 'dot' && octet === CR) {
        // Whether it belongs to the message the next octet says.
        from = at + 1;
        this.#state = 'dot CR';
      } else if (this.#state === 'dot CR' && octet === LF) {
        return { message: Buffer.concat(parts), behind: chunk.subarray(at + 1) };
      } else {
        if (this.#state === 'dot CR') parts.push(Buffer.of(CR));
        const ends = this.#state === 'CR' && octet === LF;
        this.#state = ends ? 'line start' : octet === CR ? 'CR' : 'text';
        if (this.#state === 'text') {
          // Nothing before the next CR is of interest.
          const next = chunk.indexOf(CR, at);
          at = (next === -1 ? chunk.length : next) - 1;
        }
      }
    }
    parts.push(chunk.subarray(from));
    return { message: Buffer.concat(parts), behind: undefined };
  }
}
