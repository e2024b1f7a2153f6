import { hidden, shown } from '../../fixtures/delivery/hidden-characters.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

const intruder = 'intruder@example.com';

/** `{from}` is the configured sender. Those that are hidden are CVE-2025-7962. */
const injections = [
  `{from}>\r\nRCPT TO:<${intruder}`,
  `{from}${hidden(`>\r\nRCPT TO:<${intruder}`)}`,
  `{from}${hidden(`>\nRCPT TO:<${intruder}`)}`,
] as const;

for (const text of injections) {
  test(
    `adds no recipient for ${shown(text)} in From Email`,
    requirement('action.header-safe'),
    async ({ operator, stage, relay }) => {
      const { smtp, action } = await stage({});
      const typed = text.replace('{from}', smtp.fromEmail);
      const { configuration } = operator;
      await configuration.smtp.fill({ fromEmail: typed });

      // Refused in the form, or taken: then the mail tells.
      if (await configuration.applyIfTaken()) await operator.testAction(action.name);

      expect(relay).toNameNobodyBut({ from: smtp.fromEmail, to: action.to, typed });
    },
  );
}
