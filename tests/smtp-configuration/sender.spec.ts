import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

for (const localPart of ['sna', 'soc+alarms', "o'neil.night-shift"]) {
  test(
    `sends from ${localPart}@ the verified domain`,
    requirement('smtp.from'),
    async ({ operator, configured, lab }) => {
      const fromEmail = `${localPart}@${lab.target.domain}`;

      await operator.configureSmtp({ fromEmail });
      const attempt = await operator.testAction(configured.action.name);

      await expect(attempt).toBeDelivered({ ...configured.action, from: fromEmail });
      const { submissions } = await attempt.session();
      expect(submissions[0]?.envelope.from, 'the envelope sender').toBe(fromEmail);
    },
  );
}

test(
  'is refused when From Email is outside the verified domain',
  requirement('smtp.from'),
  async ({ operator, control }) => {
    const fromEmail = 'sna-manager@example.net';

    await operator.configureSmtp({ fromEmail });
    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeRefusedWith(
      `The following identities failed the check in region US-EAST-1: ${fromEmail}`,
    );
  },
);
