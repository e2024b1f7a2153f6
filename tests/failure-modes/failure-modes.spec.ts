import { failureModes } from '../../fixtures/failure-modes/failure-modes.ts';
import { documentedFailuresIn } from '../../fixtures/failure-modes/documented-failures-in.ts';
import { remedyWords } from '../../fixtures/failure-modes/remedy-words.ts';
import { witnessedTestAction } from '../../fixtures/manager/witnessed-test-action.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';

for (const mode of failureModes) {
  test(
    `${mode.id}: fails when ${mode.cause}, and delivers again ${remedyWords[mode.remedyIs].after}`,
    requirement(mode.requirement, 'failure.log', ...(mode.alsoShows ?? [])),
    async ({ configuredLab }, testInfo) => {
      testInfo.annotations.push(
        { type: 'cause', description: `${mode.cause} (party at fault: ${mode.party})` },
        { type: 'fix', description: mode.fix },
      );
      await mode.break(configuredLab);

      const failed = await witnessedTestAction(configuredLab);
      const testimony = mode.testimony(configuredLab);
      await expect(failed).toFailAs(testimony);
      expect(documentedFailuresIn(failed.log ?? ''), 'the rows of the table that the log matches').toEqual(
        documentedFailuresIn(testimony.log.join('\n')),
      );

      await mode.remedy(configuredLab);
      const recovered = await witnessedTestAction(configuredLab);
      const { action, smtp } = configuredLab.control;
      await expect(recovered).toBeDelivered({ ...action, from: smtp.fromEmail });
    },
  );
}
