import { defineConfig } from '@playwright/test';
import main from '../../playwright.config.ts';

/** The configuration by which the tests of the procedure are listed, for a program. */
export default defineConfig({
  ...main,
  testDir: '../../tests',
  reporter: 'json',
  projects: [{ name: 'conformance', testIgnore: ['mocks/**', 'tools/**'] }],
});
