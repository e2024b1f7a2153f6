import type { ImapOptions } from '../../../fixtures/mailbox/imap-options.ts';
import { openImapMailbox } from '../../../fixtures/mailbox/open-imap-mailbox.ts';
import type { ImapMailbox } from '../../../fixtures/mailbox/recipient-mailbox.ts';
import { test as base } from '../../of-worker.ts';
import { ImapAccount } from './imap-account.ts';
import { type Dovecot, dovecotProgram, startDovecot } from './imap-dovecot.ts';

/** Why a test of a real Dovecot is skipped where it is. */
export const withoutDovecot = 'Dovecot (dovecot-imapd) is not installed here, or this is no Linux.';

/** The word by which a test's message is known. */
export const token = 'sna-7f3a91c2';

interface MailboxFixtures {
  readonly dovecot: Dovecot;
  readonly account: ImapAccount;
  /** Opens a mailbox of the account, closed after the test. */
  readonly open: (options?: Partial<ImapOptions>) => Promise<ImapMailbox>;
  /** Starts another Dovecot, gone after the test. */
  readonly start: (settings: readonly string[]) => Promise<Dovecot>;
}

export const test = base.extend<MailboxFixtures>({
  dovecot: async ({ ofWorker }, use) => {
    const dovecot = await ofWorker('Dovecot', async (endsBy) => {
      const started = await startDovecot(dovecotProgram ?? '');
      endsBy(() => started.stop());
      return started;
    });
    await use(dovecot);
  },
  account: async ({ dovecot }, use) => {
    const account = await ImapAccount.open(dovecot);
    await use(account);
    await account.close();
  },
  open: async ({ account }, use) => {
    const opened: ImapMailbox[] = [];
    await use(async (options) => {
      const mailbox = await openImapMailbox({ ...account.options, ...options });
      opened.push(mailbox);
      return mailbox;
    });
    for (const mailbox of opened) await mailbox.close();
  },
  start: async ({}, use) => {
    const started: Dovecot[] = [];
    await use(async (settings) => {
      const dovecot = await startDovecot(dovecotProgram ?? '', settings);
      started.push(dovecot);
      return dovecot;
    });
    for (const dovecot of started) await dovecot.stop();
  },
});
