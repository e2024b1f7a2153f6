import { expect } from '../../../fixtures/expect.ts';
import type { VerifiedMail } from '../../../fixtures/delivery/mail.ts';

/** What of a message is believed, each by the matcher that judges it. */
const judgements = {
  received: (mail: VerifiedMail) => expect(mail).toHaveComeThrough('amazonses.com'),
  'arc-amazonses': (mail: VerifiedMail) => expect(mail).toHaveSealedPassOf('amazonses.com'),
  'arc-domain': (mail: VerifiedMail) => expect(mail).toHaveSealedPassOf('example.com'),
  authentic: (mail: VerifiedMail) => expect(mail).toBeAuthenticMailOf('example.com'),
};

/** The judgements that go against a message, by the requirement they stand for, with what they found. */
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
