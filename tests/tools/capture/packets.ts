import type { Instant } from '../../../fixtures/capture/reading/frame.ts';

/** Link layers that the reader knows, by LINKTYPE. */
export const links = { null: 0, ethernet: 1, raw: 101, cooked: 113, cooked2: 276 } as const;
export type Link = keyof typeof links;

/** One TCP segment to write into a capture. */
export interface Written {
  readonly from: 'manager' | 'relay';
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly data?: Buffer;
}

const ports = { manager: 40_000, relay: 587 } as const;

/** The IP packet of a segment, version 4 or 6. */
export function ipPacket(segment: Written, version: 4 | 6): Buffer {
  const to = segment.from === 'manager' ? 'relay' : 'manager';
  const data = segment.data ?? Buffer.alloc(0);
  const tcp = Buffer.alloc(20);
  tcp.writeUInt16BE(ports[segment.from], 0);
  tcp.writeUInt16BE(ports[to], 2);
  tcp.writeUInt32BE(segment.sequence >>> 0, 4);
  tcp.writeUInt32BE(segment.acknowledged >>> 0, 8);
  tcp.writeUInt8(5 << 4, 12);
  tcp.writeUInt8(segment.flags, 13);
  tcp.writeUInt16BE(65_000, 14);
  const payload = Buffer.concat([tcp, data]);
  return Buffer.concat([ipHeader(version, segment.from, payload.length), payload]);
}

/** A header of IP for TCP from one side to the other. */
export function ipHeader(version: 4 | 6, from: 'manager' | 'relay', length: number): Buffer {
  const [source, destination] = from === 'manager' ? [5, 9] : [9, 5];
  if (version === 4) {
    const header = Buffer.alloc(20);
    header.writeUInt8(0x45, 0);
    header.writeUInt16BE(20 + length, 2);
    header.writeUInt8(64, 8);
    header.writeUInt8(6, 9);
    header.set([10, 0, 0, source], 12);
    header.set([10, 0, 0, destination], 16);
    return header;
  }
  const header = Buffer.alloc(40);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(length, 4);
  header.writeUInt8(6, 6);
  header.writeUInt8(64, 7);
  header.set([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, source], 8);
  header.set([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, destination], 24);
  return header;
}

/** An IP packet in a frame of a link layer; on Ethernet with so many VLAN tags. */
export function frameOf(link: Link, packet: Buffer, tags = 0): Buffer {
  const type = (packet[0] ?? 0) >> 4 === 4 ? 0x0800 : 0x86dd;
  const typed = Buffer.from([type >> 8, type & 0xff]);
  const vlan = Buffer.concat(Array.from({ length: tags }, () => Buffer.from([0x81, 0, 0, 7])));
  if (link === 'raw') return packet;
  if (link === 'null') return Buffer.concat([Buffer.from([type === 0x0800 ? 2 : 30, 0, 0, 0]), packet]);
  if (link === 'ethernet') return Buffer.concat([Buffer.alloc(12, 2), vlan, typed, packet]);
  if (link === 'cooked') return Buffer.concat([Buffer.alloc(14), vlan, typed, packet]);
  return Buffer.concat([typed, Buffer.alloc(18), packet]);
}

/** How a capture file is written. */
export interface FileForm {
  readonly format: 'pcap' | 'pcapng';
  readonly bigEndian: boolean;
  readonly nanoseconds: boolean;
}

/** A capture file. */
export function captureFile(
  { format, bigEndian, nanoseconds }: FileForm,
  link: number,
  frames: readonly { readonly at: Instant; readonly data: Buffer; readonly length?: number }[],
): Buffer {
  const u16 = (...values: readonly number[]): Buffer => numbers(values, 2, bigEndian);
  const u32 = (...values: readonly number[]): Buffer => numbers(values, 4, bigEndian);
  if (format === 'pcap')
    return Buffer.concat([
      u32(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4),
      u16(2, 4),
      u32(0, 0, 262_144, link),
      ...frames.flatMap(({ at, data, length = data.length }) => [
        u32(
          at.seconds,
          nanoseconds ? at.nanoseconds : Math.floor(at.nanoseconds / 1000),
          data.length,
          length,
        ),
        data,
      ]),
    ]);
  const block = (type: number, body: Buffer): Buffer => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    return Buffer.concat([u32(type, padded.length + 12), padded, u32(padded.length + 12)]);
  };
  const units = nanoseconds ? 1_000_000_000n : 1_000_000n;
  return Buffer.concat([
    block(0x0a0d0d0a, Buffer.concat([u32(0x1a2b3c4d), u16(1, 0), u32(0xffffffff, 0xffffffff)])),
    block(
      1,
      Buffer.concat([
        u16(link, 0),
        u32(262_144),
        u16(9, 1),
        Buffer.from([nanoseconds ? 9 : 6, 0, 0, 0]),
        u16(0, 0),
      ]),
    ),
    ...frames.map(({ at, data, length = data.length }) => {
      const time = BigInt(at.seconds) * units + (BigInt(at.nanoseconds) * units) / 1_000_000_000n;
      return block(
        6,
        Buffer.concat([u32(0, Number(time >> 32n), Number(time & 0xffffffffn), data.length, length), data]),
      );
    }),
  ]);
}

function numbers(values: readonly number[], size: 2 | 4, bigEndian: boolean): Buffer {
  const buffer = Buffer.alloc(values.length * size);
  values.forEach((value, index) => {
    if (bigEndian) buffer.writeUIntBE(value, index * size, size);
    else buffer.writeUIntLE(value, index * size, size);
  });
  return buffer;
}

/** A dialogue on one connection as segments; each text is one segment. */
export function dialogue(
  lines: readonly (readonly [from: 'manager' | 'relay', text: string | Buffer])[],
  end: 'manager' | 'relay' | undefined = 'manager',
): Written[] {
  const next = { manager: 1000, relay: 0xffff_ff00 };
  const segments: Written[] = [
    { from: 'manager', flags: 2, sequence: next.manager++, acknowledged: 0 },
    { from: 'relay', flags: 18, sequence: next.relay++, acknowledged: next.manager },
    { from: 'manager', flags: 16, sequence: next.manager, acknowledged: next.relay },
  ];
  for (const [from, text] of lines) {
    const data = Buffer.from(text);
    const acknowledged = from === 'manager' ? next.relay : next.manager;
    segments.push({ from, flags: 24, sequence: next[from], acknowledged, data });
    next[from] += data.length;
  }
  if (end !== undefined) {
    const other = end === 'manager' ? 'relay' : 'manager';
    segments.push({ from: end, flags: 17, sequence: next[end]++, acknowledged: next[other] });
    segments.push({ from: other, flags: 17, sequence: next[other]++, acknowledged: next[end] });
  }
  return segments;
}
