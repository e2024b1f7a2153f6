import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';

/** A client that says what it is told to, whatever the protocol thinks of it. */
export class SmtpClient {
  #socket: net.Socket;
  #text = '';
  #wake: () => void = () => undefined;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    this.#listen(socket);
  }

  static async connect(listener: string): Promise<SmtpClient> {
    const [host, port] = listener.split(':');
    const socket = net.connect(Number(port), host);
    await once(socket, 'connect');
    return new SmtpClient(socket);
  }

  /** Connects with TLS first. */
  static async connectTls(listener: string, options: tls.ConnectionOptions = {}): Promise<SmtpClient> {
    const client = await SmtpClient.connect(listener);
    await client.secure(options);
    return client;
  }

  get socket(): net.Socket {
    return this.#socket;
  }

  /** The text heard that was not taken for a reply. */
  get unread(): string {
    return this.#text;
  }

  /** Throws away what is unread. */
  forget(): void {
    this.#text = '';
  }

  /** Begins TLS on the connection. The relay's certificate is taken unseen unless `options` say otherwise. */
  async secure(options: tls.ConnectionOptions = {}): Promise<tls.TLSSocket> {
    this.#socket.removeAllListeners('data');
    const socket = tls.connect({ socket: this.#socket, rejectUnauthorized: false, ...options });
    await once(socket, 'secureConnect');
    this.#socket = socket;
    this.#listen(socket);
    return socket;
  }

  /** Sends a line and returns the reply to it. */
  async say(line: string): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.reply();
  }

  /** The next reply, its lines joined by line feeds; what there is of it when the relay closes the connection. */
  async reply(): Promise<string> {
    for (;;) {
      const [reply] = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(this.#text) ?? [];
      if (reply !== undefined) {
        this.#text = this.#text.slice(reply.length);
        return reply.trimEnd().replaceAll('\r\n', '\n');
      }
      if (this.#socket.readableEnded || this.#socket.destroyed) return this.#text;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }

  /** Says several lines and returns all replies. */
  async converse(...lines: string[]): Promise<string[]> {
    const replies: string[] = [];
    for (const line of lines) replies.push(await this.say(line));
    return replies;
  }

  close(): void {
    this.#socket.destroy();
  }

  #listen(socket: net.Socket): void {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.#text += chunk.toString();
      this.#wake();
    });
    for (const end of ['end', 'close']) socket.on(end, () => this.#wake());
  }
}
