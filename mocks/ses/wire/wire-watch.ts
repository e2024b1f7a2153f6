import { readServerHello, readServerKeyExchange } from './ephemeral-key.ts';
import { HandshakeReader } from './handshake-reader.ts';
import type { EphemeralKey } from '../relay-session.ts';
import { TlsRecordReader } from './tls-record-reader.ts';

const recordType = { changeCipherSpec: 20, alert: 21, handshake: 22 } as const;
const messageType = { clientHello: 1, serverHello: 2, serverKeyExchange: 12 } as const;

/** The parts of a handshake in the clear. */
export interface WireObserver {
  /** @param message the handshake message, its header included */
  onClientHello(message: Buffer): void;
  onEphemeralKey(key: EphemeralKey): void;
  /** @param description the alert's number (RFC 8446, 6) */
  onClientAlert(description: number): void;
}

/** Watches both directions of a connection for a TLS handshake, until it is encrypted. */
export class WireWatch {
  readonly #observer: WireObserver;
  readonly #fromClient = new HandshakeReader();
  readonly #fromRelay = new HandshakeReader();
  readonly #client: TlsRecordReader;
  readonly #relay: TlsRecordReader;
  #heard = false;
  #cipherSuite = '';

  constructor(observer: WireObserver) {
    this.#observer = observer;
    this.#client = new TlsRecordReader((type, body) => this.#clientRecord(type, body));
    this.#relay = new TlsRecordReader((type, body) => this.#relayRecord(type, body));
  }

  sentByClient(chunk: Buffer): void {
    this.#client.read(chunk);
  }

  sentByRelay(chunk: Buffer): void {
    this.#relay.read(chunk);
  }

  #clientRecord(type: number, body: Buffer): 'more' | 'enough' {
    if (type === recordType.handshake) {
      if (this.#heard) return 'more';
      const [hello] = this.#fromClient.read(body);
      if (!hello) return 'more';
      if (hello[0] !== messageType.clientHello) return 'enough';
      this.#heard = true;
      this.#observer.onClientHello(hello);
      return 'more';
    }
    // An encrypted alert is longer, or looks like application data.
    const description = type === recordType.alert && body.length === 2 ? body[1] : undefined;
    if (description !== undefined) this.#observer.onClientAlert(description);
    return type === recordType.changeCipherSpec || type === recordType.alert ? 'more' : 'enough';
  }

  #relayRecord(type: number, body: Buffer): 'more' | 'enough' {
    if (type !== recordType.handshake) return 'enough';
    try {
      for (const message of this.#fromRelay.read(body)) this.#relayMessage(message);
      return 'more';
    } catch {
      return 'enough';
    }
  }

  #relayMessage(message: Buffer): void {
    let key: EphemeralKey | undefined;
    if (message[0] === messageType.serverHello) {
      const choice = readServerHello(message);
      this.#cipherSuite = choice.cipherSuite;
      key = choice.ephemeralKey;
    } else if (message[0] === messageType.serverKeyExchange) {
      key = readServerKeyExchange(message, this.#cipherSuite);
    }
    if (key) this.#observer.onEphemeralKey(key);
  }
}
