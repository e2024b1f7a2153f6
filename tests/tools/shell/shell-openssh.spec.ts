import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import ssh2 from 'ssh2';
import { LogTail } from '../../../fixtures/manager/shell/log-tail.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import type { Shell } from '../../../fixtures/manager/shell/shell.ts';
import { test as base } from '../../of-worker.ts';
import { type Sshd, sshdProgram, startSshd } from './shell-sshd.ts';

/** Whether a process of this machine has these words in its command line. */
function isRunning(commandLine: string): boolean {
  return readdirSync('/proc').some((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'latin1').replaceAll('\0', ' ').includes(commandLine);
    } catch {
      return false;
    }
  });
}

const test = base.extend<{ readonly installed: void; readonly sshd: Sshd; readonly shell: Shell }>({
  installed: [
    async ({}, use, testInfo) => {
      testInfo.skip(!sshdProgram, "OpenSSH's server (sshd) is not installed here, or this is no Linux.");
      await use();
    },
    { auto: true },
  ],
  sshd: async ({ ofWorker }, use) => {
    const sshd = await ofWorker('sshd', async (endsBy) => {
      const started = await startSshd(sshdProgram ?? '');
      endsBy(() => started.stop());
      return started;
    });
    await use(sshd);
  },
  shell: async ({ sshd, ofWorker }, use) => {
    const shell = await ofWorker('shell at sshd', async (endsBy) => {
      const opened = await openShell(sshd.options);
      endsBy(() => opened.close());
      return opened;
    });
    await use(shell);
  },
});

test.describe('the suite’s shell at a real OpenSSH server', () => {
  test('runs a command and gives both streams and the exit code', async ({ shell }) => {
    expect(await shell.run('echo out; echo err >&2; exit 3')).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      exitCode: 3,
    });
  });

  test('runs several lines, here-strings and back-quotes as typed', async ({ shell }) => {
    const { stdout } = await shell.run(
      'cat <<< "Q"\nfor i in `echo a b`; do echo $i; done\nawk \'{print > "/dev/stdout"}\' < /dev/null',
    );

    expect(stdout).toBe('Q\na\nb\n');
  });

  test('gives what a command prints, and not what a shell that greets prints before', async ({
    shell,
    sshd,
  }) => {
    const greeting = join(sshd.folder, '.bashrc');
    writeFileSync(greeting, 'echo "Welcome, root"; date; echo greeted >&2\n');
    try {
      expect(await shell.run('printf "a\nb"')).toEqual({ stdout: 'a\nb', stderr: 'greeted\n', exitCode: 0 });
    } finally {
      rmSync(greeting);
    }
  });

  test('types what answers the output of a command, which its line does not show', async ({ shell }) => {
    const heard: string[] = [];
    const { stdout, exitCode } = await shell.run(
      // The shell's own mark arrives alone, before the first question.
      'sleep 0.2; printf "name? "; read -r name; printf "age? "; read -r age; echo "$name is $age"',
      {
        answer: (printed) => {
          heard.push(printed);
          if (printed === 'name? ') return 'Ada\n';
          return printed === 'name? age? ' ? '36\n' : undefined;
        },
      },
    );
    expect([stdout, exitCode]).toEqual(['name? age? Ada is 36\n', 0]);
    expect(heard[0]).toBe('name? ');
  });

  test('gives 128 + n for a command that signal n ended', async ({ shell }) => {
    expect((await shell.run('kill -TERM $$')).exitCode).toBe(128 + 15);
  });

  test('keeps every byte of a long output on both streams', async ({ shell }) => {
    const { stdout, stderr } = await shell.run(
      'head -c 3000000 /dev/zero | tr "\\0" o; head -c 3000000 /dev/zero | tr "\\0" e >&2',
    );

    expect([stdout.length, stderr.length]).toEqual([3_000_000, 3_000_000]);
  });

  test('reads, writes, lists, sizes and downloads files', async ({ shell, sshd }, testInfo) => {
    const file = join(sshd.folder, 'some file.pem');
    await shell.write(file, '0123456789');

    expect((await shell.read(file)).toString()).toBe('0123456789');
    expect((await shell.readFrom(file, 8)).toString()).toBe('89');
    expect(await shell.size(file)).toBe(10);
    expect(await shell.list(sshd.folder)).toEqual(['authorized', 'config', 'host', 'some file.pem']);
    expect(readFileSync(await shell.download(file, testInfo.outputPath('downloads')), 'utf8')).toBe(
      '0123456789',
    );
    await shell.run(`rm '${file}'`);
  });

  test('reads what a log gained, over a rotation', async ({ shell, sshd }) => {
    const log = join(sshd.folder, 'service.log');
    await shell.write(log, 'earlier\n');
    const tail = await LogTail.begin(shell, [join(sshd.folder, 'servise.log'), log]);
    await shell.run(`echo before >> ${log}; mv ${log} ${log}.1; echo after > ${log}`);

    expect(await tail.added()).toBe('before\nafter\n');
    await shell.run(`rm ${log} ${log}.1`);
  });

  test('ends a command and what it started at its deadline', async ({ shell }) => {
    const error: unknown = await shell
      .run('echo begun; sleep 71.71 & sleep 72.71', { deadline: 1000 })
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({ reason: 'command-deadline', output: { stdout: 'begun\n', stderr: '' } });
    // The kernel may take a moment over what was killed.
    await expect.poll(() => ['sleep 71.71', 'sleep 72.71'].filter(isRunning), { timeout: 5000 }).toEqual([]);
    expect((await shell.run('echo usable')).stdout).toBe('usable\n');
  });

  test('reports a missing file', async ({ shell, sshd }) => {
    await expect(shell.read(join(sshd.folder, 'nothing'))).rejects.toMatchObject({ reason: 'file-missing' });
  });

  test('shows the host key, and refuses any but the pinned one', async ({ shell, sshd }) => {
    expect(shell.hostKeyFingerprint).toBe(sshd.hostKeyFingerprint);
    const pinned = `SHA256:${'A'.repeat(43)}` as const;

    await expect(openShell({ ...sshd.options, hostKey: pinned })).rejects.toMatchObject({
      reason: 'host-key-differs',
      message: expect.stringContaining(sshd.hostKeyFingerprint),
    });
  });

  test('reports that the server refuses its key', async ({ sshd }) => {
    const { private: privateKey } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });

    await expect(openShell({ ...sshd.options, privateKey })).rejects.toMatchObject({
      reason: 'authentication-refused',
    });
  });

  test('reports the same where root may not sign in', async () => {
    test.skip(userInfo().uid !== 0, 'Only an sshd of root can refuse root.');
    const sshd = await startSshd(sshdProgram ?? '', { settings: ['PermitRootLogin no'] });
    const error: unknown = await openShell(sshd.options).catch((reason: unknown) => reason);
    await sshd.stop();

    expect(error).toMatchObject({
      reason: 'authentication-refused',
      message: expect.stringContaining('Enable Root SSH Access'),
    });
  });

  test('asks to check Enable SSH where the server is stopped', async () => {
    const sshd = await startSshd(sshdProgram ?? '');
    await sshd.stop();

    await expect(openShell(sshd.options)).rejects.toMatchObject({
      reason: 'connection-refused',
      message: expect.stringContaining('Enable SSH'),
    });
  });

  test('reports a connection lost while a command runs', async ({ sshd }) => {
    const shell = await openShell(sshd.options);

    // The parent of the command is the server's process for this connection.
    await expect(shell.run('kill -KILL $PPID; sleep 1')).rejects.toMatchObject({ reason: 'connection-lost' });
    await expect(shell.run('true')).rejects.toMatchObject({ reason: 'connection-lost' });
  });
});
