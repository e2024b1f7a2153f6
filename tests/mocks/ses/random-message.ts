import * as fc from 'fast-check';

export interface RandomMessage {
  readonly octets: Buffer;
  /** Where it is cut into pieces that are written one by one. */
  readonly cuts: readonly number[];
}

const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '\n\r', '\r\r\n');

const field = fc.oneof(
  fc.constantFrom(
    'From: alarms@example.com',
    'From: alarms@example.com',
    'From: "=?utf-8?q?a?=" <alarms@example.com>, b@example.com',
    'From: nobody@example.net',
    'From: a',
    'From:',
    'To: operator@example.com',
    'Subject: Alarm',
    'Subject: second',
    'Message-ID: <1@manager.example.com>',
    'Date: yesterday',
    'Content-Type: multipart/mixed; boundary=x',
    ' folded',
    '\tfolded',
    'no field',
    '',
  ),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 60 }))
    .map((parts) => parts.join(': ')),
  fc.constantFrom(1000, 70_000).map((length) => `X-Long: ${'x'.repeat(length)}`),
  fc
    .constantFrom(500, 3000)
    .map((count) => Array.from({ length: count }, (_, index) => `X-${index}: a`).join('\r\n')),
);

const text = fc.oneof(
  fc.constantFrom('.', '..', '...', '.x', '', 'Host 10.1.2.3', '--x', '.\r', '\0'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constant('long '.repeat(2000)),
);

const octets = fc
  .record({
    sound: fc.boolean(),
    head: fc.array(fc.tuple(field, lineEnd), { maxLength: 6 }),
    parting: lineEnd,
    body: fc.array(fc.tuple(text, lineEnd), { maxLength: 12 }),
    noise: fc.uint8Array({ maxLength: 100 }),
  })
  .map(({ sound, head, parting, body, noise }) =>
    Buffer.concat([
      Buffer.from(sound ? 'From: alarms@example.com\r\nSubject: Alarm\r\n' : ''),
      Buffer.from(head.flat().join('')),
      Buffer.from(sound ? '\r\n' : parting),
      Buffer.from(body.flat().join('')),
      noise,
    ]),
  );

/** Messages good and bad: dots, line ends of any kind, 8-bit and zero octets, long and many header fields. */
export const randomMessage: fc.Arbitrary<RandomMessage> = fc.record({
  octets,
  cuts: fc.array(fc.nat(300), { maxLength: 6 }),
});
