// smtp-server marks what a subclass may override by a leading underscore.
/* oxlint-disable no-underscore-dangle */
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { TLSSocket } from 'node:tls';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { Identity } from '../pki/index.ts';
import { type Authentication, judge, type Judgement } from './authenticate.ts';
import { traceHeader } from './trace-header.ts';

/** A message as it has come in. */
interface Incoming {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: Buffer;
}

export interface MxOptions {
  readonly identity: Identity;
  readonly hostName: string;
  readonly authentication: Authentication | undefined;
  /** Aborts when what has begun by then is to have no effect any more. */
  readonly epoch: () => AbortSignal;
  readonly onMessage: (message: Incoming) => void;
}

/** Greets at once, without waiting for clients that talk too early. */
class MxConnection extends SMTPConnection {
  override init(): void {
    this._setListeners(() => this.connectionReady());
  }
}

/** The SMTP side of the mailbox. */
export class MxServer extends SMTPServer {
  readonly #options: MxOptions;
  readonly #epochs = new WeakMap<SMTPServerSession, AbortSignal>();
  readonly #tls = new WeakMap<SMTPServerSession, string>();

  constructor(options: MxOptions) {
    const { identity, hostName } = options;
    super({
      name: hostName,
      key: identity.privateKey,
      cert: identity.certificates.join(''),
      minVersion: 'TLSv1.2',
      useProxy: ['127.0.0.1', '::1'],
      disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL'],
      disableReverseLookup: true,
      logger: false,
    });
    this.#options = options;
    // A broken connection is its client's affair.
    this.on('error', () => undefined);
  }

  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const connection = new MxConnection(this, socket, options);
    this.connections.add(connection);
    connection.on('error', (error: Error) => this._onError(error));
    connection.init();
  }

  override onConnect(session: SMTPServerSession, callback: () => void): void {
    this.#epochs.set(session, this.#options.epoch());
    callback();
  }

  override onSecure(
    socket: Socket | TLSSocket,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): void {
    if (socket instanceof TLSSocket) this.#tls.set(session, socket.getProtocol() ?? '');
    callback(this.#epochs.get(session)?.aborted ? new Error('The mailbox was reset') : null);
  }

  override onData(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): void {
    void this.#receive(stream, session, callback);
  }

  dropConnections(): void {
    for (const pending of this._pendingSockets.values()) pending.destroy();
    for (const connection of this.connections) {
      // In the middle of a handshake the socket belongs to TLS; `onSecure` refuses the session.
      if (!connection._upgrading) connection._socket.destroy();
    }
  }

  async #receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    try {
      await finished(stream);
    } catch {
      return; // The client went away in the middle of the message.
    }
    const { mailFrom, rcptTo } = session.envelope;
    if (!mailFrom || this.#epochs.get(session)?.aborted !== false) return;
    const envelope = { from: mailFrom.address, to: rcptTo.map(({ address }) => address) };
    const { hostName, onMessage } = this.#options;
    const trace = traceHeader({
      session,
      envelope,
      hostName,
      tlsVersion: this.#tls.get(session),
      receivedAt: new Date(),
    });
    const message = Buffer.concat(chunks);
    try {
      const { sealed, judged } = await this.#judge(message, envelope.from, session);
      // oxlint-disable-next-line typescript/no-unnecessary-condition -- it may have been reset meanwhile.
      if (this.#epochs.get(session)?.aborted !== false) return;
      onMessage({ envelope, raw: Buffer.concat([Buffer.from(sealed + trace + judged), message]) });
      callback();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      callback(
        Object.assign(new Error(`4.3.0 The message could not be judged: ${reason}`), { responseCode: 451 }),
      );
    }
  }

  async #judge(message: Buffer, from: string, session: SMTPServerSession): Promise<Judgement> {
    const { authentication, hostName } = this.#options;
    if (!authentication) return { sealed: '', judged: '' };
    const { remoteAddress: address, hostNameAppearsAs: helo } = session;
    return judge({ message, address, helo: helo || address, from, hostName }, authentication);
  }
}
