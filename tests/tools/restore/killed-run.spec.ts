import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { inSamples, long, sampled } from '../../sampled.ts';
import { artefactsIn, ended, type Run } from '../command.ts';
import { run, untilNoted } from '../run/external-manager-run.ts';
import { type ExternalManager, skipWithoutExternalManager, test } from '../run/external-manager-test.ts';

test.describe.configure({ timeout: 300_000, mode: 'parallel' });

test.beforeAll(skipWithoutExternalManager);

/** Every kind of change of a run: SMTP, trust store, actions, tls-ciphers. */
const changing = [
  'tests/certificates/untrusted.spec.ts',
  'tests/email-action/form.spec.ts',
  'tests/failure-modes/dh-key-too-small.spec.ts',
  'tests/smtp-configuration',
  '--grep=the served certificates were removed|A long subject|holds the note.s list|port 25 |wrong password',
];

/** How many changes that run notes at least. */
const allNoted = 11;

/** How often each is killed: spread over all that the run notes. */
const asked = process.env['SNA_SES_KILL_POINTS'];
const points = Number(asked ?? sampled({ sample: 1, all: 50 }));

const killed = ['the first process', 'the process of the tests', 'every process'] as const;

for (let point = 1; point <= points; point += 1) {
  for (const who of killed) {
    const noted = Math.ceil((point / (points + 1)) * allNoted);
    // At once the change may not have reached the manager; later the manager applies it, or the next one is prepared.
    const later = (point % 5) * 150;
    // Checks that cost a process more, and are the same wherever a run was killed.
    const asks = sampled({ sample: false, all: point % 10 === 1 });

    test(
      `restores the manager after kill -9 of ${who}, ${later} ms after change ${noted} (point ${point} of ${points})`,
      who === 'the first process' || asked !== undefined ? inSamples : long,
      async ({ externalManager }, testInfo) => {
        const [before, ciphers] = [externalManager.configuration(), externalManager.ciphers()];
        const command = run(externalManager, 'full', ...changing, ...artefactsIn(testInfo.outputPath('run')));
        const first = command.child.pid ?? 0;
        await untilNoted(externalManager, noted, command);
        await setTimeout(later);

        if (who === 'the process of the tests') {
          process.kill(testsOf(first), 'SIGKILL');
          const { exitCode, stdout, stderr } = await ended(command);
          expect(stdout, stderr).toContain('external: the manager is as it was before');
          expect(stderr).toContain('The tests were ended by SIGKILL, and have no verdict');
          expect(exitCode).toBe(1);
        } else {
          process.kill(who === 'every process' ? -first : first, 'SIGKILL');
          if (asks) await expectNoRunBeforeRestore(externalManager);
          const { exitCode, stdout, stderr } = await restoreAsSoonAsAllowed(externalManager);
          expect(stdout, stderr).toContain('external: the manager is as it was before');
          expect(exitCode).toBe(0);
        }

        expect(externalManager.configuration()).toEqual(before);
        expect(externalManager.ciphers()).toBe(ciphers);
        if (!asks) return;
        const twice = await restore(externalManager);
        expect(twice.stdout).toMatch(/^external: nothing is left to restore\. .* was as before again, at /);
        expect(twice.exitCode).toBe(0);
        expect(externalManager.configuration(), 'nobody goes on behind it').toEqual(before);
      },
    );
  }
}

function restore({ begin, targetFile }: ExternalManager): Promise<Run> {
  return ended(begin(['restore', '--target', targetFile]));
}

/** No other run begins before. */
async function expectNoRunBeforeRestore(externalManager: ExternalManager): Promise<void> {
  const again = await ended(run(externalManager, 'read-only', 'tests/email-action/form.spec.ts'));
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toMatch(
    /was interrupted and left changes: npx sna-ses restore|is still at work on this manager/,
  );
  await expectNoRunElsewhere(externalManager);
}

/** Nor by another address that leads to the same place. */
async function expectNoRunElsewhere(externalManager: ExternalManager): Promise<void> {
  const targetFile = `${externalManager.targetFile}.other.yaml`;
  const described = readFileSync(externalManager.targetFile, 'utf8');
  writeFileSync(targetFile, described.replace(/(url: https:..)(127[\d.]+)/, '$1[::ffff:$2]'));
  const there = { ...externalManager, targetFile };
  const { exitCode, stderr } = await ended(run(there, 'read-only', 'tests/email-action/form.spec.ts'));
  expect(stderr).toMatch(/^https:\/\/127\.0\.[\d.]+:\d+ is the same manager: /);
  expect(exitCode).toBe(2);
}

/** It refuses as long as a process of the run lives. */
async function restoreAsSoonAsAllowed(externalManager: ExternalManager): Promise<Run> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await restore(externalManager);
    if (answer.exitCode !== 2 || attempt === 20) return answer;
    expect(answer.stderr).toContain('is still at work on this manager');
    await setTimeout(200);
  }
}

/** The main process of Playwright that a run has begun. */
function testsOf(parent: number): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  const tests = children.find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('@playwright/test/cli'),
  );
  if (tests === undefined) throw new Error('The run has begun no tests.');
  return tests;
}
