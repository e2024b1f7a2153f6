import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { findBrowser } from './fixtures/browser.ts';
import { endWithParent } from './fixtures/end-with-parent.ts';
import { blobFileOf, shardOf } from './fixtures/report/blob-file.ts';
import { factsOfThisRun, wishesOf } from './fixtures/report/facts-of-this-run.ts';
import { expectOnlyReports, reportFolder } from './fixtures/report/report-folder.ts';
import { reportersInOrder } from './fixtures/report/reporters-in-order.ts';
import { asMetadata } from './fixtures/report/run-facts.ts';
import { versionsAsMetadata } from './fixtures/report/versions.ts';
import { wholeTrace } from './fixtures/report/whole-trace.ts';
import { thisRun } from './fixtures/run-file.ts';
import type { Target } from './fixtures/target.ts';
import { targetProjects } from './fixtures/target/run-targets.ts';

/** As of `tests/sampled.ts`. */
const withLong = process.env['SNA_SES_LONG'] === '1';
const isList = process.argv.includes('--list');
const run = thisRun();
const { targets } = run;
if (targets) endWithParent();
if (process.argv.some((argument) => argument.startsWith('--reporter'))) {
  throw new Error(
    '--reporter would leave out the reporter that strikes out secrets. Add yours to playwright.config.ts, after it.',
  );
}
if (!isList) expectOnlyReports();
const headed = ['--headed', '--ui', '--debug'].some((flag) => process.argv.includes(flag));
const executablePath = findBrowser({ headed });
const ofTargetFile = targets ? targetProjects(targets, executablePath) : [];
const wholeTargets: ReporterDescription[] =
  ofTargetFile.length > 0 ? [['./fixtures/report/whole-targets-reporter.ts']] : [];
const shard = targets?.shard ?? shardOf(process.argv);
const blob = shard && blobFileOf(shard);

export default defineConfig<object, { target: Target }>({
  testDir: 'tests',
  // Of who starts Playwright itself; the command line names a folder of each run's own.
  outputDir: 'test-results/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A test waits for a third of its time or more: for an Apply, a timeout, the page. Two more workers than cores fill it;
  // each target has one.
  workers: Math.min(4, availableParallelism() + 2, ofTargetFile.length || Infinity),
  timeout: 60_000,
  ...(targets?.shard && { shard: targets.shard }),
  // A list is no run: it leaves the last run's reports alone.
  reporter: isList
    ? [['list'], ...wholeTargets, ['./fixtures/report/requirements-reporter.ts']]
    : reportersInOrder([
        ['./fixtures/report/secrets-reporter.ts'],
        ['./fixtures/report/judging-reporter.ts'],
        ['./fixtures/report/requirements-reporter.ts'],
        ...wholeTargets,
        ...(blob ? blobReporters(blob) : []),
        ['html', { outputFolder: reportFolder(), open: 'never' }],
        ['junit', { outputFile: join(reportFolder(), 'junit.xml') }],
        ['json', { outputFile: join(reportFolder(), 'results.json') }],
        ['./fixtures/report/record-reporter.ts', { historyFile: wishesOf(run).history }],
        // How long an Apply of somebody's manager takes, and what was refused, has to be seen at once.
        ['./fixtures/report/verdict-reporter.ts', { stdErr: ofTargetFile.length > 0 }],
      ]),
  metadata: {
    ...asMetadata(factsOfThisRun(run)),
    ...versionsAsMetadata(shard && `${shard.current}/${shard.total}`),
    ...(targets && { fleet: targets.fleet }),
  },
  use: {
    // Pages and requests cost a sixth of the time, and the bundled simulator repeats a failure at will, with --trace=on.
    trace: { ...wholeTrace, snapshots: targets !== undefined },
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
    launchOptions: { ...(executablePath && { executablePath }) },
  },
  projects:
    ofTargetFile.length > 0
      ? ofTargetFile
      : [
          // The long ones first, so that no worker is left alone with one at the end.
          {
            name: 'tools',
            testMatch: 'tools/**/*.spec.ts',
            // Each has processes and a browser of its own, over which a busy machine takes long.
            timeout: 180_000,
            ...(!withLong && { grepInvert: /@long/ }),
            // They fail on purpose, and are run by the tests beside them.
            testIgnore: ['tools/report/failing-run/**', 'tools/report/unredacted-run/**'],
            use: { trace: 'off' },
          },
          {
            name: 'mocks',
            testMatch: 'mocks/**/*.spec.ts',
            ...(!withLong && { grepInvert: /@long/ }),
            use: { trace: 'off' },
          },
          { name: 'conformance', testIgnore: ['mocks/**', 'tools/**'] },
        ],
});

/** A shard's part of the report, and what strikes out of it the secrets that it has from before all others. */
function blobReporters(file: string): ReporterDescription[] {
  return [
    ['blob', { outputFile: file }],
    ['./fixtures/report/blob-secrets-reporter.ts', { file }],
  ];
}
