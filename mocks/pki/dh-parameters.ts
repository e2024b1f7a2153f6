import { getDiffieHellman } from 'node:crypto';

const groups = { 1024: 'modp2', 2048: 'modp14' } as const;

/** PEM `DH PARAMETERS` of a well-known group (RFC 2409, RFC 3526): no prime has to be generated. */
export function dhParameters(bits: keyof typeof groups): string {
  const group = getDiffieHellman(groups[bits]);
  const der = element(0x30, Buffer.concat([integer(group.getPrime()), integer(group.getGenerator())]));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN DH PARAMETERS-----', ...lines, '-----END DH PARAMETERS-----', ''].join('\n');
}

/** A DER INTEGER is signed, so a leading one-bit needs a zero octet before it. */
function integer(magnitude: Buffer): Buffer {
  const negative = ((magnitude[0] ?? 0) & 0x80) !== 0;
  return element(0x02, negative ? Buffer.concat([Buffer.alloc(1), magnitude]) : magnitude);
}

function element(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const header =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...header]), content]);
}
