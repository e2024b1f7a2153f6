import { frameOf, ipHeader } from '../../../fixtures/capture/write/packets.ts';

const types = { A: 1, AAAA: 28 } as const;
const labels = ['email-smtp', 'us-east-1', 'amazonaws', 'com'];
const ports = [0x9c, 0x40, 0, 53];

/** A query of the manager for an endpoint of SES, on Ethernet. */
export function query(type: keyof typeof types): Buffer {
  return datagram('manager', ports, message([1, 0], types[type]));
}

/** The answer to it, with an address of IPv4. */
export function answer(address: readonly number[]): Buffer {
  const record = [0xc0, 12, 0, types.A, 0, 1, 0, 0, 0, 60, 0, 4, ...address];
  return datagram('relay', [...ports.slice(2), ...ports.slice(0, 2)], message([0x81, 0x80], types.A, record));
}

function message(flags: readonly number[], type: number, record: readonly number[] = []): number[] {
  const name = labels.flatMap((label) => [label.length, ...Buffer.from(label)]);
  const counts = [0, 1, 0, record.length > 0 ? 1 : 0, 0, 0, 0, 0];
  return [0, 7, ...flags, ...counts, ...name, 0, 0, type, 0, 1, ...record];
}

function datagram(from: 'manager' | 'relay', between: readonly number[], content: readonly number[]): Buffer {
  const length = 8 + content.length;
  const ip = ipHeader(4, from, length);
  ip.writeUInt8(17, 9);
  return frameOf('ethernet', Buffer.concat([ip, Buffer.from([...between, 0, length, 0, 0, ...content])]));
}
