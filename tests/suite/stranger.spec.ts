import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ended } from './command.ts';
import { relayPortsFree, type Stranger, strangerMissing, test } from './stranger-test.ts';

test.describe.configure({ timeout: 300_000, mode: 'serial' });

test.beforeAll(async () => {
  const missing = strangerMissing();
  test.skip(missing !== undefined, missing);
  test.skip(!(await relayPortsFree()), 'this user may not listen on port 25');
});

/** A few tests that change all that a run can change: SMTP, trust store, actions, tls-ciphers, root's home. */
const changing = [
  'tests/delivery/header.spec.ts',
  'tests/failure-modes/dh-key-too-small.spec.ts',
  'tests/email-action/form.spec.ts',
  '--grep=as Received says|holds the list of the note|A long subject',
];

/** How often the run is killed: spread over all that it notes. */
const killPoints = Number(process.env['SNA_SES_KILL_POINTS'] ?? 3);

function run(stranger: Stranger, mode: string, ...playwright: readonly string[]) {
  return stranger.begin(['run', '--target', stranger.targetFile, '--mode', mode, '--', ...playwright]);
}

test('a run in the mode read-only looks, and changes nothing', async ({ stranger }, testInfo) => {
  const before = stranger.configuration();

  const { exitCode, stdout, stderr } = await ended(
    run(
      stranger,
      'read-only',
      'tests/smtp-configuration',
      'tests/email-action/form.spec.ts',
      `--output=${testInfo.outputPath('run')}`,
    ),
  );

  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/passed.*opens by Central Management/);
  expect(stdout).toMatch(/skipped.*delivers through port 25/);
  expect(stdout).toContain('stranger: nothing was changed on the manager.');
  expect(stdout).toContain('0 applies in all');
  expect(stranger.configuration()).toEqual(before);
});

test('a run in the mode full configures, delivers, and puts everything back by one Apply', async ({
  stranger,
}, testInfo) => {
  const [before, ciphers] = [stranger.configuration(), stranger.ciphers()];

  const { exitCode, stdout } = await ended(
    run(stranger, 'full', ...changing, `--output=${testInfo.outputPath('run')}`),
  );

  expect(stdout).toContain('3 passed, 0 failed, 0 skipped');
  expect(stdout).toContain('the manager is as it was before (one Apply).');
  expect(stdout).toContain('2 applies in all, 1 of them to put back');
  expect(exitCode).toBe(0);
  expect(stranger.configuration()).toEqual(before);
  expect(stranger.ciphers()).toBe(ciphers);
});

test('an action of the customer that has the name of one of the tests is not removed', async ({
  stranger,
}, testInfo) => {
  const before = stranger.configuration();

  const { exitCode, stdout } = await ended(
    run(
      stranger,
      'non-disruptive',
      'tests/email-action/form.spec.ts',
      '--grep=keeps a saved action',
      `--output=${testInfo.outputPath('run')}`,
    ),
  );

  expect(exitCode).toBe(1);
  expect(stdout).toContain('0 passed, 1 failed, 0 skipped');
  expect(stranger.configuration()).toEqual(before);
});

test('Ctrl-C ends a run, and the manager is as it was', async ({ stranger }, testInfo) => {
  const before = stranger.configuration();
  const command = run(stranger, 'full', ...changing, `--output=${testInfo.outputPath('run')}`);
  await untilNoted(stranger, 3);

  // A terminal sends it to all that run in it.
  process.kill(-(command.child.pid ?? 0), 'SIGINT');
  const { exitCode, stdout } = await ended(command);

  expect(exitCode).toBe(130);
  expect(stdout).toContain('the manager is as it was before');
  expect(stranger.configuration()).toEqual(before);
});

for (let point = 1; point <= killPoints; point += 1) {
  test(`restore after kill -9 at point ${point} of ${killPoints}`, async ({ stranger }, testInfo) => {
    const [before, ciphers] = [stranger.configuration(), stranger.ciphers()];
    const command = run(stranger, 'full', ...changing, `--output=${testInfo.outputPath('run')}`);
    const noted = await untilNoted(stranger, Math.ceil((point / killPoints) * lastNote));
    process.kill(-(command.child.pid ?? 0), 'SIGKILL');
    await command.exit;
    testInfo.annotations.push({ type: 'noted', description: `${noted} changes` });

    const again = await ended(run(stranger, 'read-only', 'tests/email-action/form.spec.ts'));
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('was interrupted and has left changes: npx sna-ses restore');

    const restored = await ended(stranger.begin(['restore', '--target', stranger.targetFile]));
    expect(restored.stdout).toContain('stranger: the manager is as it was before');
    expect(restored.exitCode).toBe(0);
    expect(stranger.configuration()).toEqual(before);
    expect(stranger.ciphers()).toBe(ciphers);

    const twice = await ended(stranger.begin(['restore', '--target', stranger.targetFile]));
    expect([twice.exitCode, twice.stdout]).toEqual([0, 'stranger: nothing was changed on the manager.\n']);
  });
}

/** How many changes the run of `changing` notes in all, about. */
const lastNote = 12;

/** Waits until a run has noted so many changes, and answers with how many they were then. */
async function untilNoted({ stateFolder }: Stranger, count: number): Promise<number> {
  for (;;) {
    const noted = existsSync(stateFolder)
      ? readdirSync(stateFolder).flatMap((name) => {
          const journal = join(stateFolder, name, 'journal.jsonl');
          return existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : [];
        }).length
      : 0;
    if (noted >= count) return noted;
    // A file is all there is to watch, and it may not be there yet.
    await setTimeout(10);
  }
}
