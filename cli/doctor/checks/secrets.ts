import { missingSecret } from '../../../fixtures/target/secret.ts';
import { type Check, failed, ok, warning } from '../check.ts';
import { failureOf } from '../failure-of.ts';

/** Those without which nothing can be looked at; `smtpPassword` is looked at by itself. */
export const secrets: Check = {
  id: 'secrets',
  title: 'Every secret the target file refers to is there',
  needs: [],
  run: async ({ target, folder }) => {
    const { manager, shell, relay, mailbox } = target;
    const references = [
      manager.password,
      shell?.password,
      shell?.privateKey,
      relay.kind === 'ses' ? relay.password : undefined,
      mailbox.kind === 'imap' ? mailbox.password : undefined,
    ].filter((reference) => reference !== undefined);
    for (const reference of references) {
      const missing = missingSecret(reference, folder);
      if (missing !== undefined) return failureOf(new Error(missing));
    }
    return ok(`${references.length} of ${references.length}`);
  },
};

export const smtpPassword: Check = {
  id: 'smtp-password',
  title: 'The SMTP password in force is at hand, to put the manager back',
  needs: [],
  run: async ({ target: { manager, mode }, folder }) => {
    const missing = manager.smtpPassword
      ? missingSecret(manager.smtpPassword, folder)
      : 'The target file has no manager.smtpPassword. Add it: nobody can read the password from the manager.';
    if (missing === undefined) return ok('manager.smtpPassword');
    const finding = failureOf(new Error(missing));
    if (finding.state !== 'failed') return finding;
    const found = `${finding.found} Without it the mode full is refused.`;
    return mode === 'full' ? failed(found, finding.cure) : warning(found, finding.cure);
  },
};
