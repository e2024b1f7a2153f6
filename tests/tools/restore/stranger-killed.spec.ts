import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { ended } from '../command.ts';
import { run, untilNoted } from '../run/stranger-run.ts';
import { skipWithoutStranger, test } from '../run/stranger-test.ts';

test.describe.configure({ timeout: 300_000, mode: 'parallel' });

test.beforeAll(skipWithoutStranger);

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
    stranger,
  }, testInfo) => {
    const [before, ciphers] = [stranger.configuration(), stranger.ciphers()];
    const command = run(stranger, 'full', ...changing, `--output=${testInfo.outputPath('run')}`);
    await untilNoted(stranger, noted, command);
    await setTimeout(later);
    process.kill(-(command.child.pid ?? 0), 'SIGKILL');
    await command.exit;

    const again = await ended(run(stranger, 'read-only', 'tests/email-action/form.spec.ts'));
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('was interrupted and has left changes: npx sna-ses restore');

    const restored = await ended(stranger.begin(['restore', '--target', stranger.targetFile]));
    expect(restored.stdout, restored.stderr).toContain('stranger: the manager is as it was before');
    expect(restored.exitCode).toBe(0);
    expect(stranger.configuration()).toEqual(before);
    expect(stranger.ciphers()).toBe(ciphers);

    const twice = await ended(stranger.begin(['restore', '--target', stranger.targetFile]));
    expect([twice.exitCode, twice.stdout]).toEqual([0, 'stranger: nothing was changed on the manager.\n']);
  });
}
