import { faults, isRouteFault } from '../../mocks/ses/index.ts';
import { eraNames, wordsOf } from '../../fixtures/certificates/era-words.ts';
import { failureModes, type FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { documentedFailuresIn } from '../../fixtures/failure-modes/documented-failures-in.ts';
import { remedyWords } from '../../fixtures/failure-modes/remedy-words.ts';
import { witnessedTestAction } from '../../fixtures/manager/witnessed-test-action.ts';
import type { Capability } from '../../fixtures/requirements/capability.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';

for (const mode of failureModes) {
  for (const era of mode.dependsOnChain ? eraNames : (['today'] as const)) {
    test.describe(() => {
      test.use({ era });

      test(
        `${mode.id}: fails when ${mode.cause}, and delivers again ${remedyWords[mode.remedyIs].after}${wordsOf[era]}`,
        needs(capabilitiesFor(mode), requirement(mode.requirement, 'failure.log', ...(mode.alsoShows ?? []))),
        async ({ configuredLab }, testInfo) => {
          testInfo.annotations.push(
            { type: 'cause', description: `${mode.cause} (party at fault: ${mode.party})` },
            { type: 'fix', description: mode.fix },
          );
          await mode.break(configuredLab);

          const testimony = mode.testimony(configuredLab);
          const failed = await witnessedTestAction(configuredLab, testimony.log);
          await expect(failed).toFailAs(testimony);
          expect(
            documentedFailuresIn(failed.log ?? ''),
            'the rows of the table that the log matches',
          ).toEqual(documentedFailuresIn(testimony.log.join('\n')));

          await mode.remedy(configuredLab);
          const recovered = await witnessedTestAction(configuredLab);
          const { action, smtp } = configuredLab.control;
          await expect(recovered).toBeDelivered({ ...action, from: smtp.fromEmail });
        },
      );
    });
  }
}

/** Another way to the relay where that is what breaks; the log in any case. */
function capabilitiesFor({ fault, needs: others = [] }: FailureMode): Capability[] {
  const ofFault: Capability[] = fault && isRouteFault(faults[fault]) ? ['other routes'] : [];
  return ['root shell', ...ofFault, ...others];
}
