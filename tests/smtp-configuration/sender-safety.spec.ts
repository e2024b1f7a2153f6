import { hidden, shown } from '../../fixtures/delivery/hidden-characters.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

const intruder = 'intruder@example.com';

const asRecipient = (lineEnd: string): string => `>${lineEnd}RCPT TO:<${intruder}`;

/**
 * `{from}` is the configured sender. Those that are hidden are CVE-2025-7962. They alone bring a line end through the
 * form, paired or lone: a browser takes each CR and LF out of a box of one line.
 */
const injections = [
  `{from}${asRecipient('\r\n')}`,
  `{from}${hidden(asRecipient('\r\n'))}`,
  `{from}${hidden(asRecipient('\n'))}`,
  `{from}${hidden(asRecipient('\r'))}`,
  `"SOC${hidden(asRecipient('\r\n'))}" <{from}>`,
  `"SOC${hidden(asRecipient('\n'))}" <{from}>`,
  `"SOC${hidden(asRecipient('\r'))}" <{from}>`,
] as const;

for (const text of injections) {
  test(
    `adds no recipient for ${shown(text)} in From Email`,
    requirement('action.header-safe'),
    async ({ operator, stage, relay }) => {
      const { smtp, action } = await stage({});
      const typed = text.replace('{from}', smtp.fromEmail);
      const { configuration } = operator;
      await configuration.smtp.fill({ fromEmail: typed }, { mayCut: true });

      // Refused in the form, or taken: then the mail tells.
      if (await configuration.applyIfTaken()) await operator.testAction(action.name);

      expect(relay).toNameNobodyBut({ from: smtp.fromEmail, to: action.to, typed });
    },
  );
}
