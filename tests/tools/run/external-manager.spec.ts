import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { long } from '../../sampled.ts';
import { artefactsIn, ended } from '../command.ts';
import { run, untilNoted } from './external-manager-run.ts';
import { skipWithoutExternalManager, test } from './external-manager-test.ts';

test.describe.configure({ timeout: 300_000, mode: 'serial' });

test.beforeAll(skipWithoutExternalManager);

/** A few tests that change all that a run can change: SMTP, trust store, actions, tls-ciphers, root's home. */
const changing = [
  'tests/certificates/untrusted.spec.ts',
  'tests/delivery/header.spec.ts',
  'tests/failure-modes/dh-key-too-small.spec.ts',
  'tests/email-action/form.spec.ts',
  '--grep=the served certificates were removed|as its Received header says|holds the note.s list|A long subject',
];

test('a run in the mode full configures, delivers, and puts everything back, as the SES look-alike sees', async ({
  externalManager,
}, testInfo) => {
  const [before, ciphers] = [externalManager.configuration(), externalManager.ciphers()];

  const { exitCode, stdout, stderr } = await ended(
    run(externalManager, 'full', ...changing, ...artefactsIn(testInfo.outputPath('run'))),
  );

  expect(stdout, stderr).toContain('4 passed, 0 failed, 0 skipped');
  expect(stdout).toContain('Running 4 tests with 1 worker\n');
  expect(stdout).toContain(
    'the manager is as it was before, and the SES look-alike has seen its SMTP password (2 Applies).',
  );
  expect(stdout).toContain('6 Applies in all, 2 of them to restore the manager');
  expect(exitCode).toBe(0);
  expect(externalManager.configuration()).toEqual(before);
  expect(externalManager.ciphers()).toBe(ciphers);
});

test('a run makes the fewest Applies possible', long, async ({ externalManager }, testInfo) => {
  const before = externalManager.configuration();

  const { exitCode, stdout } = await ended(
    run(
      externalManager,
      'full',
      'tests/smtp-configuration',
      'tests/failure-modes/failure-modes.spec.ts',
      '--grep=port 465|port 587|before TLS|sna@|outside|returns to the up state|entered in SMTP Server|connection-refused:',
      ...artefactsIn(testInfo.outputPath('run')),
    ),
  );

  expect(stdout).toMatch(/\d passed, 0 failed, 0 skipped/);
  const [, applies, least] = /(\d+) Applies in all, .* need at least (\d+)/.exec(stdout) ?? [];
  expect(applies, stdout).toBe(least);
  expect(Number(least)).toBeGreaterThan(5);
  expect(exitCode).toBe(0);
  expect(externalManager.configuration()).toEqual(before);
});

test(
  "a run does not remove the customer's action that has the name of a test's",
  long,
  async ({ externalManager }, testInfo) => {
    const before = externalManager.configuration();

    const { exitCode, stdout } = await ended(
      run(
        externalManager,
        'non-disruptive',
        'tests/email-action/form.spec.ts',
        '--grep=keeps a saved action',
        ...artefactsIn(testInfo.outputPath('run')),
      ),
    );

    expect(exitCode).toBe(1);
    expect(stdout).toContain('0 passed, 1 failed, 0 skipped');
    expect(externalManager.configuration()).toEqual(before);
  },
);

test(
  'a run refuses a change that the suite does not know, and the test says so',
  long,
  async ({ externalManager }, testInfo) => {
    const before = externalManager.configuration();
    const targetFile = testInfo.outputPath('target.yaml');
    // As if its pages saved to a path that nobody has seen.
    const written = readFileSync(externalManager.targetFile, 'utf8');
    writeFileSync(
      targetFile,
      written.replace('  labels:', "  requests: { apply: '/elsewhere/{id}' }\n      labels:"),
    );

    const { exitCode, stdout, stderr } = await ended(
      run(
        { ...externalManager, targetFile },
        'full',
        'tests/smtp-configuration/apply.spec.ts',
        '--grep=returns to the up state',
        ...artefactsIn(testInfo.outputPath('run')),
      ),
    );

    expect(stdout).toMatch(
      /SUITE ERROR .*\n +Suite error: the page could not do what it was asked for\. Refused: PUT \/cm\/config\/appliance\/\d+\/config, since the suite does not know what it changes, .* say so at manager\.requests in the target file\./,
    );
    expect(stderr).toContain('Refused: PUT /cm/config/appliance/');
    expect(stdout).toContain('the manager is as it was before');
    expect(exitCode).toBe(1);
    expect(externalManager.configuration()).toEqual(before);
  },
);

test('Ctrl-C ends a run, and the manager is as it was', long, async ({ externalManager }, testInfo) => {
  const before = externalManager.configuration();
  const command = run(externalManager, 'full', ...changing, ...artefactsIn(testInfo.outputPath('run')));
  await untilNoted(externalManager, 3, command);

  // A terminal sends it to all that run in it.
  process.kill(-(command.child.pid ?? 0), 'SIGINT');
  const { exitCode, stdout } = await ended(command);

  expect(exitCode).toBe(130);
  expect(stdout).toContain('the manager is as it was before');
  expect(externalManager.configuration()).toEqual(before);
});
