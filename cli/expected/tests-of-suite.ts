import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { requirementAnnotation } from '../../fixtures/requirements/requirement.ts';
import { runVariable } from '../../fixtures/run-file.ts';
import { expectedVariable } from '../../fixtures/report/facts-of-this-run.ts';

/** A test of the procedure, as reports name it. */
export interface ListedTest {
  readonly title: string;
  readonly requirements: readonly string[];
}

const specSchema = z.object({
  title: z.string(),
  tests: z.array(
    z.object({ annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })) }),
  ),
});
const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});

/** Every test of the procedure, by Playwright's own list; that takes some seconds. */
export async function testsOfSuite(): Promise<ListedTest[]> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const config = fileURLToPath(new URL('listing.config.ts', import.meta.url));
  const { [runVariable]: _, [expectedVariable]: __, ...env } = process.env;
  const child = spawn(process.execPath, [cli, 'test', '--list', '-c', config], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: new URL('../..', import.meta.url),
    env,
  });
  const [printed, complaint] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  try {
    const { suites } = z.object({ suites: z.array(suiteSchema) }).parse(JSON.parse(printed));
    return suites.flatMap((file) => testsIn(file, []));
  } catch (error) {
    throw new Error(`The tests of the suite could not be listed.\n${complaint}${printed.slice(0, 2000)}`, {
      cause: error,
    });
  }
}

/** @param around the titles of the suites around it, without that of the file */
function testsIn(
  { specs, suites = [] }: z.infer<typeof suiteSchema>,
  around: readonly string[],
): ListedTest[] {
  return [
    ...specs.map(({ title, tests }) => ({
      title: [...around, title].join(' › '),
      requirements: tests
        .flatMap(({ annotations }) => annotations)
        .filter(({ type }) => type === requirementAnnotation)
        .map(({ description = '' }) => description),
    })),
    ...suites.flatMap((suite) => testsIn(suite, [...around, suite.title])),
  ];
}
