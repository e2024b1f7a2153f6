import { DotDecoder } from '../../mocks/ses/smtp/dot-decoder.ts';
import { expect, test } from './ses/lab.ts';

for (const [sent, message, behind] of [
  ['a\r\n.\r\nQUIT', 'a\r\n', 'QUIT'],
  ['.\r\n', '', ''],
  ['..\r\n.\r\n', '.\r\n', ''],
  ['.a\r\n...\r\n.\r\n', 'a\r\n..\r\n', ''],
  ['a\n..b\n.\nc\r\n.\r\n', 'a\n..b\n.\nc\r\n', ''],
  ['\r\n\n...\r\n.\r\n', '\r\n\n...\r\n', ''],
  ['a\r.\r\n.\r\n', 'a\r.\r\n', ''],
  ['.\rb\r\n.\r\n', '\rb\r\n', ''],
  ['.\r\r\n.\r\n', '\r\r\n', ''],
  ['.\n.\n\r\n.\r\n', '\n.\n\r\n', ''],
] as const) {
  test(`the relay unstuffs the dots of ${JSON.stringify(sent)}, however the network cuts it`, () => {
    for (let cut = 0; cut <= sent.length; cut++) {
      for (let second = cut; second <= sent.length; second++) {
        const pieces = [sent.slice(0, cut), sent.slice(cut, second), sent.slice(second)];
        expect(decode(pieces), JSON.stringify(pieces)).toEqual({ message, behind });
      }
    }
  });
}

function decode(pieces: string[]): { message: string; behind: string | undefined } {
  const decoder = new DotDecoder();
  let message = '';
  let behind: string | undefined;
  for (const piece of pieces) {
    if (behind !== undefined) behind += piece;
    else {
      const decoded = decoder.decode(Buffer.from(piece));
      message += decoded.message.toString();
      behind = decoded.behind?.toString();
    }
  }
  return { message, behind };
}
