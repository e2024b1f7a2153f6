import { randomBytes } from 'node:crypto';
import type { SMTPServerSession } from 'smtp-server';

export interface Trace {
  readonly session: SMTPServerSession;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly hostName: string;
  /** e.g. `TLSv1.2`; `undefined` without TLS. */
  readonly tlsVersion: string | undefined;
  readonly receivedAt: Date;
}

/**
 * The lines that an MX writes over a message (RFC 5321, 4.4), in the form of Gmail's. The name in parentheses is that of
 * the address in the reverse zone; in the lab it is the one the client gave.
 */
export function traceHeader({ session, envelope, hostName, tlsVersion, receivedAt }: Trace): string {
  const client = session.hostNameAppearsAs;
  const [recipient, ...others] = envelope.to;
  const by = [
    `by ${hostName} with ${session.transmissionType} id ${randomBytes(8).toString('hex')}`,
    // With several recipients this would tell one of another.
    ...(recipient !== undefined && others.length === 0 ? [`for <${recipient}>`] : []),
    ...(tlsVersion !== undefined && session.tlsOptions
      ? [tlsComment(tlsVersion, session.tlsOptions.name)]
      : []),
  ];
  return [
    `Return-Path: <${envelope.from}>`,
    `Received: from ${client} (${client}. [${session.remoteAddress}])`,
    `        ${by.join('\r\n        ')};`,
    `        ${receivedAt.toUTCString().replace('GMT', '+0000')}`,
    '',
  ].join('\r\n');
}

function tlsComment(version: string, cipher: string): string {
  const bits = /AES_?128/.test(cipher) ? 128 : 256;
  return `(version=${version.replace('TLSv', 'TLS').replace('.', '_')} cipher=${cipher} bits=${bits}/${bits})`;
}
