import { defineConfig } from '@playwright/test';
import main from '../../playwright.config.ts';

/** The operator's path alone, under the conditions of a conformance run. */
export default defineConfig({
  ...main,
  testDir: '.',
  outputDir: '../../test-results/bench',
  workers: 1,
  fullyParallel: false,
  reporter: [['../../fixtures/report/secrets-reporter.ts'], ['json']],
  projects: [{ name: 'bench', testMatch: '*.bench.ts' }],
});
