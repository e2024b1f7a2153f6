import { expect } from '@playwright/test';
import { long } from '../../sampled.ts';
import { artefactsIn, ended } from '../command.ts';
import { run, untilNoted } from '../run/external-manager-run.ts';
import { skipWithoutExternalManager, test } from '../run/external-manager-test.ts';

test.beforeAll(skipWithoutExternalManager);

const savedAction = /"path":"\/sw-response-mgmt\/v1\/actions/;

interface Row {
  readonly title: string;
  readonly first: NodeJS.Signals;
  readonly again: boolean;
  /** Whether nobody but the run's own process gets the signal. */
  readonly alone?: boolean;
}

for (const { title, first, again, alone = false } of [
  {
    title: 'Ctrl-C while a test works in the e-mail form, and another Ctrl-C while the manager is restored',
    first: 'SIGINT',
    again: true,
  },
  { title: 'a terminal that is closed', first: 'SIGHUP', again: false },
  { title: 'Ctrl-\\', first: 'SIGQUIT', again: false },
  { title: 'kill -INT, of which the tests hear nothing', first: 'SIGINT', again: false, alone: true },
] as readonly Row[]) {
  test(`restores the manager after ${title}`, again ? {} : long, async ({ externalManager }, testInfo) => {
    const before = externalManager.configuration();
    const command = run(
      externalManager,
      'full',
      'tests/email-action',
      ...artefactsIn(testInfo.outputPath('run')),
    );
    const group = -(command.child.pid ?? 0);
    // The control's action is the first; then a test is at work in the form.
    await untilNoted(externalManager, 2, command, savedAction);
    if (again) {
      // The line comes after the tests, when nothing but restoring is left.
      command.stdout.on('data', (chunk) => {
        if (/\d passed, /.test(String(chunk))) process.kill(group, 'SIGINT');
      });
    }
    process.kill(alone ? -group : group, first);
    const { exitCode, stdout, stderr } = await ended(command);

    expect(stdout, stderr).toContain('external: the manager is as it was before');
    // Of another signal the tests end at once, and say nothing.
    if (first === 'SIGINT') expect(stdout).toContain('did not run (the run was interrupted)');
    expect(exitCode).toBe(130);
    expect(externalManager.configuration()).toEqual(before);
    expect(stderr.match(/Please wait: it ends by itself/g) ?? []).toHaveLength(again ? 2 : 1);
  });
}
