export { judge } from './authenticate.ts';
export type { Mailbox, MailboxOptions } from './mailbox.ts';
export { startMailbox } from './start-mailbox.ts';
export { startMailboxPage } from './start-mailbox-page.ts';
