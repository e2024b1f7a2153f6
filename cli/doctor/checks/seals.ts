import { recentSeals } from '../../../fixtures/mailbox/recent-seals.ts';
import { imapOptionsOf } from '../../../fixtures/target/imap-options-of.ts';
import { type Check, notChecked, ok, warning } from '../check.ts';

export const seals: Check = {
  id: 'seals',
  title: "The mailbox's provider seals the mail that it receives (ARC)",
  needs: ['mailbox'],
  run: async ({ target, folder }) => {
    const options = imapOptionsOf(target, folder);
    if (!options) return ok('the MX of the lab does');
    const { messages, sealed, sealers } = await recentSeals(options);
    if (messages === 0)
      return notChecked(
        `${options.folder} is empty, and only a message shows it: send one there from outside`,
      );
    if (sealed > 0)
      return ok(`${sealed} of the newest ${messages} messages have a seal, of ${sealers.join(', ')}`);
    return warning(
      `None of the newest ${messages} messages in ${options.folder} has a seal.`,
      'Do nothing if the provider never seals (Yahoo and most tenants of Microsoft 365 do not): a run then skips delivery.arc-amazonses and delivery.arc-domain. To test them, name a mailbox at a provider that seals, e.g. Gmail.',
    );
  },
};
