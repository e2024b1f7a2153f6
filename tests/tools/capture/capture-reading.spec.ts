import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { readCapture } from '../../../fixtures/capture/read-capture.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import {
  captureFile,
  dialogue,
  type FileForm,
  frameOf,
  ipHeader,
  ipPacket,
  type Link,
  links,
  type Written,
} from '../../../fixtures/capture/write/packets.ts';
import { carrier, ethernet } from './frames.ts';

const start = 1_795_865_900;
const password = 'BPasswordOfNobody+/0123456789abcdefghijklmno';
const talk = [
  ['relay', '220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-XYZ abc\r\n'],
  ['manager', 'EHLO sna-manager.example.com\r\n'],
  ['relay', '250-email-smtp.amazonaws.com\r\n250-AUTH PLAIN LOGIN\r\n250 Ok\r\n'],
  ['manager', 'AUTH LOGIN\r\n'],
  ['relay', '334 VXNlcm5hbWU6\r\n'],
  ['manager', `${Buffer.from('AKIAIOSFODNN7EXAMPLE').toString('base64')}\r\n`],
  ['relay', '334 UGFzc3dvcmQ6\r\n'],
  ['manager', `${Buffer.from(password).toString('base64')}\r\n`],
  ['relay', '535 Authentication Credentials Invalid\r\n'],
  ['manager', 'QUIT\r\n'],
  ['relay', '221 Bye\r\n'],
] as const;
const usual: FileForm = { format: 'pcap', bigEndian: false, nanoseconds: false };

const token = Buffer.from(`\0AKIAIOSFODNN7EXAMPLE\0${password}`).toString('base64');
/** What stands around an IP packet, in the octets of its specification. */
const wrappings: Readonly<Record<string, (packet: Buffer) => Buffer>> = {
  'IEEE 802.2 with SNAP': (packet) => ethernet(0x0100, Buffer.from([0xaa, 0xaa, 3, 0, 0, 0, 8, 0]), packet),
  'MPLS with two labels': (packet) => ethernet(0x8847, Buffer.from([0, 1, 0, 64, 0, 1, 1, 64]), packet),
  'MACsec that encrypts nothing': (packet) =>
    ethernet(0x88e5, Buffer.from([0x20, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 0, 1, 8, 0]), packet),
  PPPoE: (packet) => ethernet(0x8864, Buffer.from([0x11, 0, 0, 1, 0, 0, 0, 0x21]), packet),
  'IP in IP': (packet) => carrier(4, packet),
  GRE: (packet) => carrier(47, Buffer.from([0, 0, 8, 0]), packet),
  'GRE with a key': (packet) => carrier(47, Buffer.from([0x20, 0, 8, 0, 0, 0, 0, 7]), packet),
  'ERSPAN type I': (packet) => carrier(47, Buffer.from([0, 0, 0x88, 0xbe]), ethernet(0x0800, packet)),
  'ERSPAN type II': (packet) =>
    carrier(
      47,
      Buffer.from([0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 1, 0, 1, 0, 0, 0, 0]),
      ethernet(0x0800, packet),
    ),
  'ERSPAN type III': (packet) =>
    carrier(
      47,
      Buffer.from([0x10, 0, 0x22, 0xeb, 0, 0, 0, 1, 0x20, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
      ethernet(0x0800, packet),
    ),
  VXLAN: (packet) =>
    carrier(
      17,
      Buffer.from([0xc0, 1, 0x12, 0xb5, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 7, 0]),
      ethernet(0x0800, packet),
    ),
};

interface Way {
  readonly form?: Partial<FileForm>;
  readonly link?: Link;
  readonly version?: 4 | 6;
  readonly tags?: number;
}

function written(
  segments: readonly Written[],
  { form, link = 'ethernet', version = 4, tags = 0 }: Way = {},
): Buffer {
  const frames = segments.map((segment, index) => ({
    at: { seconds: start, nanoseconds: index * 1_001_000 },
    data: frameOf(link, ipPacket(segment, version), tags),
  }));
  return captureFile({ ...usual, ...form }, links[link], frames);
}

async function read(file: Buffer, piece = 1000) {
  const sessions: WireSession[] = [];
  const pieces = Array.from({ length: Math.ceil(file.length / piece) }, (_, index) =>
    file.subarray(index * piece, (index + 1) * piece),
  );
  const summary = await readCapture(pieces, { onSession: (session) => sessions.push(session) });
  return { ...summary, sessions, session: sessions[0] };
}

const said = (session: WireSession | undefined): string[] =>
  (session?.events ?? []).filter(({ kind }) => kind === 'text').map(({ from, text }) => `${from}: ${text}`);
const wanted = [
  'relay: 220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-XYZ abc',
  'manager: EHLO sna-manager.example.com',
  'relay: 250-email-smtp.amazonaws.com',
  'relay: 250-AUTH PLAIN LOGIN',
  'relay: 250 Ok',
  'manager: AUTH LOGIN',
  'relay: 334 VXNlcm5hbWU6',
  'manager: ***',
  'relay: 334 UGFzc3dvcmQ6',
  'manager: ***',
  'relay: 535 Authentication Credentials Invalid',
  'manager: QUIT',
  'relay: 221 Bye',
];

test.describe('the reader of captures', () => {
  for (const format of ['pcap', 'pcapng'] as const)
    for (const bigEndian of [false, true])
      for (const nanoseconds of [false, true])
        test(`reads ${format}, ${bigEndian ? 'big' : 'little'} endian, in ${nanoseconds ? 'nanoseconds' : 'microseconds'}`, async () => {
          const { session, damage } = await read(
            written(dialogue(talk), { form: { format, bigEndian, nanoseconds } }),
            7,
          );

          expect(damage).toBeUndefined();
          expect(said(session)).toEqual(wanted);
          expect(session?.last.at).toEqual({ seconds: start, nanoseconds: 15 * 1_001_000 });
        });

  for (const link of ['null', 'ethernet', 'raw', 'cooked', 'cooked2'] as const)
    for (const version of [4, 6] as const)
      test(`reads IPv${version} on the link layer ${link}`, async () => {
        const { session } = await read(written(dialogue(talk), { link, version }));

        expect(said(session)).toEqual(wanted);
        expect(session?.manager).toEqual({ address: version === 4 ? '10.0.0.5' : 'fd00::5', port: 40_000 });
      });

  for (const tags of [1, 2])
    test(`reads Ethernet with ${tags} VLAN tag${tags === 1 ? '' : 's'}`, async () => {
      expect(said((await read(written(dialogue(talk), { tags }))).session)).toEqual(wanted);
    });

  for (const [it, wrap] of Object.entries(wrappings))
    test(`reads ${it}`, async () => {
      const frames = dialogue(talk).map((segment, index) => ({
        at: { seconds: start, nanoseconds: index * 1_001_000 },
        data: wrap(ipPacket(segment, 4)),
      }));

      expect(said((await read(captureFile(usual, links.ethernet, frames))).session)).toEqual(wanted);
    });

  for (const version of [4, 6] as const)
    test(`puts the fragments of IPv${version} together, in any order`, async () => {
      const frames = dialogue(talk).flatMap((segment) => fragmentsOf(segment, version).toReversed());
      const file = captureFile(
        usual,
        links.raw,
        frames.map((data, index) => ({ at: { seconds: start + index, nanoseconds: 0 }, data })),
      );

      expect(said((await read(file)).session)).toEqual(wanted);
    });

  test('reads no fragments of which one is missing, however much the others overlap', async () => {
    const frames = dialogue(talk).flatMap((segment) => {
      const [first, second, ...rest] = fragmentsOf(segment, 4);
      if (!first || !second || rest.length !== 1) return [ipPacket(segment, 4)];
      const overlapping = Buffer.concat([second.subarray(0, 20), ipPacket(segment, 4).subarray(28, 52)]);
      overlapping.writeUInt16BE(0x2001, 6);
      return [first, overlapping, ...rest];
    });
    const { session } = await read(
      captureFile(
        usual,
        links.raw,
        frames.map((data, index) => ({ at: { seconds: start + index, nanoseconds: 0 }, data })),
      ),
    );

    expect(JSON.stringify(said(session))).not.toContain(String.raw`\u0000`);
  });

  const [opens, , answers] = dialogue(talk);
  for (const [it, way, opening, attempts] of [
    [
      'calls a SYN that is sent again a second later unanswered',
      [
        [opens, 0],
        [opens, 1.001],
      ],
      'unanswered',
      2,
    ],
    [
      'takes a SYN that comes again at once for a copy in the capture',
      [
        [opens, 0],
        [opens, 0.000_001],
      ],
      'unanswered',
      1,
    ],
    [
      'takes a SYN as answered that the manager goes on from',
      [
        [opens, 0],
        [opens, 1.001],
        [answers, 1.002],
      ],
      'unseen',
      2,
    ],
  ] as const)
    test(it, async () => {
      const frames = way.flatMap(([segment, at]) =>
        segment
          ? {
              at: { seconds: start + Math.floor(at), nanoseconds: Math.round((at % 1) * 1e6) * 1000 },
              data: frameOf('ethernet', ipPacket(segment, 4)),
            }
          : [],
      );
      const { session } = await read(captureFile(usual, links.ethernet, frames));

      expect(session).toMatchObject({ opening, attempts });
    });

  test('puts segments in order that come in another one, again, or overlapping', async () => {
    const segments = dialogue(talk);
    const [syn, synAck, ack, greeting, ...rest] = segments;
    if (!syn || !synAck || !ack || !greeting?.data) throw new Error('the dialogue is too short');
    const [first, second] = [greeting.data.subarray(0, 20), greeting.data.subarray(20)];
    const late = { ...greeting, sequence: greeting.sequence + 20, data: second };
    const overlapping = { ...greeting, data: Buffer.concat([first, second.subarray(0, 10)]) };
    const { session } = await read(written([syn, synAck, ack, late, late, overlapping, greeting, ...rest]));

    expect(said(session)).toEqual(wanted);
    expect(session?.lost).toEqual({ manager: 0, relay: 0 });
    expect(session?.repeated).toBeGreaterThan(0);
  });

  test('says that it lacks octets, where packets stand before others that were sent earlier', async () => {
    const segments = dialogue(talk).slice(3, -2);
    const { session } = await read(written([...segments.slice(-2), ...segments.slice(0, -2)]));

    expect(session?.lost.manager).toBeGreaterThan(0);
    expect(session?.lost.relay).toBeGreaterThan(0);
  });

  test('says how many octets the capture lacks, and goes on behind them', async () => {
    const segments = dialogue(talk);
    const { session } = await read(written(segments.filter((_, index) => index !== 5)));

    expect(session?.lost).toEqual({ manager: 0, relay: segments[5]?.data?.length });
    expect(said(session)).toContain('relay: 535 Authentication Credentials Invalid');
  });

  test('says that octets are missing at the end, where only a FIN or an acknowledgement tells', async () => {
    const segments = dialogue(talk);
    const { session } = await read(written(segments.filter((_, index) => index !== 13)));

    expect(session?.lost).toEqual({ manager: 0, relay: '221 Bye\r\n'.length });
  });

  test('says that a FIN is missing, where only its acknowledgement tells', async () => {
    const segments = dialogue(talk);
    const whole = await read(written(segments));
    const { session } = await read(written(segments.filter((_, index) => index !== segments.length - 2)));

    expect(whole.session?.endMissing).toBe(false);
    expect(session).toMatchObject({ endMissing: true, lost: { manager: 0, relay: 0 } });
  });

  test('says that the octets of a side are missing from its first one on, as the answer to its SYN tells', async () => {
    const [, synAck, , greeting, ...rest] = dialogue(talk);
    if (!synAck || !greeting) throw new Error('the dialogue is too short');
    const { session } = await read(written([synAck, greeting, ...rest.slice(1)]));

    expect(session?.lost).toEqual({ manager: rest[0]?.data?.length, relay: 0 });
  });

  test('reads a file that was cut off as far as it goes, and says so', async () => {
    const file = written(dialogue(talk));
    const { session, damage, packets } = await read(file.subarray(0, -30));

    expect(damage).toBe('ends within a packet, after packet 15: the end was cut off');
    expect(packets).toBe(15);
    expect(said(session)).toEqual(wanted);
  });

  test('reads a damaged file up to the damage, and says where it is', async () => {
    const file = Buffer.from(written(dialogue(talk)));
    const at = 24 + 16 + 54;
    file.writeUInt32LE(0x7fffffff, at + 8);
    const { damage, packets } = await read(file);

    expect(damage).toBe(`is damaged at octet ${at}, after packet 1: it claims a packet of 2147483647 octets`);
    expect(packets).toBe(1);
  });

  test('strikes what authenticates out of all that it keeps', async () => {
    const { session } = await read(written(dialogue(talk)));

    expect(JSON.stringify(session)).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
    expect(session?.refusals).toMatchObject([
      { stage: 'AUTH', reply: '535 Authentication Credentials Invalid' },
    ]);
  });

  for (const [it, lines] of [
    ['behind AUTH', [`AUTH PLAIN ${token}`]],
    ['as an answer', ['AUTH LOGIN', token]],
    ['although it begins as a command does', ['AUTH LOGIN', `HELP+${token}`]],
    [
      'behind many other lines',
      [...Array.from({ length: 30 }, (_, place) => `line ${place}`), `AUTH PLAIN ${token}`],
    ],
  ] as const)
    test(`strikes what authenticates ${it} out of a reply that quotes it, too`, async () => {
      const { session } = await read(
        written(
          dialogue([
            ...talk.slice(0, 3),
            ['manager', `${lines.join('\r\n')}\r\n`],
            ['relay', `501 cannot decode "${lines.at(-1)?.split(' ').at(-1)}"\r\n`],
          ]),
        ),
      );

      expect(session?.refusals).toHaveLength(1);
      expect(JSON.stringify(session)).not.toContain(token);
    });
});

/** A segment in fragments of IP, of 24 octets each. */
function fragmentsOf(segment: Written, version: 4 | 6): Buffer[] {
  const whole = ipPacket(segment, version);
  const payload = whole.subarray(version === 4 ? 20 : 40);
  const parts = Array.from({ length: Math.ceil(payload.length / 24) }, (_, index) =>
    payload.subarray(24 * index, 24 * index + 24),
  );
  const id = segment.sequence & 0xffff;
  return parts.map((part, index) => {
    const more = index < parts.length - 1;
    if (version === 4) {
      const header = ipHeader(4, segment.from, part.length);
      header.writeUInt16BE(id, 4);
      header.writeUInt16BE((more ? 0x2000 : 0) | (3 * index), 6);
      return Buffer.concat([header, part]);
    }
    const header = ipHeader(6, segment.from, part.length + 8);
    header.writeUInt8(44, 6);
    const fragment = Buffer.alloc(8);
    fragment.writeUInt8(6, 0);
    fragment.writeUInt16BE((24 * index) | (more ? 1 : 0), 2);
    fragment.writeUInt32BE(id, 4);
    return Buffer.concat([header, fragment, part]);
  });
}
