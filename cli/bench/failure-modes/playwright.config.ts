import { defineConfig } from '@playwright/test';
import main from '../../../playwright.config.ts';

/** The closed loops of the failure modes, under the conditions of a conformance run. */
export default defineConfig({
  ...main,
  testDir: '../../../tests/failure-modes',
  outputDir: '../../../test-results/bench',
  reporter: [['../../../fixtures/report/secrets-reporter.ts'], ['json']],
  projects: [{ name: 'bench', testMatch: 'failure-modes.spec.ts' }],
});
