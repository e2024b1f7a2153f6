import { openImapMailbox } from '../../../fixtures/mailbox/open-imap-mailbox.ts';
import { imapOptionsOf } from '../../../fixtures/target/imap-options-of.ts';
import { type Check, ok } from '../check.ts';

export const mailbox: Check = {
  id: 'mailbox',
  title: 'The mailbox opens',
  needs: ['secrets'],
  run: async ({ target, folder }) => {
    const options = imapOptionsOf(target, folder);
    if (!options) return ok('it comes with the SES look-alike');
    const opened = await openImapMailbox(options);
    await opened.close();
    return ok(`${options.folder} of ${options.userName} at ${options.host}:${options.port}`);
  },
};
