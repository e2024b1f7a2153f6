import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import { ended, start } from '../command.ts';

for (const [which, tool, parameters, exit] of [
  ['npm start', 'cli/start/start.ts', [], 2],
  ['Playwright', 'node_modules/@playwright/test/cli.js', ['test', '--project=mocks'], 1],
] as const)
  test(`a run of ${which} removes nothing from a report folder that holds other things, and says what to do`, async ({}, testInfo) => {
    const folder = testInfo.outputPath('documents');
    const theirs = testInfo.outputPath('documents/thesis.txt');
    mkdirSync(folder);
    writeFileSync(theirs, 'the only copy');

    const { exitCode, stdout, stderr } = await ended(
      start(parameters, {
        node: ['--import', 'tsx'],
        tool,
        env: { SNA_SES_REPORT: folder, [runVariable]: '', NO_COLOR: '1' },
      }),
    );

    expect(`${stdout}${stderr}`).toContain(
      `${folder}, the folder for the reports, holds what is no report: thesis.txt. A run would remove it. ` +
        'Move it away, or name an empty folder in SNA_SES_REPORT.',
    );
    expect(exitCode).toBe(exit);
    expect(existsSync(theirs)).toBe(true);
  });
