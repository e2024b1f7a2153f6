import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { scoreAnnotation } from '../../../fixtures/report/score-annotation.ts';
import { corpus } from './corpus/cases.ts';
import { isWrongCertainty, type Verdict, verdictOn } from './corpus/score.ts';
import { diagnosed, modesOf } from './diagnosis-texts/diagnosed.ts';
import { kinds } from './diagnosis-texts/kinds.ts';

/** Every story of a cause and a client is in it; `SNA_SES_CORPUS` takes more, of other forms and damages. */
const size = Number(process.env['SNA_SES_CORPUS'] ?? 500);

test('diagnose is never wrong about generated logs, whose failures are known', async () => {
  test.setTimeout(60_000 + size * 20);
  const score: Record<Verdict, number> = { right: 0, honest: 0, unknown: 0, wrong: 0 };
  const wrong: string[] = [];
  const wronglyCertain: string[] = [];
  for (const { name, input, modes } of corpus(size)) {
    const found = await diagnosed(input);
    const verdict = verdictOn(found, modes);
    score[verdict] += 1;
    const judged = `${name}: found ${JSON.stringify(found.findings.map(({ modes: ids }) => ids[0]?.id))}`;
    if (verdict === 'wrong') wrong.push(judged);
    if (isWrongCertainty(found, modes)) wronglyCertain.push(judged);
  }

  const words = `${score.right} right, ${score.honest} honest, ${score.unknown} unknown, ${score.wrong} wrong of ${size}`;
  const known = Object.values(kinds);
  const asAnswered = await Promise.all(
    known.map(async ({ text, modes }) => isLike(modesOf(await diagnosed(text)), modes)),
  );
  const kindsRight = asAnswered.filter(Boolean).length;
  test.info().annotations.push({
    type: scoreAnnotation,
    description: `diagnose: ${words}; ${kindsRight} of ${known.length} inputs right that were once judged wrongly`,
  });
  expect(kindsRight, 'inputs that were once judged wrongly').toBe(known.length);
  expect(wronglyCertain, 'called certain, and it did not happen').toEqual([]);
  expect(wrong, 'neither found nor called unknown').toEqual([]);
  expect(score.unknown / size, 'share of the inputs that are called unknown').toBeLessThan(0.02);
});

/** As `toEqual` has it. */
function isLike(found: unknown, wanted: unknown): boolean {
  try {
    expect(found).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
}
