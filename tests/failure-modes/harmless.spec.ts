import { faultExpectations } from '../../fixtures/failure-modes/fault-expectations.ts';
import { breakLab } from '../../fixtures/lab/break-lab.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';
import { faults, isFaultName, isRouteFault } from '../../mocks/ses/index.ts';

for (const [fault, expectation] of Object.entries(faultExpectations)) {
  if (!('harmless' in expectation) || !isFaultName(fault)) continue;
  test(
    `${fault}: delivers all the same, because ${expectation.harmless}`,
    needs(
      isRouteFault(faults[fault]) ? 'other routes' : 'full',
      requirement('test.success', 'test.delivered'),
    ),
    async ({ lab, operator, configured }) => {
      await breakLab(lab, fault, configured.smtp);

      const attempt = await operator.testAction(configured.action.name);

      await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    },
  );
}
