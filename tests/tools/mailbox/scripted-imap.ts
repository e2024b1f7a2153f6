import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { ImapOptions } from '../../../fixtures/mailbox/imap-options.ts';

/** How a server differs from others. */
export interface ImapOddity {
  /** Of each connection, without `* `; after another one than OK and PREAUTH the connection ends. */
  readonly greeting?: (connection: number) => string;
  readonly capabilities?: string;
  /** It tells the number of messages only where a folder is opened. */
  readonly tellsNoNews?: boolean;
  /** An envelope in which nothing stands. */
  readonly tellsNoEnvelope?: boolean;
  /** The subjects in its other folders, by name and attribute, e.g. `Spam \\Junk`. */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly tellsNoUidNext?: boolean;
  /** A line in each answer to FETCH, before the messages asked for. */
  readonly inFetch?: string;
  /** Another answer to a command, its last line without the tag, or `* BYE …`, after which the connection ends; `count`: of this command on this connection, `connection`: from 1. */
  readonly answer?: (command: string, count: number, connection: number) => readonly string[] | undefined;
}

/** An IMAP server, which a test has answer as real ones do now and then. */
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
    let idle = '';
    let subjects: readonly string[] = this.#subjects;
    const capabilities = this.#oddity.capabilities ?? 'IMAP4rev1';
    const greeting = this.#oddity.greeting?.(connection) ?? `OK [CAPABILITY ${capabilities}] ready`;
    socket.on('error', () => undefined);
    socket.write(`* ${greeting}\r\n`);
    if (!/^(OK|PREAUTH)/.test(greeting)) socket.end();
    socket.on('data', (octets) => {
      const lines = (rest + octets.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'DONE') socket.write(`${idle} OK .\r\n`);
        const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
        if (!tag) continue;
        const kind = kindOf(command);
        const count = (counts.get(kind) ?? 0) + 1;
        counts.set(kind, count);
        const opened = /^EXAMINE "?([^"]*)/.exec(command)?.[1];
        if (opened !== undefined) subjects = this.#folder(opened);
        const answer =
          this.#oddity.answer?.(kind, count, connection) ?? this.#answer(kind, command, subjects);
        if (kind === 'IDLE' && answer.length === 0) {
          idle = tag;
          socket.write('+ .\r\n');
        } else if (answer[0]?.startsWith('* BYE')) socket.end(`${answer[0]}\r\n`);
        else socket.write([...answer.slice(0, -1), `${tag} ${answer.at(-1) ?? ''}`, ''].join('\r\n'));
      }
    });
  }

  #folder(name: string): readonly string[] {
    const other = Object.entries(this.#oddity.folders ?? {}).find(
      ([folder]) => folder.split(' ')[0] === name,
    );
    return other ? other[1] : this.#subjects;
  }

  #answer(kind: string, command: string, subjects: readonly string[]): string[] {
    const { tellsNoUidNext, tellsNoNews, capabilities, folders, inFetch } = this.#oddity;
    const exists = `* ${subjects.length} EXISTS`;
    if (kind === 'CAPABILITY') return [`* CAPABILITY ${capabilities ?? 'IMAP4rev1'}`, 'OK .'];
    if (kind === 'EXAMINE') {
      const next = tellsNoUidNext ? [] : [`* OK [UIDNEXT ${subjects.length + 1}] .`];
      return [exists, '* FLAGS (\\Seen)', '* OK [UIDVALIDITY 1] .', ...next, 'OK [READ-ONLY] .'];
    }
    if (kind === 'LIST' && command.endsWith('"" ""')) return ['* LIST (\\Noselect) "/" ""', 'OK .'];
    if (kind === 'LIST') {
      const listed = Object.keys(folders ?? {}).map((folder) => folder.split(' '));
      const lines = listed.map(([name = '', use = '']) => `* LIST (${use}) "/" "${name}"`);
      return ['* LIST () "/" "INBOX"', ...lines, 'OK .'];
    }
    if (kind === 'NOOP') return tellsNoNews ? ['OK .'] : [exists, 'OK .'];
    if (kind === 'IDLE') return [];
    if (kind !== 'FETCH' && kind !== 'BODY' && kind !== 'HEADER') return ['OK .'];
    const [, first = '', last] = /(\d+|\*)(:\*)? \(/.exec(command) ?? [];
    // Where there is none as high, the highest there is.
    const from = Math.min(first === '*' ? Infinity : Number(first), subjects.length);
    const messages = subjects
      .map((subject, index) => ({ subject, uid: index + 1 }))
      .filter(({ uid }) => (last === undefined ? uid === from : uid >= from))
      .map(({ subject, uid }) => `* ${uid} FETCH (UID ${uid} ${this.#data(kind, subject)})`);
    return [inFetch ?? [], messages, 'OK .'].flat();
  }

  #data(kind: string, subject: string): string {
    if (kind === 'BODY') return literal('', `To: ops@example.com\r\nSubject: ${subject}\r\n\r\nx`);
    if (kind === 'HEADER') return literal('HEADER.FIELDS (SUBJECT)', `Subject: ${subject}\r\n\r\n`);
    const nothing = 'ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)';
    return this.#oddity.tellsNoEnvelope ? nothing : envelope(subject);
  }
}

/** The name of a command; of a FETCH, whether it is for the message or for fields of its header. */
function kindOf(command: string): string {
  if (command.includes('HEADER')) return 'HEADER';
  return command.includes('BODY') ? 'BODY' : command.replace('UID ', '').replace(/ .*/, '');
}

function envelope(subject: string): string {
  const to = '((NIL NIL "ops" "example.com"))';
  return `ENVELOPE (NIL "${subject}" NIL NIL NIL ${to} NIL NIL NIL NIL)`;
}

function literal(section: string, text: string): string {
  return `BODY[${section}] {${text.length}}\r\n${text}`;
}
