import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { SessionRecord } from '../session-record.ts';
import { breakHandshake, Gate } from './broken-handshake.ts';
import { SlowLine } from './slow-line.ts';
import { WireWatch } from './wire-watch.ts';

/** Milliseconds the SMTP server has to notice that its client is gone, and the client that the server is. */
const patience = 2000;

export interface TapOptions {
  readonly client: net.Socket;
  /** `address:port` of the SMTP server behind. */
  readonly address: string;
  readonly record: SessionRecord;
  /** Where the SMTP server finds the record of a connection. */
  readonly byLocalPort: Map<number, SessionRecord>;
}

export interface Tap {
  /** Settles when both ends are closed. */
  readonly closed: Promise<unknown>;
  drop(): Promise<unknown>;
}

/** Passes the octets of a connection on to the SMTP server behind, and sees all of them. */
export function openTap({ client, address, record, byLocalPort }: TapOptions): Tap {
  const watch = new WireWatch(record);
  const separator = address.lastIndexOf(':');
  const server = net.connect({
    host: address.slice(0, separator),
    port: Number(address.slice(separator + 1)),
    allowHalfOpen: true,
    noDelay: true,
  });
  const { handshake, octetsPerSecond } = record.serving;
  const slow = octetsPerSecond < Infinity;
  const gate = handshake === 'sound' ? undefined : new Gate(() => record.heardClientHello, shut);
  const said = slow ? new SlowLine(octetsPerSecond) : undefined;
  const between: Duplex[] = [...(gate ? [gate] : []), ...(slow ? [new SlowLine(octetsPerSecond)] : [])];
  /** The bytes that the client hears. */
  const heard = said ?? server;
  const { remoteAddress = '127.0.0.1', remotePort = 0, localPort = 0 } = client;
  const family = net.isIPv6(remoteAddress) ? 'TCP6' : 'TCP4';
  let ownPort: number | undefined;

  server.once('connect', () => {
    ownPort = server.localPort;
    if (ownPort !== undefined) byLocalPort.set(ownPort, record);
    server.write(
      `PROXY ${family} ${remoteAddress} ${address.slice(0, separator)} ${remotePort} ${localPort}\r\n`,
    );
    client.on('data', (chunk: Buffer) => watch.sentByClient(chunk));
    server.on('data', (chunk: Buffer) => watch.sentByRelay(chunk));
    [...between, server].reduce<Duplex>((from, to) => from.pipe(to), client);
    if (said) server.pipe(said);
    heard.pipe(client);
  });
  // A broken connection is closed too, and that is what counts.
  client.on('error', () => undefined);
  server.on('error', () => undefined);
  client.once('close', () => {
    for (const line of [...between, ...(said ? [said] : [])]) line.destroy();
    // The server is left to notice by itself: once its end closes it has written everything down.
    server.end();
    const impatience = setTimeout(() => server.destroy(), patience);
    server.once('close', () => clearTimeout(impatience));
  });
  heard.once('end', () => {
    // A client that keeps its end open would hold the session for ever: the server has no more to say to it.
    const impatience = setTimeout(() => client.destroy(), patience);
    client.once('close', () => clearTimeout(impatience));
  });
  server.once('close', () => {
    if (ownPort !== undefined) byLocalPort.delete(ownPort);
    said?.end();
  });
  heard.once('close', () => {
    if (!gate?.isShut) client.destroySoon();
  });

  const closed = Promise.all([closing(client), closing(server)]);
  return {
    closed,
    drop: () => {
      client.destroy();
      server.destroy();
      return closed;
    },
  };

  /** A ClientHello has come: from here on the tap talks to the client. */
  function shut(): void {
    heard.unpipe(client);
    server.destroy();
    client.once('end', () => client.destroySoon());
    breakHandshake(client, record);
  }
}

function closing(socket: net.Socket): Promise<void> {
  return new Promise((closed) => {
    if (socket.closed) closed();
    else socket.once('close', () => closed());
  });
}
