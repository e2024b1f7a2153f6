import { defineConfig } from '@playwright/test';
import main from '../../../../playwright.config.ts';

/** The conformance tests of an upgrade; `SNA_SES_UPGRADE_LOSES` says what it loses, `LOSING_UPGRADE` where traces go. */
export default defineConfig({
  ...main,
  testDir: '../../../upgrade',
  outputDir: process.env['LOSING_UPGRADE'] ?? 'test-results/losing-upgrade',
  workers: 1,
  reporter: [
    ['../../../../fixtures/report/secrets-reporter.ts'],
    ['../../../../fixtures/report/verdict-reporter.ts'],
  ],
  projects: [{ name: 'losing-upgrade' }],
});
