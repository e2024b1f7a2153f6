import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { faults } from '../../../mocks/ses/index.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import { captureByShell } from '../../../fixtures/capture/take/shell-capture.ts';
import { ended, printed, run, start } from '../command.ts';
import { caseOf } from '../java-mail/fault-cases.ts';
import { bySimulator, server, test } from '../java-mail/judge-test.ts';
import { sshdProgram, startSshd } from '../shell/shell-sshd.ts';
import { changed, withLines } from '../target/target-texts.ts';
import { captureFileOf } from './capture-file-of.ts';
import { captureMissing } from './captured.ts';
import { targetWithShell } from './target-with-shell.ts';

/** Whether a process still runs on the manager, which is this machine. */
function isRunning(pid: string): boolean {
  return existsSync(`/proc/${pid}`);
}

test('capture runs tcpdump on the manager until Enter or Ctrl-C, names the failure, and leaves nothing there', async ({
  worker,
}) => {
  const missing = sshdProgram === undefined ? 'There is no sshd on this machine.' : await captureMissing();
  test.skip(missing !== undefined, missing);
  const scratch = makeScratchFolder('capture');
  const sshd = await startSshd(sshdProgram ?? '');
  const shell = await openShell(sshd.options);
  try {
    const { certificates } = await worker.pki.endpointIdentity(server);
    const it = caseOf('dh-key-too-small', certificates);
    await worker.serve(faults['dh-key-too-small'], it.port);
    const port = (worker.relay.listeners[587] ?? '').split(':')[1] ?? '';
    const target = targetWithShell(scratch.path, sshd);
    const out = join(scratch.path, 'capture.pcap');
    const parameters = ['capture', '--target', target, '--port', port, '--out', out];
    await test.step('until Enter', async () => {
      const command = start(parameters);
      await printed(command, 'Capturing.');
      const file = captureFileOf(port) ?? '';
      expect(existsSync(file), 'the file is there while tcpdump runs').toBe(true);
      await bySimulator(worker, it);
      const { exitCode, stdout, stderr } = await ended(command, '\n');
      expect([stderr, exitCode]).toEqual(['', 1]);
      expect(stdout).toContain('1. the DH key of the relay is too small');
      expect(stdout).toContain('ServerKeyExchange: DH, 1024 bits');
      expect(readFileSync(out).length).toBeGreaterThan(24);
      expect(existsSync(file), 'the file is gone').toBe(false);
    });

    await test.step('until Ctrl-C', async () => {
      const command = start([...parameters.slice(0, -1), join(scratch.path, 'second.pcap')]);
      await printed(command, 'Capturing.');
      const file = captureFileOf(port) ?? '';
      expect(existsSync(file), 'the file is there while tcpdump runs').toBe(true);
      command.child.kill('SIGINT');
      const { exitCode, stdout } = await ended(command);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('It shows no mail.');
      expect(existsSync(file), 'the file is gone').toBe(false);
    });

    await test.step('tcpdump ends with its capture', async () => {
      const capture = await captureByShell(shell, [Number(port)], 60);
      const { stdout: pid } = await shell.run(`pgrep -f -- '-w ${capture.file}' | head -1`);
      expect(isRunning(pid.trim())).toBe(true);
      await capture.end();
      expect(isRunning(pid.trim())).toBe(false);
    });

    await test.step('a manager without tcpdump', async () => {
      const without = { ...shell, run: (line: string) => shell.run(`PATH=/nowhere; ${line}`) };
      await expect(captureByShell(without, [587], 60)).rejects.toThrow(
        'The manager has no tcpdump: take the packet capture',
      );
    });
  } finally {
    await shell.close();
    await sshd.stop();
    scratch.remove();
  }
});

test('capture refuses, before it does anything, a target that is read-only or has no shell', async ({}, testInfo) => {
  const target = testInfo.outputPath('target.yaml');
  writeFileSync(target, changed('domain: example.com', 'domain: example.com'));
  const without = await run(['capture', '--target', target, '--press']);
  expect([without.stdout, without.exitCode]).toEqual(['', 2]);
  expect(without.stderr).toContain('lab has no shell: give it one in the target file');

  writeFileSync(
    target,
    withLines('mode: read-only', 'shell:', '  password: { env: X }', `  hostKey: SHA256:${'A'.repeat(43)}`),
  );
  const readOnly = await run(['capture', '--target', target]);
  expect([readOnly.stdout, readOnly.exitCode]).toEqual(['', 2]);
  expect(readOnly.stderr).toContain(
    'lab has the mode read-only, and a capture makes a file on the manager for a while',
  );
});
