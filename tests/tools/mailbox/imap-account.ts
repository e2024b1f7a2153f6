import { readdirSync, readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import type { ImapOptions } from '../../../fixtures/mailbox/imap-options.ts';
import type { Dovecot } from './imap-dovecot.ts';

export interface Delivery {
  readonly subject: string;
  /** Default `ops@example.com`. */
  readonly to?: string;
  /** Lines above the others, as a mail server writes them. */
  readonly trace?: readonly string[];
  readonly body?: string;
  /** Default `INBOX`. */
  readonly folder?: string;
  readonly flags?: string[];
  readonly at?: Date;
}

/** An account of a Dovecot, with a client of its own that puts mail in and sees what became of it. */
export class ImapAccount {
  readonly userName: string;
  /** Over implicit TLS, to INBOX. */
  readonly options: ImapOptions;
  readonly client: ImapFlow;

  private constructor(userName: string, options: ImapOptions, client: ImapFlow) {
    this.userName = userName;
    this.options = options;
    this.client = client;
  }

  static async open(dovecot: Dovecot): Promise<ImapAccount> {
    const { userName, password } = dovecot.nextAccount();
    const { implicit: port } = dovecot.ports;
    const connection = { host: '127.0.0.1', port };
    const client = new ImapFlow({
      ...connection,
      secure: true,
      tls: { ca: dovecot.ca },
      auth: { user: userName, pass: password },
      logger: false,
      disableAutoIdle: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    const options = {
      ...connection,
      tls: 'implicit',
      ca: dovecot.ca,
      userName,
      password,
      folder: 'INBOX',
    } as const;
    return new ImapAccount(userName, options, client);
  }

  /** @returns the message as it was put in */
  async deliver(delivery: Delivery): Promise<Buffer> {
    const { subject, to = 'ops@example.com', trace = [], body = 'An alarm.', folder = 'INBOX' } = delivery;
    const lines = [...trace, 'From: sna@example.com', `To: ${to}`, `Subject: ${subject}`, '', body, ''];
    const raw = Buffer.from(lines.join('\r\n'), 'latin1');
    await this.client.append(folder, raw, delivery.flags ?? [], delivery.at);
    return raw;
  }

  /** Each message's subject with its flags, in order of arrival; looked up without leaving a trace. */
  async messages(folder = 'INBOX'): Promise<string[]> {
    await this.client.mailboxOpen(folder, { readOnly: true });
    const all = await this.client.fetchAll('1:*', { envelope: true, flags: true });
    return all.map(({ envelope, flags }) =>
      [envelope?.subject, ...[...(flags ?? [])].filter((flag) => flag !== String.raw`\Recent`)].join(' '),
    );
  }

  /** The server's processes for this account by number, with the state each shows. */
  processes(): Map<number, string> {
    const found = new Map<number, string>();
    for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const title = readFileSync(`/proc/${entry}/cmdline`, 'latin1').replaceAll('\0', ' ');
        if (title.startsWith(`dovecot/imap [${this.userName} `)) found.set(Number(entry), title);
      } catch {
        // It has ended meanwhile.
      }
    }
    return found;
  }

  /** The numbers of those that are about to tell their client of new mail. */
  idle(): number[] {
    return [...this.processes()].filter(([, title]) => /\bidle\b/i.test(title)).map(([id]) => id);
  }

  async close(): Promise<void> {
    await this.client.logout().catch(() => undefined);
    this.client.close();
  }
}
