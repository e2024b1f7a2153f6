import { expect } from '@playwright/test';
import { long } from '../../sampled.ts';
import { artefactsIn, ended } from '../command.ts';
import { run } from './external-manager-run.ts';
import { skipWithoutExternalManager, test } from './external-manager-test.ts';

// An Apply outlasts the session, whatever is done in it; both are long enough for the rest of a test on a slow machine.
test.use({ simulated: ['--apply-time', '31000', '--session-time', '30000'] });

test.beforeAll(skipWithoutExternalManager);

test(
  'a run survives an Apply that outlasts its session, in a test and in restoring, and says that it waits',
  long,
  async ({ externalManager }, testInfo) => {
    test.setTimeout(300_000);
    const before = externalManager.configuration();

    const { exitCode, stdout, stderr } = await ended(
      run(
        externalManager,
        'full',
        'tests/delivery/header.spec.ts',
        '--grep=as its Received header says',
        ...artefactsIn(testInfo.outputPath('run')),
      ),
    );

    expect(stdout, stderr).toContain('1 passed, 0 failed, 0 skipped');
    expect(stdout).toContain(
      'the manager is as it was before, and the SES look-alike has seen its SMTP password (2 Applies).',
    );
    expect(exitCode).toBe(0);
    expect(stderr, 'in the test').toMatch(/Waiting for the Apply: 1\d s; given up after 1800 s\./);
    expect(stderr, 'in putting back').toMatch(
      /Waiting for the Apply: 1\d s \(.*\); the slowest before took 3\d s; given up after 1800 s\./,
    );
    expect(externalManager.configuration()).toEqual(before);
  },
);
