import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { ended } from '../command.ts';
import { run, untilNoted } from '../run/external-manager-run.ts';
import { skipWithoutExternalManager, test } from '../run/external-manager-test.ts';

test.describe.configure({ timeout: 300_000 });

test.beforeAll(skipWithoutExternalManager);

test('nothing goes on behind a run whose first process alone is killed, and restore refuses until that is so', async ({
  externalManager,
}, testInfo) => {
  const before = externalManager.configuration();
  const command = run(
    externalManager,
    'full',
    'tests/smtp-configuration',
    '--grep=port 25 |port 465 |port 587 ',
    `--output=${testInfo.outputPath('run')}`,
  );
  await untilNoted(externalManager, 2, command);
  process.kill(command.child.pid ?? 0, 'SIGKILL');

  const answers = [await ended(restore()), await ended(restore())];
  while (answers.at(-1)?.exitCode === 2 && answers.length < 20) {
    await setTimeout(200);
    answers.push(await ended(restore()));
  }
  const refused = answers.filter(({ exitCode }) => exitCode === 2).map(({ stderr }) => stderr);
  for (const sentence of refused) expect(sentence).toContain('is still at work on this manager');
  const [restored] = answers.filter(({ exitCode }) => exitCode !== 2);
  expect(restored?.stdout, restored?.stderr).toContain('external: the manager is as it was before');
  expect(restored?.exitCode).toBe(0);
  // Long enough for a test that went on to apply something.
  await setTimeout(3000);
  expect(externalManager.configuration()).toEqual(before);

  function restore(): ReturnType<typeof externalManager.begin> {
    return externalManager.begin(['restore', '--target', externalManager.targetFile]);
  }
});
