import { defineConfig } from '@playwright/test';
import { simulator, type Target } from '../../../../fixtures/target.ts';
import { mutants } from '../../../../mocks/manager/index.ts';
import main from '../../../../playwright.config.ts';

/** The conformance tests on an unsound simulator: `MUTANT` says in which way, `MUTANT_RUN` where traces go. */
const mutant = mutants.find((one) => one === process.env['MUTANT']);
if (!mutant) throw new Error(`MUTANT has to be one of ${mutants.join(', ')}.`);

export default defineConfig<object, { target: Target }>({
  ...main,
  testDir: '../../..',
  testIgnore: ['mocks/**', 'tools/**'],
  outputDir: process.env['MUTANT_RUN'] ?? 'test-results/mutant-run',
  workers: 2,
  reporter: [
    ['../../../../fixtures/report/secrets-reporter.ts'],
    ['../../../../fixtures/report/verdict-reporter.ts'],
  ],
  projects: [{ name: 'mutant', use: { target: { ...simulator, mutants: [mutant] } } }],
});
