import { ipHeader } from '../../../fixtures/capture/write/packets.ts';

/** An Ethernet frame of a type. */
export function ethernet(type: number, ...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.alloc(12, 2), Buffer.from([type >> 8, type & 0xff]), ...parts]);
}

/** An Ethernet frame of IP with another protocol than TCP. */
export function carrier(protocol: number, ...parts: readonly Buffer[]): Buffer {
  const payload = Buffer.concat(parts);
  const header = ipHeader(4, 'manager', payload.length);
  header.writeUInt8(protocol, 9);
  return ethernet(0x0800, header, payload);
}
