import { expect } from '@playwright/test';
import { z } from 'zod';
import { long } from '../../sampled.ts';
import { artefactsIn, ended } from '../command.ts';
import { run, untilNoted } from './external-manager-run.ts';
import { skipWithoutExternalManager, test } from './external-manager-test.ts';

test.describe.configure({ timeout: 300_000, mode: 'serial' });

test.use({ simulated: ['--pages-only'] });

test.beforeAll(skipWithoutExternalManager);

const changing = [
  'tests/certificates/untrusted.spec.ts',
  'tests/smtp-configuration/credentials.spec.ts',
  '--grep=the served certificates were removed|wrong password',
];

test(
  'run restores a manager by its pages when REST does not offer the configuration',
  long,
  async ({ externalManager }, testInfo) => {
    const before = externalManager.configuration();

    const { exitCode, stdout } = await ended(
      run(externalManager, 'full', ...changing, ...artefactsIn(testInfo.outputPath('run'))),
    );

    expect(stdout).toContain('the run reads and restores it through the pages.');
    expect(stdout).toMatch(/\d passed, 0 failed, 0 skipped/);
    expect(stdout).toContain(
      'the manager is as it was before, and the SES look-alike has seen its SMTP password (2 Applies).',
    );
    const [, applies, least] = /(\d+) Applies in all, .* need at least (\d+)/.exec(stdout) ?? [];
    expect(applies, stdout).toBe(least);
    expect(exitCode).toBe(0);
    expect(sorted(externalManager.configuration())).toEqual(sorted(before));
  },
);

test(
  'restore restores a manager that offers its pages alone after kill -9 of the run',
  long,
  async ({ externalManager }, testInfo) => {
    const before = externalManager.configuration();
    const command = run(externalManager, 'full', ...changing, ...artefactsIn(testInfo.outputPath('run')));
    await untilNoted(externalManager, 6, command);
    process.kill(-(command.child.pid ?? 0), 'SIGKILL');
    await command.exit;
    expect(externalManager.configuration()).not.toEqual(before);

    const restored = await ended(externalManager.begin(['restore', '--target', externalManager.targetFile]));

    expect(restored.stdout, restored.stderr).toContain('external: the manager is as it was before');
    expect(restored.exitCode).toBe(0);
    expect(sorted(externalManager.configuration())).toEqual(sorted(before));
  },
);

test('upgrade refuses to judge a manager that offers its pages alone, since they show too little', async ({
  externalManager,
}, testInfo) => {
  const { exitCode, stderr } = await ended(
    externalManager.begin([
      'upgrade',
      'before',
      '--target',
      externalManager.targetFile,
      '--out',
      testInfo.outputPath(),
    ]),
  );

  expect(exitCode).toBe(2);
  expect(stderr).toContain('its pages show too little of the certificates to judge an upgrade');
});

const withTrustStore = z.looseObject({ trustStore: z.array(z.looseObject({ friendlyName: z.string() })) });

/** A certificate that was deleted can only be added at the end of the trust store. */
function sorted(configuration: unknown): unknown {
  const { trustStore, ...others } = withTrustStore.parse(configuration);
  const inOrder = trustStore.toSorted((a, b) => a.friendlyName.localeCompare(b.friendlyName));
  return { ...others, trustStore: inOrder };
}
