import { z } from 'zod';

const spec = z.object({
  title: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
});

/** A file, or a group of tests in it. */
const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).default([]);
  },
});

const runReport = z.object({ suites: z.array(suite) });

type Spec = z.infer<typeof spec>;

/** The tests in Playwright's JSON report of a run, those in groups too. */
export function testsOfRun(json: string): Spec[] {
  return runReport.parse(JSON.parse(json)).suites.flatMap(specsOf);
}

function specsOf({ specs, suites }: z.infer<typeof suite>): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}
