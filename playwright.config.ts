import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  projects: [{ name: 'mocks', testMatch: 'mocks/**/*.spec.ts' }],
});
