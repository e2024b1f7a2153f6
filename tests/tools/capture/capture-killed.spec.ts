import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import {
  captureScript,
  hasTcpdumpBegun,
  scriptBegun,
} from '../../../fixtures/capture/take/capture-script.ts';
import { captureByShell } from '../../../fixtures/capture/take/shell-capture.ts';
import { captureFilePrefix } from '../../../fixtures/manager/shell/capture-files.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { test as ofSimulator } from '../../mocks/shell-test.ts';
import { printed, start } from '../command.ts';
import { onPath } from '../../../fixtures/on-path.ts';
import { type Sshd, sshdProgram, startSshd } from '../shell/shell-sshd.ts';
import { captureFileOf } from './capture-file-of.ts';
import { captureMissing } from './captured.ts';
import { targetWithShell } from './target-with-shell.ts';

const test = base.extend<{ readonly sshd: Sshd }>({
  sshd: async ({}, use) => {
    const missing = sshdProgram === undefined ? 'There is no sshd on this machine.' : await captureMissing();
    test.skip(missing !== undefined, missing);
    const sshd = await startSshd(sshdProgram ?? '');
    await use(sshd);
    await sshd.stop();
  },
});

/** The files and the processes of a capture on the manager, which is this machine; it is known by its prefix. */
function leftOf(prefix: string): string[] {
  const files = readdirSync(dirname(prefix)).filter((name) => name.startsWith(basename(prefix)));
  const { stdout } = spawnSync('pgrep', ['-fa', prefix], { encoding: 'utf8' });
  return [...files, ...stdout.split('\n').filter(Boolean)];
}

/** The prefix of a capture's file, whose end mktemp makes. */
const prefixOf = (file: string): string => file.slice(0, -6);

/** Waits until nothing of a capture is left, for seconds. */
async function goneWithin(seconds: number, file: string): Promise<void> {
  await expect
    .poll(() => leftOf(prefixOf(file)), { message: 'left on the manager', timeout: seconds * 1000 })
    .toEqual([]);
}

test('capture leaves nothing on the manager when it is killed', async ({ sshd }) => {
  const scratch = makeScratchFolder('capture-killed');
  try {
    const target = targetWithShell(scratch.path, sshd);
    const command = start(['capture', '--target', target, '--port', '40011']);
    await printed(command, 'Capturing.');
    const file = captureFileOf('40011') ?? '';
    expect(existsSync(file), 'the file is there while tcpdump runs').toBe(true);

    command.child.kill('SIGKILL');
    expect(await command.exit).toBe('SIGKILL');
    await goneWithin(10, file);
  } finally {
    scratch.remove();
  }
});

test('a capture leaves nothing on a manager that never hears that its connection is lost', async ({
  sshd,
}) => {
  const shell = await openShell(sshd.options);
  try {
    // It is never ended, and the connection stays.
    const { file } = await captureByShell(shell, [40_012], 2, 2);
    expect(leftOf(prefixOf(file))).toContain(basename(file));
    await goneWithin(30, file);
  } finally {
    await shell.close();
  }
});

test('a capture that tcpdump refuses leaves nothing on the manager', async ({ sshd }) => {
  const shell = await openShell(sshd.options);
  let prefix = '';
  const watched = {
    ...shell,
    run: ((command, options) => {
      prefix ||= /mktemp (\S+-)X+/.exec(command)?.[1] ?? '';
      return shell.run(command, options);
    }) satisfies typeof shell.run,
  };
  try {
    await expect(captureByShell(watched, [70_000], 60)).rejects.toThrow(
      /^tcpdump cannot capture on the manager: tcpdump: .*70000/,
    );
    expect(prefix).not.toBe('');
    expect(leftOf(prefix)).toEqual([]);
  } finally {
    await shell.close();
  }
});

ofSimulator(
  'a capture on the simulator, which takes none, fails at once and leaves nothing',
  async ({ shell }) => {
    // Its commands do not see each other's processes.
    await expect(captureByShell(shell, [587], 60)).rejects.toThrow(/tcpdump/);
    expect((await shell.run('ls -A /tmp')).stdout).not.toContain(basename(captureFilePrefix));
  },
);

for (const program of ['bash', 'dash']) {
  test(`a capture in ${program} ends, and its file goes, with the input or by a signal`, async () => {
    const missing = onPath(program).length > 0 ? await captureMissing() : `There is no ${program}.`;
    test.skip(missing !== undefined, missing);
    const ways: Record<string, (script: ChildProcess) => unknown> = {
      'its input and the reader of its output': ({ stdin, stdout }) => [stdin?.destroy(), stdout?.destroy()],
      'a signal': (script) => script.kill('SIGTERM'),
    };
    for (const [index, [way, end]] of Object.entries(ways).entries()) {
      await test.step(way, async () => {
        const prefix = `${captureFilePrefix}${program}-${process.pid}-${index}-`;
        const filter = 'tcp port 40013';
        const script = spawn(program, ['-c', captureScript({ prefix, filter, seconds: 60, kept: 60 })]);
        let output = '';
        script.stdout.on('data', (chunk) => (output += String(chunk)));
        await expect.poll(() => hasTcpdumpBegun(output)).toBe(true);
        const { file } = scriptBegun(output) ?? { file: '' };
        expect(leftOf(prefix)).toContain(basename(file));
        end(script);
        await goneWithin(10, file);
      });
    }
  });
}
