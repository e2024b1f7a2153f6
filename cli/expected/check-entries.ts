import type { KnownFailure } from '../../fixtures/report/expected/expected-schema.ts';
import { selects } from '../../fixtures/report/expected/judge-expected.ts';
import { ExpectedError, type ExpectedFile } from '../../fixtures/report/expected/read-expected-file.ts';
import { nearest } from '../../fixtures/nearest.ts';
import { type ListedTest, testsOfSuite } from './tests-of-suite.ts';

/**
 * Sees to it that each entry of a file of known failures speaks of a test that there is, and of a target that there is.
 *
 * @param targets the names in the target file; `undefined` where there is none, so that each name is taken
 * @throws {ExpectedError} with a sentence for each entry that matches nothing
 */
export async function checkEntries(
  { path, known, lineOf }: ExpectedFile,
  targets: readonly string[] | undefined,
): Promise<void> {
  if (known.length === 0) return;
  const tests = await testsOfSuite();
  const wrong = known.flatMap((entry, index) =>
    whyUnmatched(entry, tests, targets).map((why) => `${path}:${lineOf(index)}: ${why}`),
  );
  if (wrong.length > 0) throw new ExpectedError(wrong.join('\n'));
}

function whyUnmatched(
  entry: KnownFailure,
  tests: readonly ListedTest[],
  targets: readonly string[] | undefined,
): string[] {
  const { target, test, reference } = entry;
  if (target !== undefined && targets && !targets.includes(target)) {
    return [
      `the target file has no target "${target}", but ${targets.join(', ')}; correct or remove ${reference}`,
    ];
  }
  if (tests.some((listed) => selects(entry, listed))) return [];
  const titles = tests.map(({ title }) => title);
  const near = test === undefined || titles.includes(test) ? undefined : nearest(test, titles);
  return [
    `the entry ${reference} matches no test of the suite, so that it would never be missed; ${near ? `did you mean "${near}"?` : 'correct or remove it (npx playwright test --list shows the titles)'}`,
  ];
}
