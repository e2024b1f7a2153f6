import type { TextLine } from './line-cutter.ts';
import { LogDecoder } from './log-decoder.ts';

const header = /^Content-Transfer-Encoding: *base64/i;
const encoded = /^[A-Za-z\d+/]{1,76}={0,2}$/;

/** Opens the parts of a mail's source that are in Base64: a log that somebody attached. */
export class Base64Parts {
  #isOpen = false;

  /** The same lines, those of such a part as the text that they hold. */
  opened(lines: readonly TextLine[]): readonly TextLine[] {
    if (!this.#isOpen && !lines.some(({ text }) => header.test(text))) return lines;
    const plain: TextLine[] = [];
    let body: TextLine[] = [];
    for (const line of lines) {
      if (this.#isOpen && encoded.test(line.text)) body.push(line);
      else {
        this.#isOpen = header.test(line.text) || (this.#isOpen && body.length === 0);
        plain.push(...decoded(body), line);
        body = [];
      }
    }
    return [...plain, ...decoded(body)];
  }
}

/** As it is where it holds no text. */
function decoded(body: readonly TextLine[]): readonly TextLine[] {
  const [first] = body;
  if (!first) return body;
  const decoder = new LogDecoder();
  const bytes = Buffer.from(body.map(({ text }) => text).join(''), 'base64');
  const text = decoder.decode(bytes) + decoder.end();
  return text.includes('\ufffd') ? body : text.split(/\r?\n/).map((part) => ({ ...first, text: part }));
}
