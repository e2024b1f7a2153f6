import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';

type Step = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'password' | 'MAIL' | 'RCPT' | 'DATA' | 'message';

export interface RelayOptions {
  /** Answers instead of the friendly ones; `cut`, `reset` and `silence` are what they say. */
  readonly replies?: Partial<Record<Step, string>>;
  /** Offered by STARTTLS, or used from the first byte when `secure`. */
  readonly tls?: tls.TlsOptions;
  readonly secure?: boolean;
}

/** A relay that says what a test tells it to, and keeps what it hears. */
export interface Relay {
  readonly port: number;
  /** Every line heard but the message, in order; credentials decoded. */
  readonly commands: readonly string[];
  readonly messages: readonly string[];
  /** e.g. `TLSv1.3 TLS_AES_128_GCM_SHA256`, of the last handshake. */
  readonly cipher: string | undefined;
  close(): Promise<void>;
}

export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const sockets = new Set<net.Socket>();
  const heard = {
    commands: [] as string[],
    messages: [] as string[],
    cipher: undefined as string | undefined,
  };
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (options.secure) secured(socket, (stream) => talk(stream, 'greeting'));
    else talk(socket, 'greeting');
  });

  function secured(socket: net.Socket, then: (stream: tls.TLSSocket) => void): void {
    const stream = new tls.TLSSocket(socket, {
      ...options.tls,
      secureContext: tls.createSecureContext(options.tls),
      isServer: true,
    });
    stream.on('error', () => socket.destroy());
    stream.once('secure', () => {
      heard.cipher = `${stream.getProtocol()} ${stream.getCipher().name}`;
      then(stream);
    });
  }

  function talk(stream: net.Socket, first: Step | undefined): void {
    const answer = (step: Step, friendly: string): boolean => {
      const reply = options.replies?.[step] ?? friendly;
      if (reply === 'cut') stream.end();
      else if (reply === 'reset') stream.resetAndDestroy();
      else if (reply !== 'silence') stream.write(`${reply}\r\n`);
      return reply === friendly;
    };
    let expected: 'command' | 'user' | 'password' | 'message' = 'command';
    let text = '';
    const hear = (line: string): void => {
      if (expected === 'message') return;
      if (expected !== 'command') {
        heard.commands.push(Buffer.from(line, 'base64').toString());
        if (expected === 'user') stream.write('334 UGFzc3dvcmQ6\r\n');
        else answer('password', '235 Authentication successful.');
        expected = expected === 'user' ? 'password' : 'command';
        return;
      }
      heard.commands.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') {
        const startTls = options.tls && !(stream instanceof tls.TLSSocket) ? '250-STARTTLS\r\n' : '';
        answer(
          'EHLO',
          `250-relay.example.com\r\n250-PIPELINING\r\n250-SIZE 1000000\r\n250-8BITMIME\r\n${startTls}250 AUTH PLAIN LOGIN`,
        );
      } else if (verb === 'STAR') {
        if (!answer('STARTTLS', '220 Ready to start TLS')) return;
        stream.removeAllListeners('data');
        secured(stream, (encrypted) => talk(encrypted, undefined));
      } else if (verb === 'AUTH') {
        if (answer('AUTH', '334 VXNlcm5hbWU6')) expected = 'user';
      } else if (verb === 'MAIL') answer('MAIL', '250 Ok');
      else if (verb === 'RCPT') answer('RCPT', '250 Ok');
      else if (verb === 'DATA') {
        if (answer('DATA', '354 End data with <CR><LF>.<CR><LF>')) expected = 'message';
      } else if (verb === 'QUIT') stream.end('221 Bye\r\n');
      else stream.write('250 Ok\r\n');
    };
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (;;) {
        const end = expected === 'message' ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (expected === 'message' ? 5 : 2));
        if (expected === 'message') {
          heard.messages.push(line);
          expected = 'command';
          answer('message', '250 Ok 0107017033dbb64d');
        } else hear(line);
      }
    });
    if (first) answer('greeting', '220 relay.example.com ESMTP');
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    commands: heard.commands,
    messages: heard.messages,
    get cipher() {
      return heard.cipher;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
