import { expect } from '../../../fixtures/expect.ts';
import type { VerifiedMail } from '../../../fixtures/delivery/mail.ts';
import { handOverNotShown, notShown, spfNotShown } from '../../../fixtures/delivery/not-shown.ts';

/** The judgements of a message, each by its matcher. */
const judgements = {
  received: (mail: VerifiedMail) => comeThrough(mail, 'amazonses.com'),
  'arc-amazonses': (mail: VerifiedMail) => seal(mail, 'amazonses.com'),
  'arc-domain': (mail: VerifiedMail) => seal(mail, 'example.com'),
  authentic: (mail: VerifiedMail) => authentic(mail, 'example.com'),
};

/** As the tests of the requirements do: a mailbox that does not seal shows nothing. */
function seal(mail: VerifiedMail, domain: string): void {
  const reason = notShown(mail.provenance, domain);
  if (reason !== undefined) throw new Error(reason);
  expect(mail).toHaveSealedPassOf(domain);
}

function comeThrough(mail: VerifiedMail, domain: string): void {
  const reason = handOverNotShown(mail, domain);
  if (reason !== undefined) throw new Error(reason);
  expect(mail).toHaveComeThrough(domain);
}

function authentic(mail: VerifiedMail, domain: string): void {
  const reason = spfNotShown(mail, domain);
  if (reason !== undefined) throw new Error(reason);
  expect(mail).toBeAuthenticMailOf(domain);
}

/** The judgements that do not pass a message, by the requirement they stand for, with what they found. */
export function against(mail: VerifiedMail): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, judge] of Object.entries(judgements)) {
    try {
      judge(mail);
    } catch (error) {
      found[name] = String(error);
    }
  }
  return found;
}
