// smtp-server marks what a subclass may override by a leading underscore.
/* oxlint-disable no-underscore-dangle */
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { TLSSocket } from 'node:tls';
import {
  SMTPConnection,
  type SMTPConnectionOptions,
  type TLSError,
} from 'smtp-server/lib/smtp-connection.js';
import type {
  SMTPServer,
  SMTPServerAuthentication,
  SMTPServerAuthenticationResponse,
  SMTPServerDataStream,
} from 'smtp-server';
import type { Credential } from '../account.ts';
import { smtpPassword } from '../credential.ts';
import { isActive } from '../credential-state.ts';
import { type Chooser, withChoice } from '../faults/fault-by-address.ts';
import { sesReplies } from '../replies.ts';
import { addressCommand } from './address-command.ts';
import { greeting } from './greeting.ts';
import { openSslWords } from './open-ssl-words.ts';
import { redact } from './redact.ts';
import { ehloReply, formatReply, inSesWords, noCode, parseReply, type Reply } from './reply.ts';
import { SesStream } from './ses-stream.ts';
import type { SessionRecord } from '../session-record.ts';
import type { Step } from '../serving.ts';
import { fillIn } from './fill-in.ts';
import { isRefusal, stepOf } from './step.ts';
import { isOneTooMany, stepRefusal } from './step-refusal.ts';
import { submit, type Relay } from '../message/submit.ts';
import { told, type Moment, type Told } from './told.ts';

/** One SMTP session of the relay: smtp-server's protocol in SES's words, written down, and broken as told. */
export class SesConnection extends SMTPConnection {
  readonly #record: SessionRecord;
  /** Who has signed in. */
  #credential: Credential | undefined;
  readonly #relay: Relay;
  #step: Step | 'other' = 'greeting';
  #seenAuth = false;
  /** Of the last MAIL. */
  #sender: string | undefined;
  /** Of the last RCPT. */
  #recipient: string | undefined;
  #delay: NodeJS.Timeout | undefined;
  #silent = false;

  constructor(
    server: SMTPServer,
    socket: Socket | TLSSocket,
    options: SMTPConnectionOptions,
    record: SessionRecord,
    relay: Relay,
  ) {
    super(server, socket, options);
    this.#record = record;
    this.#relay = relay;
    // The server's option of that name cannot say so.
    this._maxAllowedUnauthenticatedCommands = false;
    const startTls = record.serving.startTls === 'offered' ? [] : ['STARTTLS'];
    this.session.disabledCommands = [
      'HELP',
      'VRFY',
      'WIZ',
      'SHELL',
      'KILL',
      'XCLIENT',
      'XFORWARD',
      ...startTls,
    ];
  }

  override _createParser(): SesStream {
    const parser = new SesStream({ maxCommandLength: this._server.options.maxCommandLength });
    parser.oncommand = (command, next) => this._onCommand(command, next);
    parser.on('error', ({ message }) => this.send(421, `Error: ${message}`));
    return parser;
  }

  /** Greets at once: SES does not wait for clients that talk too early. */
  override init(): void {
    this._setListeners(() => this.#reach('greeting', () => this.connectionReady()));
  }

  override _sendGreeting(): void {
    const { serving } = this.#record;
    if (isOneTooMany(this.#record, this.#relay.sessions(), serving.connections)) {
      const { code, lines } = parseReply(sesReplies['too-many-connections'].reply);
      return this.send(code, lines[0]);
    }
    this.send(220, greeting());
  }

  override _onCommand(command: Buffer, next: () => void = () => undefined): void {
    if (this._upgrading) return super._onCommand(command, next);
    const line = command.toString();
    const exchange = this._nextHandler !== false;
    this.#record.said('client', redact(line, exchange, this.#seenAuth), this.secure);
    if (this.#silent) return;
    const step = exchange ? 'auth' : stepOf(line);
    this.#step = step;
    this.#seenAuth ||= step === 'auth';
    const { address } = addressCommand(command);
    if (step === 'rcpt') this.#recipient = address;
    if (step === 'mail') this.#sender = address;
    if (step === 'auth' && this.#record.serving.auth === 'hidden') {
      // Assumed: SES has AUTH always.
      this.#answer({ code: 502, lines: ['Command not implemented'] });
      return next();
    }
    // The decision about AUTH comes after its exchange.
    if (step === 'other' || step === 'auth') return super._onCommand(command, next);
    this.#reach(step, () => {
      const refusal = stepRefusal({
        step,
        reply: this.#told(step).reply,
        address,
        secure: this.secure,
        serving: this.#record.serving,
        messages: this.#record.submissions.length,
      });
      if (refusal === undefined) return super._onCommand(command, next);
      this.#answer(parseReply(refusal));
      next();
    });
  }

  override send(code: number, data?: string | string[] | null): void {
    const text = Array.isArray(data) ? data.join('\n') : (data ?? '');
    this.#answer(this.#wording(code, text));
    if (code === 354) this.#step = 'message';
    if (code === 421) this.close();
  }

  /** With the session's own settings. */
  override upgrade(callback: () => void, secureCallback?: () => void): void {
    this._server.secureContext.set('*', this.#record.secureContext);
    super.upgrade(callback, secureCallback);
  }

  /** The session's own idle timeout, not the server's. */
  override _armTimeout(socket: Socket | TLSSocket = this._socket): void {
    socket.setTimeout(this.#record.serving.idleTimeout, () => this._onTimeout());
  }

  override _onTimeout(): void {
    if (this.#delay || this.#silent) return this._armTimeout();
    this.#step = 'other';
    super._onTimeout();
  }

  override _onError(error: TLSError): void {
    if (this._upgrading || error.code?.startsWith('ERR_SSL')) this.#record.tlsFailed(openSslWords(error));
    super._onError(error);
  }

  override _onClose(): void {
    clearTimeout(this.#delay);
    if (this._upgrading) this.#record.tlsFailed('the client closed the connection during the handshake');
    super._onClose();
  }

  override handler_MAIL(command: Buffer, callback: () => void): void {
    const { address, line } = addressCommand(command);
    if (!address) this.send(501);
    else if (this._parseAddressCommand('mail from', line)) return super.handler_MAIL(line, callback);
    else this.send(553, `<${address}> Invalid email address`);
    callback();
  }

  override handler_RCPT(command: Buffer, callback: () => void): void {
    const { address, line } = addressCommand(command);
    if (!address) this.send(501);
    else if (this._parseAddressCommand('rcpt to', line)) return super.handler_RCPT(line, callback);
    else this.send(553, `<${address}> address unknown`);
    callback();
  }

  /** Decides about credentials; a password is right in one region only. */
  authenticate(
    auth: SMTPServerAuthentication,
    callback: (error: null, response: SMTPServerAuthenticationResponse) => void,
  ): void {
    this.#record.userName = auth.username;
    this.#reach('auth', () => {
      const { region, replies } = this.#record.serving;
      const { account, clock } = this.#relay;
      const credential = account.credentials.find(
        (candidate) =>
          candidate.userName === auth.username &&
          isActive(candidate, clock.now()) &&
          (candidate.password ?? smtpPassword(candidate.secretAccessKey, region)) === auth.password,
      );
      this.#credential = isRefusal(replies.auth) ? undefined : credential;
      this.#record.authenticated = this.#credential !== undefined;
      callback(null, this.#record.authenticated ? { user: credential } : { responseCode: 535 });
    });
  }

  /** Takes a message in, decides about it, and sends it on. */
  async receive(
    stream: SMTPServerDataStream,
    callback: (error: Error | null, text?: string) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    if (this.#told('body').cut) {
      const cut = (): unknown => this._socket.destroy();
      stream.once('data', cut).once('end', cut);
      return;
    }
    stream.on('data', (chunk: Buffer) => {
      if (!stream.sizeExceeded) chunks.push(chunk);
    });
    try {
      await finished(stream);
    } catch {
      return; // The client went away in the middle of the message.
    }
    this.#reach('message', () => {
      const { mailFrom, rcptTo } = this.session.envelope;
      const credential = this.#credential;
      if (!mailFrom || !credential || this.#record.abandoned.aborted) return;
      const verdict = submit(this.#relay, this.#record, {
        envelope: { from: mailFrom.address, to: rcptTo.map(({ address }) => address) },
        message: Buffer.concat(chunks),
        tooLong: stream.sizeExceeded,
        credential,
      });
      const reply = parseReply(verdict);
      if (reply.code < 400 && this.#told('acceptance').cut) {
        this._socket.destroy();
        return;
      }
      const text = reply.lines.join('\n');
      if (reply.code < 400) return callback(null, text);
      callback(Object.assign(new Error(text), { responseCode: reply.code }));
    });
  }

  #told(moment: Moment): Told {
    const accepted = this.session.envelope?.rcptTo ?? [];
    const recipients = moment === 'rcpt' ? [this.#recipient ?? ''] : accepted.map(({ address }) => address);
    const serving = withChoice(this.#record.serving, this.#choosers(moment));
    return told(serving, moment, recipients);
  }

  /** The addresses of the mail that are known at a moment, where they may choose a fault. */
  #choosers(moment: Moment): Chooser[] {
    if (!this.#relay.faultsByAddress || moment === 'greeting' || moment === 'ehlo') return [];
    const mailFrom = this.session.envelope?.mailFrom;
    const accepted = this.session.envelope?.rcptTo ?? [];
    const sender = moment === 'mail' ? this.#sender : mailFrom && mailFrom.address;
    const named = moment === 'rcpt' ? [this.#recipient ?? ''] : accepted.map(({ address }) => address);
    return [
      ...(sender ? [{ party: 'sender', address: sender } as const] : []),
      ...named.map((address) => ({ party: 'recipient', address }) as const),
    ];
  }

  /** Obeys the orders for a step: waits, cuts the connection, or lets the relay answer. */
  #reach(step: Step, answer: () => void): void {
    const { delay, cut } = this.#told(step);
    const act = (): void => {
      this.#delay = undefined;
      if (cut) this._socket.destroy();
      else answer();
    };
    if (delay === Infinity) this.#silent = true;
    else if (delay) this.#delay = setTimeout(act, delay);
    else act();
  }

  #wording(code: number, text: string): Reply {
    const { region, startTls, auth } = this.#record.serving;
    const given = this.#step === 'other' ? undefined : this.#told(this.#step).reply;
    // A prompt decides nothing, with 421 the connection is closed for a reason of its own, and no refusal sounds like a
    // promise: what is answered 250 is delivered.
    if (given !== undefined && code !== 334 && code !== 421 && (code < 400 || isRefusal(given))) {
      const { mailFrom } = this.session.envelope;
      return parseReply(fillIn(given, { region, address: mailFrom ? mailFrom.address : '' }));
    }
    if (this.#step !== 'ehlo' || code !== 250) return inSesWords(this.#step, code, text);
    if (this.openingCommand === 'HELO') return { code, lines: ['email-smtp.amazonaws.com'] };
    return ehloReply(!this.secure && startTls !== 'hidden', auth === 'offered');
  }

  #answer(reply: Reply): void {
    const lines = formatReply(reply);
    if (this._upgrading || this._socket.destroyed || !this._socket.writable) return;
    for (const line of lines) this.#record.said('relay', line, this.secure);
    if (reply.code >= 400) this.#record.refusals.push({ step: this.#step, reply: lines[0] ?? '' });
    const behind =
      this.#step === 'starttls' && reply.code === 220 ? this.#record.serving.behindStartTls : undefined;
    // Until the lines behind the reply have joined it.
    if (behind !== undefined) this._socket.cork();
    if (reply.code === noCode) this._socket.write(`${lines.join('\r\n')}\r\n`);
    else super.send(reply.code, reply.lines.length > 1 ? [...reply.lines] : reply.lines[0], false);
    if (behind === undefined) return;
    for (const line of behind.split('\n')) {
      this.#record.said('relay', line, this.secure);
      this._socket.write(`${line}\r\n`);
    }
    this._socket.uncork();
  }
}
