import { expect } from '../../../fixtures/expect.ts';
import { Attempt, type PageVerdict, type WitnessingLab } from '../../../fixtures/manager/attempt.ts';
import { simulator } from '../../../fixtures/target.ts';
import { startMailbox, type Mailbox } from '../../../mocks/mailbox/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { startSes, type Ses } from '../../../mocks/ses/index.ts';
import { type Mail, rightCredentials, plain, sendMail } from '../../mocks/ses/lab.ts';
import { SmtpClient } from '../../mocks/ses/smtp-client.ts';
import { test as base } from '../../of-worker.ts';

/** The banners of a page after Test Action. */
export const pages = {
  success: { success: 'The test e-mail was sent.', failure: undefined },
  failure: { success: undefined, failure: 'The test failed.' },
  neither: { success: undefined, failure: undefined },
  both: { success: 'The test e-mail was sent.', failure: 'The test failed.' },
} as const satisfies Record<string, PageVerdict>;

/** The mail that each matcher here wants. */
export const wanted = { from: 'alarms@example.com', to: 'soc@example.com', subject: 'SNA alarm' };

/** A relay and the mailbox behind it, to which a client says what a manager would say, and a page and a log written by hand. */
export class MatcherLab implements WitnessingLab {
  readonly target = simulator;
  readonly relay: Ses;
  readonly mailbox: Mailbox;
  #log: string | undefined;

  constructor(relay: Ses, mailbox: Mailbox) {
    this.relay = relay;
    this.mailbox = mailbox;
  }

  /** The lines that the next attempts add to the log. */
  logs(lines: string): void {
    this.#log = lines;
  }

  async reset(): Promise<void> {
    this.#log = undefined;
    await this.relay.reset();
    await this.mailbox.reset();
  }

  /**
   * One press of Test Action: what the client does meanwhile, and what the page says then.
   *
   * @param patience how long a session is waited for, in milliseconds; default: as for a manager
   */
  async attempt(
    page: PageVerdict,
    act: () => Promise<unknown> = async () => undefined,
    patience?: number,
  ): Promise<Attempt<WitnessingLab>> {
    const { target, relay, mailbox } = this;
    const last = relay.sessions.at(-1)?.id ?? -1;
    await act();
    const seen: WitnessingLab['relay'] = {
      get sessions() {
        return relay.sessions;
      },
      waitForSession: (asked) =>
        relay.waitForSession({ ...asked, ...(patience !== undefined && { deadline: patience }) }),
    };
    return new Attempt<WitnessingLab>({ target, mailbox, relay: seen }, page, last, this.#log);
  }

  /** Submits a mail by port 465, like a sound manager, and closes. */
  async submit(
    mail: Partial<typeof wanted> = {},
    {
      envelope = {},
      times = 1,
      messageId = '<own@example.com>',
      passwords = [rightCredentials(this.relay).password],
    }: Submitted = {},
  ): Promise<void> {
    const { from, to, subject } = { ...wanted, ...mail };
    const header = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: ${messageId}`];
    const lines = [...header, '', 'Host 10.1.2.3'];
    const { userName } = rightCredentials(this.relay);
    const client = await SmtpClient.connectTls(this.relay.listeners[465]);
    await client.reply();
    await client.say('EHLO manager.example.com');
    for (const password of passwords) {
      const reply = await client.say(`AUTH PLAIN ${plain({ userName, password })}`);
      if (!reply.startsWith('235')) continue;
      for (let count = 0; count < times; count += 1)
        await sendMail(client, { from, to: [to], lines, ...envelope });
    }
    await this.leave(client);
  }

  /** Says lines to port 587 in plain text, and closes. */
  async sayPlainly(...lines: readonly string[]): Promise<void> {
    const client = await SmtpClient.connect(this.relay.listeners[587]);
    await client.reply();
    await client.converse(...lines);
    await this.leave(client);
  }

  /** Trusts nobody: breaks off the TLS handshake. */
  async distrust(): Promise<void> {
    const { listeners } = this.relay;
    await expect(SmtpClient.connectTls(listeners[465], { rejectUnauthorized: true })).rejects.toThrow();
    await expect.poll(() => this.relay.sessions.every(({ ended }) => ended)).toBe(true);
  }

  /** Closes, and waits until the relay has written the session down. */
  async leave(client: SmtpClient): Promise<void> {
    client.close();
    await expect.poll(() => this.relay.sessions.every(({ ended }) => ended)).toBe(true);
  }
}

interface Submitted {
  /** Other than the header says. */
  readonly envelope?: Pick<Mail, 'from' | 'to'>;
  readonly times?: number;
  readonly messageId?: string;
  /** Shown at AUTH, one after the other; default: the right one. */
  readonly passwords?: readonly string[];
}

export const test = base.extend<{ readonly lab: MatcherLab }>({
  lab: async ({ ofWorker }, use) => {
    const lab = await ofWorker('lab of the matchers', async (endsBy) => {
      const pki = await openPki();
      const mailbox = await startMailbox({ identity: await pki.selfSignedIdentity('mx.example.com') });
      endsBy(() => mailbox.close());
      const relay = await startSes({ pki, mxHosts: { 'example.com': mailbox.listener } });
      endsBy(() => relay.close());
      return new MatcherLab(relay, mailbox);
    });
    await lab.reset();
    await use(lab);
  },
});

/** The findings of a matcher that fails, one each, with what belongs to them; none where it holds. */
export async function findings(assertion: Promise<void> | (() => void)): Promise<string[]> {
  try {
    await (typeof assertion === 'function' ? assertion() : assertion);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    expect(message, 'the message says what was expected, and what to do').toMatch(
      /^Expected [^]*\nWhat to do: ./m,
    );
    return message
      .slice(0, message.lastIndexOf('\nWhat to do: '))
      .split(/^Found: /m)
      .slice(1);
  }
  return [];
}
