import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import { long } from '../../sampled.ts';
import { ended, run, start, type Run } from '../command.ts';

test.describe.configure({ timeout: 1_200_000 });

test(
  'over the nights a defect of the simulator is new, known, fixed, and changed when it comes back otherwise',
  long,
  async ({}, testInfo) => {
    const folder = testInfo.outputPath('nights');
    const file = (name: string): string => join(folder, name);
    const verdicts = ['--results', file('report/verdicts.json')];

    /** `npm start`, for one requirement, with a simulator whose upgrade loses something. */
    const night = (loses: string, ...options: string[]): Promise<Run> =>
      ended(
        start(
          [
            '--requirements',
            'upgrade.settings-kept',
            '--history',
            file('history.jsonl'),
            ...options,
            // A busy machine is no defect of the simulator.
            '--timeout=240000',
          ],
          {
            node: ['--import', 'tsx'],
            tool: 'cli/start/start.ts',
            env: {
              SNA_SES_UPGRADE_LOSES: loses,
              SNA_SES_REPORT: file('report'),
              [runVariable]: '',
              NO_COLOR: '1',
            },
          },
        ),
      );
    const expected = ['--expected', file('expected.yaml')];
    const update = (...options: string[]) =>
      run(['expected', 'update', file('expected.yaml'), ...verdicts, ...options]);

    const first = await night('actions', '--build', '1');
    expect(
      readFileSync(file('report/results.json'), 'utf8'),
      'a run beside it would empty its folder',
    ).toMatch(/"outputDir": ".*\/test-results\/sna-ses-artefacts-\w+\/content"/);
    expect(first.stdout).toMatch(/^upgrade\.settings-kept +BEYOND +failed /m);
    expect(first.exitCode).toBe(1);
    expect(await update('--reason', 'an upgrade loses actions', '--reference', 'CSCwa1')).toMatchObject({
      exitCode: 0,
    });

    const second = await night('actions', '--build', '2', ...expected);
    expect(second.stdout).toMatch(/^upgrade\.settings-kept +BEYOND +known failure /m);
    expect(second.stdout).toContain('0 passed, 0 failed, 1 known to fail, 0 skipped');
    expect(second.exitCode).toBe(3);
    expect(readFileSync(file('report/junit.xml'), 'utf8')).toContain(
      'name="known failure" value="CSCwa1, an upgrade loses actions"',
    );
    expect((await night('actions', '--build', '2', '--fail-on', 'new', ...expected)).exitCode).toBe(0);

    const third = await night('', '--build', '3', ...expected);
    expect(third.stdout).toMatch(/^upgrade\.settings-kept +BEYOND +fixed /m);
    expect(third.stdout).toContain('Remove the entry');
    expect(third.exitCode).toBe(1);

    const fourth = await night('trust-store', '--build', '4', ...expected);
    expect(fourth.stdout).toMatch(/^upgrade\.settings-kept +BEYOND +changed /m);
    expect(fourth.stdout).toContain('It is known to fail, but otherwise: CSCwa1');
    expect(fourth.exitCode).toBe(1);

    const { stdout } = await run(['history', file('history.jsonl')]);
    expect(stdout).toMatch(/^upgrade\.settings-kept +F +K +K +X +C$/m);
    for (const one of [first, second, third, fourth]) {
      expect(one.stdout).toContain(
        'Not shown that alarms arrive, since this run has no test of test.delivered.',
      );
    }
    expect(existsSync(file('expected.yaml'))).toBe(true);
  },
);
