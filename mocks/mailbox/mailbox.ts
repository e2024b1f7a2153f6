import type { Zone } from '../network/index.ts';
import type { Identity } from '../pki/index.ts';

/** The key and domain with which the recipient's provider seals. */
interface SealKey {
  readonly domain: string;
  /** RSA, PEM. */
  readonly privateKey: string;
}

export interface MailboxOptions {
  /** Certificate for STARTTLS. */
  readonly identity: Identity;
  /** Name of the MX; default `mx.example.com`. */
  readonly hostName?: string;
  /** Without it the MX judges nothing and seals nothing. */
  readonly authentication?: { readonly zone: Zone; readonly seal: SealKey };
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; default: a free one. */
  readonly port?: number;
}

/** A message as the recipient has it. */
export interface ReceivedMessage {
  /** Rises by one with each message of this mailbox, also across resets. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The whole message, the MX's own trace headers included, byte for byte. */
  readonly raw: Buffer;
}

export interface Mailbox {
  /** `address:port` of the MX. From this machine a connection begins with a PROXY header (version 1). */
  readonly listener: string;
  readonly hostName: string;
  readonly messages: readonly ReceivedMessage[];
  /**
   * The first message for a recipient (and containing `text` as it travelled, if given), waiting for it if needed.
   *
   * @throws when there is none within `deadline` milliseconds (default 10 000): "no message reached … within …", with
   *   what did arrive; and by name when `reset()` or `close()` comes first
   */
  waitForMessage(wanted?: { to?: string; text?: string; deadline?: number }): Promise<ReceivedMessage>;
  /**
   * Calls a listener whenever a message has arrived or all were forgotten.
   *
   * @returns ends it
   */
  onChange(listener: () => void): () => void;
  /** Forgets every message, drops connections, rejects pending waits ("no message reached the mailbox before the test ended"). */
  reset(): Promise<void>;
  close(): Promise<void>;
}
