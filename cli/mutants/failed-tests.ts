import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { requirementAnnotation } from '../../fixtures/requirements/requirement.ts';
import { reportedTests } from '../reported-tests.ts';

/** A test that failed, and the first line of its message that says more than which assertion it was. */
export interface FailedTest {
  /** Its spec file, from the folder of the tests on. */
  readonly file: string;
  readonly title: string;
  readonly message: string;
  /** All that the test said. */
  readonly said: string;
  /** The ids of the requirements that it judges. */
  readonly requirements: readonly string[];
}

const spec = z.looseObject({
  file: z.string(),
  title: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.looseObject({
      annotations: z
        .array(z.looseObject({ type: z.string(), description: z.string().optional() }))
        .default([]),
      results: z.array(z.looseObject({ errors: z.array(z.looseObject({ message: z.string() })) })),
    }),
  ),
});
const run = z.looseObject({
  errors: z.array(z.looseObject({ message: z.string() })).default([]),
});

/**
 * The tests that failed, by Playwright's JSON report.
 *
 * @throws {Error} when they could not run: a mutant that is no code is none
 */
export function failedTests(path: string): FailedTest[] {
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const [error] = run.parse(report).errors;
  const tests = reportedTests(report, spec);
  if (error ?? tests.length === 0)
    throw new Error(`The tests could not run. ${stripVTControlCharacters(error?.message ?? '')}`);
  return tests
    .filter(({ ok }) => !ok)
    .map(({ file: of, title, tests: runs }) => ({
      file: of,
      title,
      message: firstDifference(runs.flatMap(messagesOf)[0] ?? ''),
      said: stripVTControlCharacters(runs.flatMap(messagesOf).join('\n')),
      requirements: runs
        .flatMap(({ annotations }) => annotations)
        .filter(({ type }) => type === requirementAnnotation)
        .map(({ description = '' }) => description),
    }));
}

function messagesOf({ results }: z.infer<typeof spec>['tests'][number]): string[] {
  return results.flatMap(({ errors }) => errors.map(({ message }) => message));
}

function firstDifference(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim());
  return lines.find((line) => /^[-+] {2,}(StringM|")/.test(line)) ?? lines[0] ?? '';
}
