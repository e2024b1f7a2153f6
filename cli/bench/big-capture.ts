import {
  captureFile,
  dialogue,
  frameOf,
  ipPacket,
  links,
  type Written,
} from '../../fixtures/capture/write/packets.ts';

/** Frames of other traffic between two sessions of the mail. */
const bulk = 100;
const segment = Buffer.alloc(1448, 0x17);
const form = { format: 'pcap', bigEndian: false, nanoseconds: false } as const;
const fileHeader = 24;
const started = 1_795_865_900;

/** A session in which the relay refuses the credentials, in the clear. */
const mail = dialogue([
  ['relay', '220 email-smtp.amazonaws.com ESMTP SimpleEmailService\r\n'],
  ['manager', 'EHLO sna-manager.example.com\r\n'],
  ['relay', '250-email-smtp.amazonaws.com\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 Ok\r\n'],
  ['manager', 'AUTH LOGIN\r\n'],
  ['relay', '530 Must issue a STARTTLS command first\r\n'],
  ['manager', 'QUIT\r\n'],
  ['relay', '221 Bye\r\n'],
]);

/** Pieces of a pcap file of at least so many octets: sessions of the mail among much other traffic. */
export function* bigCapture(octets: number): Generator<Buffer> {
  let written = 0;
  let sequence = 1000;
  for (let unit = 0; written < octets; unit += 1) {
    const others = Array.from({ length: bulk }, (): Written => {
      sequence = (sequence + segment.length) >>> 0;
      return { from: 'manager', flags: 24, sequence, acknowledged: 1, data: segment };
    });
    const packets = [
      ...mail.map((one) => ipPacket(one, 4, { manager: 1024 + (unit % 60_000), relay: 587 })),
      ...others.map((one) => ipPacket(one, 4, { manager: 60_000, relay: 443 })),
    ];
    const frames = packets.map((packet, index) => ({
      at: { seconds: started + unit, nanoseconds: index * 1_000_000 },
      data: frameOf('ethernet', packet),
    }));
    const file = captureFile(form, links.ethernet, frames);
    const piece = unit === 0 ? file : file.subarray(fileHeader);
    written += piece.length;
    yield piece;
  }
}
