import { faultExpectations } from '../../../fixtures/failure-modes/fault-expectations.ts';
import type { FaultName } from '../../../mocks/ses/index.ts';
import { isWrongCertainty, verdictOn } from '../diagnose/corpus/score.ts';
import { diagnosed, modesOf } from '../diagnose/diagnosis-texts/diagnosed.ts';

/**
 * The verdict of diagnose on a client's words about a fault: `right: dh-key-too-small`, as of `verdictOn`, and the failure modes;
 * `none: …` where there is nothing to diagnose.
 */
export async function diagnosisOf(name: FaultName, exception: string | undefined): Promise<string> {
  if (exception === undefined) return 'none: delivered';
  const expected = faultExpectations[name];
  if (!('shownAs' in expected)) return `wrong: ${exception}`;
  const found = await diagnosed(exception);
  const verdict = isWrongCertainty(found, [expected.shownAs])
    ? 'wrong'
    : verdictOn(found, [expected.shownAs]);
  return `${verdict}: ${modesOf(found)
    .map((modes) => modes.join(' or '))
    .join('; ')}`;
}
