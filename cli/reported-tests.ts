import { z } from 'zod';

/** A run, a file, or a group of tests in it. */
interface Suite<Test> {
  readonly specs: readonly Test[];
  readonly suites: readonly Suite<Test>[];
}

/**
 * The tests in Playwright's JSON report of a run, those in groups of a file too.
 *
 * @param report as parsed from JSON
 * @param test what is read of each
 */
export function reportedTests<Test>(report: unknown, test: z.ZodType<Test>): Test[] {
  const suite: z.ZodType<Suite<Test>> = z.object({
    specs: z.array(test).default([]),
    suites: z.array(z.lazy(() => suite)).default([]),
  });
  return testsIn(suite.parse(report));
}

function testsIn<Test>({ specs, suites }: Suite<Test>): Test[] {
  return [...specs, ...suites.flatMap(testsIn<Test>)];
}
