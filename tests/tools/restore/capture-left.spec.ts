import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { captureByShell } from '../../../fixtures/capture/take/shell-capture.ts';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { journalledShell } from '../../../fixtures/manager/safety/journalled-shell.ts';
import { restoreShellState } from '../../../fixtures/manager/safety/shell-state.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import type { Shell } from '../../../fixtures/manager/shell/shell.ts';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { captureFileOf } from '../capture/capture-file-of.ts';
import { captureMissing } from '../capture/captured.ts';
import { sshdProgram, startSshd } from '../shell/shell-sshd.ts';

/** The processes of the capture into a file, by their numbers; the manager is this machine. */
function processesOf(file: string, beginning = ''): number[] {
  const { stdout } = spawnSync('pgrep', ['-f', `${beginning}.*${file.slice(0, -6)}`], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** Kills the guard of a capture, then the script that would act on its end, and ends the connection. */
async function killGuard(file: string, killed: Shell): Promise<void> {
  for (const beginning of ['^sh -c read', 'process %s']) {
    const [id, ...more] = processesOf(file, beginning);
    expect([id, more], beginning).toEqual([expect.any(Number), []]);
    process.kill(Number(id), 'SIGKILL');
  }
  await killed.close();
}

const ways: readonly [string, (file: string, killed: Shell) => void | Promise<void>][] = [
  ['the manager does not know', () => undefined],
  ['the manager could not tidy up after', killGuard],
];

for (const [index, [way, lose]] of ways.entries()) {
  // Of its own: a test sees each tcpdump of this machine.
  const [theirPort, port] = [40_001 + 2 * index, 40_002 + 2 * index];
  test(`restore ends the tcpdump of a run whose end ${way}, removes its file, and leaves that of somebody else`, async () => {
    const missing = sshdProgram === undefined ? 'There is no sshd on this machine.' : await captureMissing();
    test.skip(missing !== undefined, missing);
    const scratch = makeScratchFolder('capture-left');
    const sshd = await startSshd(sshdProgram ?? '');
    const journal = new Journal(join(scratch.path, 'journal.jsonl'));
    journal.begin('a run');
    const colleague = await openShell(sshd.options);
    const killed = await openShell(sshd.options);
    try {
      const theirs = await captureByShell(colleague, [theirPort], 60);
      const { file } = await captureByShell(journalledShell(killed, journal, undefined), [port], 60);
      await lose(file, killed);
      expect([captureFileOf(`${port}`), existsSync(file)], 'the run has left it').toEqual([file, true]);

      const left = await restoreShellState({
        shell: colleague,
        before: {},
        entries: journal.entries(),
        onRestored: () => journal.note({ kind: 'shell-restored' }),
      });

      expect(left).toEqual([]);
      expect([processesOf(file), existsSync(file)], 'nothing of it is left').toEqual([[], false]);
      expect(captureFileOf(`${theirPort}`), 'that of somebody else goes on').toBe(theirs.file);
      expect((await theirs.end()).length).toBeGreaterThan(0);
    } finally {
      await killed.close();
      await colleague.close();
      await sshd.stop();
      scratch.remove();
    }
  });
}
