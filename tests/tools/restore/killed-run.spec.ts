import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { ended } from '../command.ts';
import { run, untilNoted } from '../run/external-manager-run.ts';
import { skipWithoutExternalManager, test } from '../run/external-manager-test.ts';

test.describe.configure({ timeout: 300_000, mode: 'parallel' });

test.beforeAll(skipWithoutExternalManager);

/** Every kind of change of a run: SMTP, trust store, actions, tls-ciphers, files in root's home. */
const changing = [
  'tests/certificates/untrusted.spec.ts',
  'tests/email-action/form.spec.ts',
  'tests/failure-modes/dh-key-too-small.spec.ts',
  'tests/smtp-configuration',
  '--grep=no served certificate|A long subject|holds the list of the note|port 25 |wrong password',
];

/** How many changes that run notes in all. */
const allNoted = 13;

/** How often the run is killed: spread over all that it notes. */
const points = Number(process.env['SNA_SES_KILL_POINTS'] ?? 3);

for (let point = 1; point <= points; point += 1) {
  const noted = Math.ceil((point / points) * allNoted);
  // At once the change may not have reached the manager; later the manager applies it, or the next one is prepared.
  const later = (point % 5) * 150;

  test(`restore after kill -9 at point ${point} of ${points}: ${later} ms after change ${noted} was noted`, async ({
    externalManager,
  }, testInfo) => {
    const [before, ciphers] = [externalManager.configuration(), externalManager.ciphers()];
    const command = run(externalManager, 'full', ...changing, `--output=${testInfo.outputPath('run')}`);
    await untilNoted(externalManager, noted, command);
    await setTimeout(later);
    process.kill(-(command.child.pid ?? 0), 'SIGKILL');
    await command.exit;

    const again = await ended(run(externalManager, 'read-only', 'tests/email-action/form.spec.ts'));
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('was interrupted and left changes: npx sna-ses restore');

    const restored = await ended(externalManager.begin(['restore', '--target', externalManager.targetFile]));
    expect(restored.stdout, restored.stderr).toContain('external: the manager is as it was before');
    expect(restored.exitCode).toBe(0);
    expect(externalManager.configuration()).toEqual(before);
    expect(externalManager.ciphers()).toBe(ciphers);

    const twice = await ended(externalManager.begin(['restore', '--target', externalManager.targetFile]));
    expect(twice.exitCode).toBe(0);
    expect(twice.stdout).toMatch(/^external: nothing is left to restore\. .* was as before again, at /);
  });
}
