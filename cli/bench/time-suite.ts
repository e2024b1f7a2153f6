import { spawnSync } from 'node:child_process';
import type { JSONReport } from '@playwright/test/reporter';

const parameters = [
  'playwright',
  'test',
  '--project=conformance',
  '--grep=after the whole procedure',
  '--workers=1',
  '--reporter=json',
];

/**
 * Milliseconds of each of `times` runs of the suite's own test of the operator's path, as Playwright reports them; the
 * first of a worker, which also starts the lab, is run in addition and left out.
 */
export function timeSuite(times: number): number[] {
  const result = spawnSync('npx', [...parameters, `--repeat-each=${times + 1}`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0)
    throw new Error(`The suite's test of the operator's path failed:\n${result.stdout}`);
  const report: JSONReport = JSON.parse(result.stdout);
  const results = report.suites
    .flatMap(({ specs }) => specs)
    .flatMap(({ tests }) => tests)
    .flatMap((test) => test.results);
  return results.map(({ duration }) => duration).slice(1);
}
