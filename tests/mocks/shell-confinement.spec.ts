import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import { confinedPath, startRootShell } from '../../mocks/manager/shell/index.ts';
import { addressOf, expect, makeApplianceFolder, test } from './shell-test.ts';

/** Command lines of all processes of this machine that name a word. */
function processesNaming(word: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'latin1').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(word));
}

test.describe("a command in the simulator's root shell", () => {
  test('reads nothing outside its folder', async ({ appliance, shell }) => {
    const outside = mkdtempSync(join(tmpdir(), 'shell-secret-'));
    const secret = join(outside, 'secret');
    writeFileSync(secret, 'not for the appliance');
    const attempts = [
      `cat ${secret}`,
      `cat ../../../../../../..${secret}`,
      `cat /proc/1/root${secret} /proc/1/cwd${secret}`,
      `ln -s ${secret} link; cat link; rm link`,
      `mkdir -p jail && chroot jail; cd ../../../../.. && cat .${secret}; rmdir /root/jail`,
      `unshare --user --map-root-user --mount cat ${secret}`,
      `mount -t proc proc /mnt; mount --bind / /mnt; nsenter -t 1 -m cat ${secret}`,
    ];
    for (const attempt of attempts) {
      const { stdout } = await shell.run(`${attempt}; ls ${dirname(secret)}`);
      expect(stdout, attempt).not.toContain('not for the appliance');
      expect(stdout, attempt).not.toContain('secret');
    }
    expect((await shell.run('ls /')).stdout.split('\n').filter(Boolean)).toEqual(
      readdirSync(appliance.folder).toSorted(),
    );
    rmSync(outside, { recursive: true });
  });

  test('writes nothing outside its folder', async ({ shell }) => {
    expect((await shell.run('touch here && rm here')).exitCode).toBe(0);
    const attempts = [
      'touch /usr/by-the-appliance',
      'mount -o remount,rw,bind /usr && touch /usr/by-the-appliance',
      'umount /usr',
      'echo changed > /lancope/simulator/bin/openssl',
      'chmod u+x /usr/bin/env',
      'cat /proc/sys/kernel/panic > /proc/sys/kernel/panic',
      'echo h > /proc/sysrq-trigger',
      'mknod disk b 8 0',
      'unshare --user --map-root-user true',
      'hostname by-the-appliance',
    ];
    const succeeded: string[] = [];
    for (const attempt of attempts) {
      if ((await shell.run(attempt)).exitCode === 0) succeeded.push(attempt);
    }
    expect.soft(succeeded).toEqual([]);
    const written = existsSync('/usr/by-the-appliance');
    rmSync('/usr/by-the-appliance', { force: true });
    expect(written).toBe(false);
  });

  test('sees and ends no process of the host', async ({ shell }) => {
    const host = spawn('sleep', ['600']);
    const { stdout } = await shell.run(`cat /proc/[0-9]*/comm; kill -KILL ${host.pid} && echo ended`);

    const names = stdout.trim().split('\n');
    expect(names.filter((name) => name !== 'cat')).toEqual(['bash', 'bash']);
    expect([host.exitCode, host.signalCode]).toEqual([null, null]);
    host.kill();
    await once(host, 'exit');
  });

  test('reaches nothing of the host’s network', async ({ shell }) => {
    let reached = 0;
    const service = createServer((socket) => {
      reached += 1;
      socket.end();
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const port = String(Reflect.get(Object(service.address()), 'port'));
    const attempts = [
      `exec {to}<>/dev/tcp/127.0.0.1/${port}`,
      `openssl s_client -connect 127.0.0.1:${port} <<< Q`,
      `/usr/bin/openssl s_client -connect 127.0.0.1:${port} <<< Q`,
    ];
    const succeeded: string[] = [];
    for (const attempt of attempts) {
      if ((await shell.run(attempt, { deadline: 10_000 })).exitCode === 0) succeeded.push(attempt);
    }
    const { stdout: interfaces } = await shell.run("sed '1,2d; s/:.*//; s/ //g' /proc/net/dev");
    service.close();

    const what = 'the root shell reached a service of the host; give its namespaces a network of their own';
    expect.soft(succeeded, what).toEqual([]);
    expect.soft(reached, what).toBe(0);
    expect(interfaces, 'the root shell sees interfaces of the host').toBe('lo\n');
  });

  test('reaches relays only where the simulator has no routes', async () => {
    const folder = makeApplianceFolder();
    const rootShell = await startRootShell({
      folder,
      password: 'of-the-run',
      access: () => ({ ssh: true, rootSsh: true }),
      restartContainer: async () => {},
    });
    const address = addressOf(rootShell.address);
    const shell = await openShell({ ...address, password: 'of-the-run', hostKey: 'show' });
    const { stderr } = await shell.run(`openssl s_client -connect 127.0.0.1:${address.port} <<< Q`);
    await shell.close();
    await rootShell.close();
    rmSync(folder, { recursive: true });

    expect(stderr, 'the root shell may connect to the five ports of an SES endpoint alone').toBe(
      'The simulated appliance reaches relays only, on the ports 25, 465, 587, 2465, 2587.\n',
    );
  });

  test('inherits no open file of the simulator’s process', async ({ shell }) => {
    const { stdout } = await shell.run('ls -m /proc/$$/fd; true');

    expect(stdout.trim()).toBe('0, 1, 2');
  });

  test('leaves no background process behind', async ({ shell }) => {
    await shell.run(
      'sleep 61.71 </dev/null >/dev/null 2>&1 & setsid sleep 61.71 </dev/null >/dev/null 2>&1 &',
    );

    expect(processesNaming('sleep 61.71')).toEqual([]);
  });

  test('ends with its connection', async ({ appliance }) => {
    const shell = await openShell(appliance.options);
    const running = shell.run('setsid sleep 62.71').catch((error: unknown) => error);
    await expect(() => expect(processesNaming('sleep 62.71')).not.toEqual([])).toPass();
    await shell.close();
    await running;

    await expect(() => expect(processesNaming('sleep 62.71')).toEqual([])).toPass();
  });

  test('ends with the shell’s service, and the folder can be removed', async () => {
    const folder = makeApplianceFolder();
    const rootShell = await startRootShell({
      folder,
      password: 'of-the-run',
      access: () => ({ ssh: true, rootSsh: true }),
      restartContainer: async () => {},
    });
    const shell = await openShell({
      ...addressOf(rootShell.address),
      password: 'of-the-run',
      hostKey: 'show',
    });
    const running = shell.run('setsid sleep 63.71 & sleep 63.71').catch((error: unknown) => error);
    await expect(() => expect(processesNaming('sleep 63.71')).not.toEqual([])).toPass();
    await rootShell.close();

    expect(processesNaming('sleep 63.71')).toEqual([]);
    expect(processesNaming(folder)).toEqual([]);
    expect(await running).toMatchObject({ reason: 'connection-lost' });
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
    for (const place of ['usr', 'dev', 'proc', 'lancope/simulator']) {
      expect(readdirSync(join(folder, place)), place).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  });

  test('ends with the simulator, even if that is killed', async () => {
    const folder = makeApplianceFolder();
    const temporary = mkdtempSync(join(tmpdir(), 'shell-killed-'));
    const script = `
      import { openShell } from './fixtures/manager/shell/open-shell.ts';
      import { startRootShell } from './mocks/manager/shell/index.ts';
      const rootShell = await startRootShell({
        folder: ${JSON.stringify(folder)}, password: 'of-the-run',
        access: () => ({ ssh: true, rootSsh: true }), restartContainer: async () => {},
      });
      const [host, port] = rootShell.address.split(':');
      const shell = await openShell({ host, port: Number(port), password: 'of-the-run', hostKey: 'show' });
      const nap = 'sleep 64.' + '71';
      await shell.run('setsid ' + nap + ' & ' + nap);
    `;
    const simulator = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type', 'module', '--eval', script],
      {
        stdio: 'ignore',
        // A killed simulator leaves behind what it keeps among the temporary files.
        env: { ...process.env, TMPDIR: temporary },
      },
    );
    await expect(() => expect(processesNaming('sleep 64.71')).not.toEqual([])).toPass({ timeout: 30_000 });
    simulator.kill('SIGKILL');
    await once(simulator, 'exit');

    await expect(() => expect(processesNaming('sleep 64.71')).toEqual([])).toPass();
    await expect(() => expect(processesNaming(folder)).toEqual([])).toPass();
    rmSync(folder, { recursive: true });
    rmSync(temporary, { recursive: true });
  });
});

test.describe('a path of the appliance', () => {
  let folder = '';
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shell-path-'));
    symlinkSync('/etc', join(folder, 'absolute'));
    symlinkSync('../../../../etc', join(folder, 'relative'));
    symlinkSync('circle', join(folder, 'circle'));
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  const paths = {
    '/etc/passwd': 'etc/passwd',
    '../../etc/passwd': 'etc/passwd',
    '/a/../../..//./b/': 'b',
    '/absolute/passwd': 'etc/passwd',
    '/relative/passwd': 'etc/passwd',
    '/x/../absolute/../relative/..': '.',
  };
  for (const [path, place] of Object.entries(paths)) {
    test(`stays in the folder: ${path}`, () => {
      expect(confinedPath(folder, path)).toBe(join(folder, place));
    });
  }

  test('may end in a link, where the link itself is meant', () => {
    expect(confinedPath(folder, '/absolute/', { followLast: false })).toBe(join(folder, 'absolute'));
  });

  test('is refused when its links lead in circles', () => {
    expect(() => confinedPath(folder, '/circle/x')).toThrow('ELOOP');
  });
});
