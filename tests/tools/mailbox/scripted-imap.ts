import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { ImapOptions } from '../../../fixtures/mailbox/imap-options.ts';

/** How a server differs from others. */
export interface ImapOddity {
  readonly tellsNoUidNext?: boolean;
  /** A line in each answer to FETCH, before the messages asked for. */
  readonly inFetch?: string;
  /** Another answer to a command, its last line without the tag; `count`: of this command on this connection, `connection`: from 1. */
  readonly answer?: (command: string, count: number, connection: number) => readonly string[] | undefined;
}

/** An IMAP server of one folder, which a test has answer as real ones do now and then. */
export class ScriptedImap {
  readonly options: ImapOptions;
  readonly #oddity: ImapOddity;
  readonly #subjects = ['before'];
  #connections = 0;

  private constructor(port: number, oddity: ImapOddity) {
    const host = { host: '127.0.0.1', port, tls: 'none' } as const;
    this.options = { ...host, userName: 'reader', password: 'of-this-test', folder: 'INBOX' };
    this.#oddity = oddity;
  }

  static async start(oddity: ImapOddity, endsBy: (end: () => void) => void): Promise<ScriptedImap> {
    const sockets = new Set<Socket>();
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    endsBy(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    const address = server.address();
    const imap = new ScriptedImap(typeof address === 'object' ? (address?.port ?? 0) : 0, oddity);
    server.on('connection', (socket) => {
      sockets.add(socket);
      imap.#serve(socket);
    });
    return imap;
  }

  deliver(...subjects: readonly string[]): void {
    this.#subjects.push(...subjects);
  }

  #serve(socket: Socket): void {
    const connection = ++this.#connections;
    const counts = new Map<string, number>();
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    socket.on('data', (octets) => {
      const lines = (rest + octets.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
        const kind = command.includes('BODY') ? 'BODY' : command.replace('UID ', '').replace(/ .*/, '');
        const count = (counts.get(kind) ?? 0) + 1;
        counts.set(kind, count);
        const answer = this.#oddity.answer?.(kind, count, connection) ?? this.#answer(kind, command);
        socket.write([...answer.slice(0, -1), `${tag} ${answer.at(-1) ?? ''}`, ''].join('\r\n'));
      }
    });
  }

  #answer(kind: string, command: string): string[] {
    const exists = `* ${this.#subjects.length} EXISTS`;
    if (kind === 'EXAMINE') {
      const next = this.#oddity.tellsNoUidNext ? [] : [`* OK [UIDNEXT ${this.#subjects.length + 1}] .`];
      return [exists, '* FLAGS (\\Seen)', '* OK [UIDVALIDITY 1] .', ...next, 'OK [READ-ONLY] .'];
    }
    if (kind === 'NOOP') return [exists, 'OK .'];
    if (kind !== 'FETCH' && kind !== 'BODY') return ['OK .'];
    const [, first = '', last] = /(\d+|\*)(:\*)? \(/.exec(command) ?? [];
    // Where there is none as high, the highest there is.
    const from = Math.min(first === '*' ? Infinity : Number(first), this.#subjects.length);
    const messages = this.#subjects
      .map((subject, index) => ({ subject, uid: index + 1 }))
      .filter(({ uid }) => (last === undefined ? uid === from : uid >= from))
      .map(
        ({ subject, uid }) =>
          `* ${uid} FETCH (UID ${uid} ${kind === 'BODY' ? body(subject) : envelope(subject)})`,
      );
    return [this.#oddity.inFetch ?? [], messages, 'OK .'].flat();
  }
}

function envelope(subject: string): string {
  const to = '((NIL NIL "ops" "example.com"))';
  return `ENVELOPE (NIL "${subject}" NIL NIL NIL ${to} NIL NIL NIL NIL)`;
}

function body(subject: string): string {
  const raw = `To: ops@example.com\r\nSubject: ${subject}\r\n\r\nx`;
  return `BODY[] {${raw.length}}\r\n${raw}`;
}
