import type { SecureContext, TLSSocket } from 'node:tls';
import { alertName, type ClientHello, offerOf, readHello } from '../tls/index.ts';
import type {
  DialogueLine,
  EphemeralKey,
  NegotiatedTls,
  Refusal,
  RelaySession,
  Submission,
} from './relay-session.ts';
import type { SesPort } from './ses-port.ts';
import type { Serving } from './serving.ts';
import type { Served } from './serving-plan.ts';
import { transcript } from './transcript.ts';
import type { WireObserver } from './wire/wire-watch.ts';

/** Stands in the dialogue for a line that is no text. */
const notText = '(octets that are no SMTP)';

/** The first octet of a TLS handshake record (RFC 8446, 5.1). */
const handshakeRecord = '\u0016';

interface Beginning {
  readonly id: number;
  readonly port: SesPort;
  readonly served: Served;
  readonly abandoned: AbortSignal;
  /** Called whenever something was written down. */
  readonly changed: () => void;
}

/** A session as it is being written down. */
export class SessionRecord implements RelaySession, WireObserver {
  readonly id: number;
  readonly port: SesPort;
  readonly startedAt = Date.now();
  readonly dialogue: DialogueLine[] = [];
  readonly refusals: Refusal[] = [];
  readonly submissions: Submission[] = [];
  clientHello: ClientHello | undefined;
  tls: NegotiatedTls | undefined;
  tlsFailure: string | undefined;
  userName: string | undefined;
  authenticated = false;
  ended = false;
  readonly #served: Served;
  readonly #abandoned: AbortSignal;
  readonly #changed: () => void;
  #ephemeralKey: EphemeralKey | undefined;
  #parsing: Promise<void> | undefined;
  #handshakeAsText = false;

  constructor({ id, port, served, abandoned, changed }: Beginning) {
    this.id = id;
    this.port = port;
    this.#served = served;
    this.#abandoned = abandoned;
    this.#changed = changed;
  }

  /** How the relay served when the session began; a later change is for later sessions. */
  get serving(): Readonly<Serving> {
    return this.#served.serving;
  }

  /** The TLS settings of the session. */
  get secureContext(): SecureContext {
    return this.#served.context;
  }

  /** Fires when the relay is reset or closed: nothing of the session may have an effect after that. */
  get abandoned(): AbortSignal {
    return this.#abandoned;
  }

  onClientHello(message: Buffer): void {
    this.#parsing = this.#parse(message);
  }

  /** Whether the ClientHello has come; the record has its offers a little later. */
  get heardClientHello(): boolean {
    return this.#parsing !== undefined;
  }

  onEphemeralKey(key: EphemeralKey): void {
    this.#ephemeralKey = key;
  }

  onClientAlert(description: number): void {
    this.tlsFailure ??= `alert received: ${alertName(description)}`;
    this.#changed();
  }

  /** The handshake has finished on the relay's side. */
  secured(socket: TLSSocket): void {
    this.tls = {
      version: socket.getProtocol() ?? 'unknown',
      cipher: socket.getCipher().name,
      ephemeralKey: this.#ephemeralKey,
    };
    this.#changed();
  }

  /** TLS has failed, at the handshake or after it. OpenSSL's own words win over what else is known. */
  tlsFailed(words: string): void {
    if (!this.tlsFailure || words.includes('SSL routines')) this.tlsFailure = words;
    this.#changed();
  }

  said(from: DialogueLine['from'], text: string, encrypted: boolean): void {
    // A client that speaks TLS where text is expected is cut into lines at random, some of which look like text.
    if (from === 'client' && !encrypted) this.#handshakeAsText ||= text.startsWith(handshakeRecord);
    const octets = this.#handshakeAsText && from === 'client' && !encrypted;
    // No line of SMTP has control characters.
    const control = Array.from(text).some((character) => character < ' ' && character !== '\t');
    this.dialogue.push({ from, text: octets || control ? notText : text, encrypted });
    this.#changed();
  }

  /** Both ends of the connection are closed; settles when nothing more is going to be written down. */
  async end(): Promise<void> {
    await this.#parsing;
    this.ended = true;
  }

  async #parse(message: Buffer): Promise<void> {
    this.clientHello = await readHello(message, offerOf);
    this.#changed();
  }

  transcript(): string {
    return transcript(this);
  }
}
