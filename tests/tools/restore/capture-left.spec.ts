import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { captureByShell } from '../../../fixtures/capture/take/shell-capture.ts';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { journalledShell } from '../../../fixtures/manager/safety/journalled-shell.ts';
import { restoreShellState } from '../../../fixtures/manager/safety/shell-state.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { captureFileOf } from '../capture/capture-file-of.ts';
import { captureMissing } from '../capture/captured.ts';
import { sshdProgram, startSshd } from '../shell/shell-sshd.ts';

test('restore ends the tcpdump of a run that was killed, removes its file, and leaves that of somebody else', async () => {
  const missing = sshdProgram === undefined ? 'There is no sshd on this machine.' : await captureMissing();
  test.skip(missing !== undefined, missing);
  const scratch = makeScratchFolder('capture-left');
  const sshd = await startSshd(sshdProgram ?? '');
  const journal = new Journal(join(scratch.path, 'journal.jsonl'));
  journal.begin('a run');
  const colleague = await openShell(sshd.options);
  try {
    const theirs = await captureByShell(colleague, [40_001], 60);
    const killed = await openShell(sshd.options);
    const { file } = await captureByShell(journalledShell(killed, journal), [40_002], 60);
    await killed.close();
    expect([captureFileOf('40002'), existsSync(file)], 'the run has left it').toEqual([file, true]);

    const left = await restoreShellState({
      shell: colleague,
      before: {},
      entries: journal.entries(),
      onRestored: () => journal.note({ kind: 'shell-restored' }),
    });

    expect(left).toEqual([]);
    expect([captureFileOf('40002'), existsSync(file)], 'nothing of it is left').toEqual([undefined, false]);
    expect(captureFileOf('40001'), 'that of somebody else goes on').toBe(theirs.file);
    expect((await theirs.end()).length).toBeGreaterThan(0);
  } finally {
    await colleague.close();
    await sshd.stop();
    scratch.remove();
  }
});
