import { documentedFailures } from '../../fixtures/failure-modes/documented-failures.ts';
import { documentedFailuresIn } from '../../fixtures/failure-modes/signatures.ts';
import { witnessedTestAction } from '../../fixtures/operator/witnessed-test-action.ts';
import { requirement } from '../../fixtures/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';

for (const mode of documentedFailures) {
  test(mode.title, requirement(mode.requirement, 'failure.log'), async ({ bench }, testInfo) => {
    testInfo.annotations.push({
      type: 'cause',
      description: `${mode.cause} (party at fault: ${mode.party})`,
    });
    testInfo.annotations.push({ type: 'remedy', description: mode.remedy.words });
    await mode.provoke(bench);

    const failed = await witnessedTestAction(bench);
    await expect(failed).toFailAs(mode.testimony(bench));
    expect(documentedFailuresIn(failed.log ?? ''), 'the rows of the table that the log matches').toEqual([
      mode.requirement,
    ]);

    await mode.remedy.apply(bench);
    const mended = await witnessedTestAction(bench);
    const { action, smtp } = bench.control;
    await expect(mended).toBeDelivered({ ...action, from: smtp.fromEmail });
  });
}
