type Form = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Holds so many bytes back until more come, to see where the form changes. */
const foresight = 32;

/**
 * Decodes a log of any form: UTF-8, UTF-16 with and without a mark, and a form that changes within the file, e.g.
 * after PowerShell appended to it. Foreign bytes become U+FFFD; it drops other NUL bytes, also within a word.
 */
export class LogDecoder {
  readonly #utf8 = new TextDecoder();
  #form: Form = 'utf-8';
  /** So many bytes of plain letters end UTF-16; more after a mark of UTF-16. */
  #proof = 8;
  #rest: Buffer = Buffer.alloc(0);

  decode(chunk: Uint8Array): string {
    if (this.#form === 'utf-8' && chunk.length > foresight && isPlainUtf8(chunk) && isPlainUtf8(this.#rest)) {
      const before = this.#utf8.decode(this.#rest, { stream: true });
      this.#rest = Buffer.from(chunk.subarray(-foresight));
      return before + this.#utf8.decode(chunk.subarray(0, -foresight), { stream: true });
    }
    const bytes = Buffer.concat([this.#rest, chunk]);
    return this.#decode(bytes, Math.max(0, bytes.length - foresight));
  }

  end(): string {
    const bytes = this.#rest;
    return this.#decode(bytes, bytes.length) + this.#utf8.decode();
  }

  /** Decodes up to about `end`, and keeps the rest. */
  #decode(bytes: Buffer, end: number): string {
    const parts: string[] = [];
    let at = 0;
    while (at < end) {
      const run = endOfRun(bytes, at, end, this.#form, this.#proof);
      parts.push(this.#text(bytes.subarray(at, run)));
      at = run;
      if (at >= end) break;
      const mark = markAt(bytes, at);
      const next = mark ?? formAt(bytes, at, this.#proof);
      if (mark) at += 2;
      // A NUL that stands alone.
      else if (!next) at += 1;
      this.#form = next ?? 'utf-8';
      this.#proof = mark ? 16 : 8;
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return parts.join('');
  }

  #text(bytes: Buffer): string {
    if (this.#form === 'utf-8') return this.#utf8.decode(bytes, { stream: true });
    return new TextDecoder(this.#form).decode(bytes).replaceAll('\0', '');
  }
}

/** Whether it has none of the bytes that only UTF-16 and its marks have. */
function isPlainUtf8(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && !bytes.includes(0xff);
}

/** Where a run of one form ends: at a mark, or at letters of another. */
function endOfRun(bytes: Buffer, start: number, end: number, form: Form, proof: number): number {
  if (form === 'utf-8') {
    if (isPlainUtf8(bytes.subarray(start))) return end;
    for (let at = start; at <= end; at += 1) {
      const byte = bytes[at];
      if (byte === 0) return at > start && isUtf16(bytes, at - 1, 1) ? at - 1 : at;
      if ((byte === 0xff || byte === 0xfe) && markAt(bytes, at)) return at;
    }
    return end;
  }
  const other = form === 'utf-16le' ? 0 : 1;
  let at = start;
  while (at < end && !markAt(bytes, at) && !isLatin(bytes, at, proof) && !isUtf16(bytes, at, other)) at += 2;
  return Math.min(at, bytes.length);
}

function markAt(bytes: Buffer, at: number): Form | undefined {
  if (bytes[at] === 0xff && bytes[at + 1] === 0xfe) return 'utf-16le';
  return bytes[at] === 0xfe && bytes[at + 1] === 0xff ? 'utf-16be' : undefined;
}

function formAt(bytes: Buffer, at: number, proof: number): Form | undefined {
  if (isUtf16(bytes, at, 1)) return 'utf-16le';
  if (isUtf16(bytes, at, 0)) return 'utf-16be';
  return isLatin(bytes, at, proof) ? 'utf-8' : undefined;
}

/** Whether the next 16 letters are of UTF-16 and most of them Latin: their NUL bytes first (0) or second (1). */
function isUtf16(bytes: Buffer, start: number, nul: 0 | 1): boolean {
  const end = Math.min(start + foresight, bytes.length - 1);
  let latin = 0;
  for (let at = start; at < end; at += 2) {
    if (bytes[at + 1 - nul] === 0 || (isPlain(bytes[at]) && isPlain(bytes[at + 1]))) return false;
    if (bytes[at + nul] === 0) latin += 1;
  }
  return latin > 1 && latin * 8 >= (end - start) * 3;
}

/** Whether so many letters of one byte follow, as in hardly any text of UTF-16. */
function isLatin(bytes: Buffer, start: number, count: number): boolean {
  const end = Math.min(start + count, bytes.length);
  for (let at = start; at < end; at += 1) if (!isPlain(bytes[at])) return false;
  return end - start > 7;
}

function isPlain(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13));
}
