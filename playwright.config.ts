import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { findBrowser } from './fixtures/browser.ts';
import { blobFileOf, shardOf } from './fixtures/report/blob-file.ts';
import { runVariable } from './fixtures/report/secrets.ts';
import type { Target } from './fixtures/target.ts';
import { fleetNames, targetProjects } from './fixtures/target/run-targets.ts';

process.env[runVariable] ??= randomUUID();
if (process.argv.some((argument) => argument.startsWith('--reporter'))) {
  throw new Error(
    '--reporter would leave out the reporter that strikes out secrets. Add yours to playwright.config.ts, after it.',
  );
}
const executablePath = findBrowser();
const ofTargetFile = targetProjects(executablePath);
const fleet = fleetNames();
const wholeTargets: ReporterDescription[] =
  ofTargetFile.length > 0 ? [['./fixtures/report/whole-targets-reporter.ts']] : [];
const shard = shardOf(process.argv);
const blob = shard && blobFileOf(shard);

export default defineConfig<object, { target: Target }>({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: Math.min(4, availableParallelism()),
  timeout: 60_000,
  globalTeardown: fileURLToPath(new URL('fixtures/report/forget-secrets.ts', import.meta.url)),
  // A list is no run: it leaves the last run's reports alone.
  reporter: process.argv.includes('--list')
    ? [['list'], ...wholeTargets]
    : [
        ['./fixtures/report/secrets-reporter.ts'],
        ...wholeTargets,
        ...(blob ? blobReporters(blob) : []),
        ['html', { outputFolder: 'report', open: 'never' }],
        ['junit', { outputFile: 'report/junit.xml' }],
        ['json', { outputFile: 'report/results.json' }],
        // How long an Apply of somebody's manager takes, and what was refused, has to be seen at once.
        ['./fixtures/report/verdict-reporter.ts', { stdErr: ofTargetFile.length > 0 }],
      ],
  ...(fleet.length > 0 && { metadata: { fleet } }),
  use: {
    // DOM snapshots show more than a film of the page, which costs half of the run's time.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
    ...(executablePath ? { launchOptions: { executablePath } } : {}),
  },
  projects:
    ofTargetFile.length > 0
      ? ofTargetFile
      : [
          { name: 'conformance', testIgnore: ['mocks/**', 'tools/**'] },
          { name: 'mocks', testMatch: 'mocks/**/*.spec.ts' },
          { name: 'tools', testMatch: 'tools/**/*.spec.ts' },
        ],
});

/** A shard's part of the report, and what strikes out of it the secrets that it has from before all others. */
function blobReporters(file: string): ReporterDescription[] {
  return [
    ['blob', { outputFile: file }],
    ['./fixtures/report/blob-secrets-reporter.ts', { file }],
  ];
}
