// smtp-server marks what a subclass may override by a leading underscore.
/* oxlint-disable no-underscore-dangle */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerAuthenticationResponse,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import type { SMTPConnectionOptions, TLSError } from 'smtp-server/lib/smtp-connection.js';
import type { Identity } from '../../pki/index.ts';
import { openSslWords } from './open-ssl-words.ts';
import { SesConnection } from './ses-connection.ts';
import type { SessionRecord } from '../session-record.ts';
import type { Relay } from '../message/submit.ts';

export interface SesServerOptions {
  readonly relay: Relay;
  /** TLS first, or STARTTLS. */
  readonly tlsFirst: boolean;
  /** Served until `secureContext` holds another. */
  readonly identity: Identity;
  /** Milliseconds. */
  readonly idleTimeout: number;
  /** Octets. */
  readonly messageLimit: number;
  /** The record of the session that comes from a local port. */
  readonly recordOf: (port: number | undefined) => SessionRecord | undefined;
}

/** The SMTP server behind the relay's listeners: it hears from them only, each connection with a PROXY header. */
export class SesServer extends SMTPServer {
  readonly #options: SesServerOptions;
  readonly #connections = new Map<string, SesConnection>();

  constructor(options: SesServerOptions) {
    super({
      key: options.identity.privateKey,
      cert: options.identity.certificates.join(''),
      secure: options.tlsFirst,
      name: 'email-smtp.amazonaws.com',
      useProxy: true,
      authMethods: ['PLAIN', 'LOGIN'],
      disableReverseLookup: true,
      hideSize: true,
      size: options.messageLimit,
      socketTimeout: options.idleTimeout,
      logger: false,
    });
    this.#options = options;
    // The record of a connection has its errors.
    this.on('error', () => undefined);
  }

  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const { relay, recordOf } = this.#options;
    const record = recordOf(socket.remotePort);
    if (!record) {
      socket.on('error', () => undefined);
      socket.destroy();
      return;
    }
    if (socket instanceof TLSSocket) record.secured(socket);
    const connection = new SesConnection(this, socket, { ...options, id: String(record.id) }, record, relay);
    this.connections.add(connection);
    this.#connections.set(connection.id, connection);
    connection.on('error', (error: Error) => this._onError(error));
    connection.init();
  }

  override _upgrade(socket: Socket, callback: (error: TLSError | null, tlsSocket?: TLSSocket) => void): void {
    const record = this.#options.recordOf(socket.remotePort);
    if (record) this.secureContext.set('*', record.secureContext);
    super._upgrade(socket, (error, tlsSocket) => {
      if (error) record?.tlsFailed(openSslWords(error));
      callback(error, tlsSocket);
    });
  }

  /** Each session has TLS settings of its own, whatever name the client asks for. */
  override _resolveSNI(_: string, callback: (error: Error | null) => void): void {
    callback(null);
  }

  /** At once, so that there is no moment in which the relay could refuse a client that talks early. */
  override onConnect(_: SMTPServerSession, callback: () => void): void {
    callback();
  }

  override onSecure(socket: Socket | TLSSocket, _: SMTPServerSession, callback: () => void): void {
    const record = this.#options.recordOf(socket.remotePort);
    if (socket instanceof TLSSocket && record && !record.tls) record.secured(socket);
    callback();
  }

  override onAuth(
    auth: SMTPServerAuthentication,
    session: SMTPServerSession,
    callback: (error: Error | null | undefined, response?: SMTPServerAuthenticationResponse) => void,
  ): void {
    this.#connections.get(session.id)?.authenticate(auth, callback);
  }

  override onData(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null, text?: string) => void,
  ): void {
    void this.#connections.get(session.id)?.receive(stream, callback);
  }

  override onClose(session: SMTPServerSession): void {
    this.#connections.delete(session.id);
  }
}
