import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

for (const localPart of ['sna', 'soc+alarms', "o'neil.night-shift"]) {
  test(
    `sends from ${localPart}@ the verified domain`,
    requirement('smtp.from'),
    async ({ operator, vary, lab }) => {
      const fromEmail = `${localPart}@${lab.target.domain}`;

      const { action } = await vary({ fromEmail });
      const attempt = await operator.testAction(action.name);

      await expect(attempt).toBeDelivered({ ...action, from: fromEmail });
      const { submissions } = await attempt.session();
      expect(submissions[0]?.envelope.from, 'the envelope sender').toBe(fromEmail);
    },
  );
}
