import { signInAtSmtpServer } from '../../../fixtures/manager/safety/sign-in-at-smtp-server.ts';
import { secretError, readSecret } from '../../../fixtures/target/secret.ts';
import { TargetError } from '../../../fixtures/target/target-error.ts';
import { type Check, failed, type Finding, ok, warning } from '../check.ts';
import type { Examination } from '../examination.ts';
import { failureOf } from '../failure-of.ts';

/** The secrets that every other check needs; `smtpPassword` has a check of its own. */
export const secrets: Check = {
  id: 'secrets',
  title: 'Every secret that the target file names is there',
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
      const missing = secretError(reference, folder);
      if (missing !== undefined) return failureOf(missing);
    }
    return ok(`${references.length} of ${references.length}`);
  },
};

export const smtpPassword: Check = {
  id: 'smtp-password',
  title: 'The SMTP password in force is at hand, to restore the manager',
  // What an interrupted run has left in force has a password of that run.
  needs: ['session', 'left-changes'],
  run: async (examination) => {
    const { manager, mode } = examination.target;
    const { folder } = examination;
    const { smtpPassword: reference } = manager;
    const missing = reference
      ? secretError(reference, folder)
      : new TargetError({
          found: 'The target file has no manager.smtpPassword.',
          cure: 'Add it: nobody can read the password from the manager.',
        });
    if (reference && missing === undefined) return inForce(examination, readSecret(reference, folder));
    const { found, cure } = failureOf(missing);
    return (mode === 'full' ? failed : warning)(`${found} Without it run refuses the mode full.`, cure);
  },
};

/** Asks the SMTP server in force, since the manager shows the password to nobody else. */
async function inForce(examination: Examination, password: string): Promise<Finding> {
  const elements = await examination.elements();
  if (!elements)
    return ok('manager.smtpPassword; a run asks the SES look-alike first whether it is in force');
  // A check of its own says why the shell fails.
  const shell = await examination.shell().catch(() => undefined);
  const shown = await signInAtSmtpServer(elements, password, shell);
  if (shown.seen === 'accepted') return ok('manager.smtpPassword; the SMTP server in force accepts it');
  if (shown.seen === 'refused') {
    return failed(
      `The SMTP server in force refuses manager.smtpPassword (${shown.reply}): it is not the password in force.`,
      'Enter the right one: a run restores it. If it is the right one, the alarms of this manager reach nobody.',
    );
  }
  return ok(
    `manager.smtpPassword; a run asks the SES look-alike first whether it is in force, since ${shown.why}`,
  );
}
