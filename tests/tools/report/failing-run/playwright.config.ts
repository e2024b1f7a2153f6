import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { reportersInOrder } from '../../../../fixtures/report/reporters-in-order.ts';
import { newestRelease } from '../../../../fixtures/manager/pages/release.ts';
import { asMetadata } from '../../../../fixtures/report/run-facts.ts';
import { versionsAsMetadata } from '../../../../fixtures/report/versions.ts';
import { wholeTrace } from '../../../../fixtures/report/whole-trace.ts';
import main from '../../../../playwright.config.ts';

/** A run that fails on purpose, with the project's own configuration and reporters; its artefacts go to `$FAILING_RUN`. */
const folder = process.env['FAILING_RUN'] ?? 'test-results/failing-run';

export default defineConfig({
  ...main,
  testDir: '.',
  outputDir: join(folder, 'test-results'),
  workers: 1,
  // As on somebody's manager: it must hold no secret.
  use: { ...main.use, trace: wholeTrace },
  reporter: reportersInOrder([
    ['../../../../fixtures/report/secrets-reporter.ts'],
    ['../../../../fixtures/report/judging-reporter.ts'],
    ['blob', { outputFile: join(folder, 'shard.zip') }],
    ['../../../../fixtures/report/blob-secrets-reporter.ts', { file: join(folder, 'shard.zip') }],
    ['html', { outputFolder: join(folder, 'report'), open: 'never' }],
    ['junit', { outputFile: join(folder, 'report/junit.xml') }],
    ['json', { outputFile: join(folder, 'report/results.json') }],
    ['../../../../fixtures/report/record-reporter.ts', { historyFile: join(folder, 'history.jsonl') }],
    ['../../../../fixtures/report/verdict-reporter.ts'],
  ]),
  metadata: {
    ...asMetadata({
      known: [],
      failOn: 'any',
      requirements: [],
      targets: { failing: { manager: 'simulator', release: newestRelease, relay: 'mock' } },
    }),
    ...versionsAsMetadata(),
  },
  projects: [{ name: 'failing', testMatch: /\.spec\.ts$/ }],
});
