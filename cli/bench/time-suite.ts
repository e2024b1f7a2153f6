import { spawnSync } from 'node:child_process';
import { timedTests } from './timed-tests.ts';

/**
 * Milliseconds of each of `times` walks of the operator's path in the suite, as Playwright reports them; it drops an
 * additional first walk, which also starts the lab and the browser.
 */
export function timeSuite(times: number): number[] {
  const result = spawnSync('npx', ['playwright', 'test', '-c', 'cli/bench'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, BENCH_TIMES: `${times + 1}` },
  });
  if (result.status !== 0) {
    throw new Error(`The operator's path failed in the suite:\n${result.stdout}${result.stderr}`);
  }
  return timedTests(result.stdout)
    .flatMap(({ tests }) => tests)
    .flatMap(({ results }) => results)
    .map(({ duration }) => duration)
    .slice(1);
}
