import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import { startRootShell } from '../../mocks/manager/shell/index.ts';
import { expect, test } from './shell-test.ts';

test.describe("the simulator's root shell", () => {
  test('runs a command as root in /root and gives both streams and the exit code', async ({ shell }) => {
    const result = await shell.run('pwd; id -un; echo warning >&2; exit 3');

    expect(result).toEqual({ stdout: '/root\nroot\n', stderr: 'warning\n', exitCode: 3 });
  });

  test('gives 128 + n for a command that signal n ended', async ({ shell }) => {
    expect((await shell.run('kill -TERM $$')).exitCode).toBe(128 + 15);
  });

  test('has the note’s paths where they are on the appliance', async ({ appliance, shell }) => {
    const { stdout } = await shell.run('cat /lancope/services/swos-compliance/security/tls-ciphers');

    expect(stdout).toBe(
      readFileSync(join(appliance.folder, 'lancope/services/swos-compliance/security/tls-ciphers'), 'utf8'),
    );
  });

  test('keeps every byte of a long output on both streams', async ({ shell }) => {
    const both = await shell.run(
      'head -c 3000000 /dev/zero | tr "\\0" o; head -c 3000000 /dev/zero | tr "\\0" e >&2',
    );

    expect([both.stdout.length, both.stderr.length]).toEqual([3_000_000, 3_000_000]);
  });

  test('gives a command an empty input when the client sends none', async ({ shell }) => {
    expect((await shell.run('cat; echo done')).stdout).toBe('done\n');
  });

  test('answers several commands at once, each with its own output', async ({ shell }) => {
    const results = await Promise.all(['a', 'b', 'c'].map((word) => shell.run(`echo ${word}`)));

    expect(results.map(({ stdout }) => stdout)).toEqual(['a\n', 'b\n', 'c\n']);
  });

  test('restarts a container in the simulator and waits until that is done', async ({ appliance, shell }) => {
    appliance.restarted.length = 0;
    let finish: (() => void) | undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    appliance.restarting = () => finished;
    const restart = shell.run('docker restart sw-response-mgmt');
    await shell.run('true');
    expect(appliance.restarted).toEqual([]);
    finish?.();

    expect(await restart).toEqual({ stdout: 'sw-response-mgmt\n', stderr: '', exitCode: 0 });
    expect(appliance.restarted).toEqual(['sw-response-mgmt']);
    expect((await shell.run('ls -A /tmp')).stdout).toBe('');
  });

  test('refuses to restart an unknown container in Docker’s own words', async ({ appliance, shell }) => {
    appliance.restarted.length = 0;

    expect(await shell.run('docker restart sw-reponse-mgmt')).toEqual({
      stdout: '',
      stderr: 'Error response from daemon: No such container: sw-reponse-mgmt\n',
      exitCode: 1,
    });
    expect(appliance.restarted).toEqual([]);
  });

  test('shows why a restart failed', async ({ appliance, shell }) => {
    appliance.restarting = () => Promise.reject(new Error('the cipher list is not readable'));

    const { stderr, exitCode } = await shell.run('docker restart sw-response-mgmt');
    appliance.restarting = () => Promise.resolve();

    expect(stderr).toContain('Cannot restart container sw-response-mgmt: the cipher list is not readable');
    expect(exitCode).toBe(1);
  });

  test('lists its containers as docker ps does', async ({ shell }) => {
    const [heading = '', ...rows] = (await shell.run('docker ps')).stdout.trimEnd().split('\n');

    expect(heading.split(/ {2,}/)).toEqual([
      'CONTAINER ID',
      'IMAGE',
      'COMMAND',
      'CREATED',
      'STATUS',
      'PORTS',
      'NAMES',
    ]);
    expect(rows.map((row) => row.split(/\s+/).at(-1))).toContain('sw-response-mgmt');
    expect(rows[0]).toMatch(/^[0-9a-f]{12} .* Up /);
  });

  test('keeps its host key over a new start on the same folder', async ({ appliance, shell }) => {
    const { folder, rootShell } = appliance;
    expect(shell.hostKeyFingerprint).toBe(rootShell.hostKeyFingerprint);
    const again = await startRootShell({
      folder,
      password: 'another',
      access: () => ({ ssh: true, rootSsh: true }),
      restartContainer: async () => {},
    });
    await again.close();

    expect(again.hostKeyFingerprint).toBe(rootShell.hostKeyFingerprint);
  });

  test('says what to do when its port is taken', async ({ appliance }) => {
    const { folder, options } = appliance;
    const start = startRootShell({
      folder,
      password: 'another',
      access: () => ({ ssh: true, rootSsh: true }),
      restartContainer: async () => {},
      port: options.port ?? 0,
    });

    await expect(start).rejects.toThrow(`Port ${options.port} of 127.0.0.1 is taken`);
  });

  test('signs root in with the authorized key', async ({ appliance }) => {
    const { host, port } = { port: 0, ...appliance.options };
    const shell = await openShell({ host, port, privateKey: appliance.privateKey, hostKey: 'show' });

    expect((await shell.run('whoami')).stdout).toBe('root\n');
    await shell.close();
  });
});
