import { z } from 'zod';
import { reportedTests } from '../reported-tests.ts';

const timedTest = z.object({
  title: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
});

/** The tests of a run with their times, by Playwright's JSON report. */
export function timedTests(json: string): z.infer<typeof timedTest>[] {
  return reportedTests(JSON.parse(json), timedTest);
}
