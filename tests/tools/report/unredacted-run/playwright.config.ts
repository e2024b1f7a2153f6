import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { wholeTrace } from '../../../../fixtures/report/whole-trace.ts';
import main from '../../../../playwright.config.ts';

/** A run that fails on purpose, of which nothing is struck out; its artefacts go to `$FAILING_RUN`. */
const folder = process.env['FAILING_RUN'] ?? 'test-results/unredacted-run';

export default defineConfig({
  ...main,
  testDir: '.',
  outputDir: join(folder, 'test-results'),
  workers: 1,
  // As on somebody's manager: it must hold no secret.
  use: { ...main.use, trace: wholeTrace },
  reporter: [
    ['list'],
    ['html', { outputFolder: join(folder, 'report'), open: 'never' }],
    ['json', { outputFile: join(folder, 'report/results.json') }],
  ],
  projects: [{ name: 'failing', testMatch: /\.spec\.ts$/ }],
});
