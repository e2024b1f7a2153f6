import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import main from '../../../../playwright.config.ts';

/** A run that fails on purpose, of which nothing is struck out; its artefacts go to `$FAILING_RUN`. */
const folder = process.env['FAILING_RUN'] ?? 'test-results/unredacted-run';

export default defineConfig({
  ...main,
  testDir: '.',
  outputDir: join(folder, 'test-results'),
  workers: 1,
  reporter: [
    ['list'],
    ['html', { outputFolder: join(folder, 'report'), open: 'never' }],
    ['json', { outputFile: join(folder, 'report/results.json') }],
  ],
  projects: [{ name: 'failing', testMatch: /\.spec\.ts$/ }],
});
