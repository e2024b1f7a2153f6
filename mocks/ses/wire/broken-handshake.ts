import type net from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import type { SessionRecord } from '../session-record.ts';
import { greeting } from '../smtp/greeting.ts';

/** Lets octets pass until it is time; from then on it swallows them. */
export class Gate extends Transform {
  readonly #isTime: () => boolean;
  readonly #onShut: () => void;
  #shut = false;

  constructor(isTime: () => boolean, onShut: () => void) {
    super();
    this.#isTime = isTime;
    this.#onShut = onShut;
  }

  get isShut(): boolean {
    return this.#shut;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (!this.#shut && this.#isTime()) {
      this.#shut = true;
      this.#onShut();
    }
    if (this.#shut) done();
    else done(null, chunk);
  }
}

/** The record's words on a handshake that the relay broke. */
const words = {
  cut: 'the relay cut the connection after the ClientHello, as told',
  stalled: 'the relay fell silent after the ClientHello, as told',
  'plain text': 'the relay answered the ClientHello in plain text, as told',
} as const;

/** Answers a ClientHello that has come in the way that the session is served. */
export function breakHandshake(client: net.Socket, record: SessionRecord): void {
  const { handshake } = record.serving;
  if (handshake === 'sound') return;
  record.tlsFailed(words[handshake]);
  if (handshake === 'cut') client.destroySoon();
  if (handshake !== 'plain text') return;
  // Assumed: what a relay says that greets, or that took the octets for a command.
  const greeted = record.dialogue.length > 0;
  const line = greeted ? '500 Syntax error, command unrecognized' : `220 ${greeting()}`;
  record.said('relay', line, false);
  client.write(`${line}\r\n`);
}
