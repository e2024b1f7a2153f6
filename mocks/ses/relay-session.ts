import type { ClientHello } from '../tls/index.ts';
import type { SesPort } from './ses-port.ts';
import type { Step } from './serving.ts';

/** One line of the SMTP dialogue, without its line end. What authenticates is replaced by `***` before it is kept. */
export interface DialogueLine {
  readonly from: 'client' | 'relay';
  /** As it was sent; `(octets that are no SMTP)` for a line with control characters. */
  readonly text: string;
  /** Whether it travelled inside TLS. */
  readonly encrypted: boolean;
}

/** The result of the handshake. */
export interface NegotiatedTls {
  /** e.g. `TLSv1.2` */
  readonly version: string;
  /** OpenSSL's name, e.g. `ECDHE-RSA-AES128-GCM-SHA256` */
  readonly cipher: string;
  /** e.g. `{ type: 'ECDH', name: 'secp256r1', bits: 256 }`, `{ type: 'DH', bits: 1024 }`; `undefined` for plain RSA */
  readonly ephemeralKey: EphemeralKey | undefined;
}

export interface EphemeralKey {
  readonly type: 'DH' | 'ECDH';
  readonly name?: string;
  readonly bits: number;
}

/** An answer of 4xx or 5xx. */
export interface Refusal {
  readonly step: Step | 'other';
  /** The reply's first line, e.g. `535 Authentication Credentials Invalid`. */
  readonly reply: string;
}

/** One mail transaction that reached the end of DATA. */
export interface Submission {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The message as the client sent it, dot-unstuffed; of one that is too long, what was taken of it. */
  readonly message: Buffer;
  /** SES's id from the 250 reply; `undefined` when the message was refused. */
  readonly acceptedAs: string | undefined;
  /** How the hand-over to each recipient's MX went; settles when all are done. */
  readonly delivery: Promise<readonly Delivery[]>;
}

export interface Delivery {
  readonly recipient: string;
  /** The MX's reply, or why there was none. */
  readonly outcome: string;
  readonly delivered: boolean;
}

/** Everything the relay saw of one connection. Plain data plus the two promises named here. */
export interface RelaySession {
  /** Rises by one with each connection of this relay, also across resets. */
  readonly id: number;
  readonly port: SesPort;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly clientHello: ClientHello | undefined;
  /** Set once the handshake has finished on the relay's side. */
  readonly tls: NegotiatedTls | undefined;
  /** The cause of a broken handshake, in OpenSSL's words or as the alert received. */
  readonly tlsFailure: string | undefined;
  readonly dialogue: readonly DialogueLine[];
  /** The user name shown at AUTH, right or wrong. */
  readonly userName: string | undefined;
  readonly authenticated: boolean;
  readonly refusals: readonly Refusal[];
  readonly submissions: readonly Submission[];
  readonly ended: boolean;
  /** The dialogue and the handshake as text to attach to a report; no password can be read in it. */
  transcript(): string;
}
