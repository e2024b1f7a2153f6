import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import type { Client, SFTPWrapper } from 'ssh2';
import { connect } from '../../fixtures/manager/shell/connect.ts';
import { openFileService } from '../../fixtures/manager/shell/open-file-service.ts';
import { DiskUse } from '../../mocks/manager/shell/disk-use.ts';
import { guestLimits } from '../../mocks/manager/shell/guest-limits.ts';
import { GuestWatch } from '../../mocks/manager/shell/guest-watch.ts';
import { ShellError } from '../../fixtures/manager/shell/shell-error.ts';
import { expect, test as base } from './shell-test.ts';

const test = base.extend<{ readonly emptyHome: void; readonly sftp: SFTPWrapper }>({
  emptyHome: [
    async ({ appliance, shell }, use) => {
      await use();
      appliance.rootShell.reset();
      // Whoever finds the disk full looks again while a command runs.
      await expect(async () =>
        expect((await shell.run('sleep 0.6; echo > room && rm room')).exitCode).toBe(0),
      ).toPass();
    },
    { auto: true },
  ],
  sftp: async ({ appliance }, use) => {
    const { client }: { client: Client } = await connect(appliance.options);
    await use(await openFileService(client, 'the simulator'));
    client.end();
  },
});

/** The result of one SFTP call, or its error's message. */
function outcome(call: (done: (error?: Error | null, value?: Buffer) => void) => void): Promise<unknown> {
  return new Promise((resolve) => call((error, value) => resolve(error ? error.message : value)));
}

async function opened(sftp: SFTPWrapper, path: string): Promise<Buffer> {
  const handle = await outcome((done) => sftp.open(path, 'w', done));
  if (!Buffer.isBuffer(handle)) throw new Error(`${path} could not be opened: ${String(handle)}`);
  return handle;
}

/** Since Linux 6.14 the kernel counts the processes of a namespace. */
const kernelCounts = (([major = 0, minor = 0]) => major > 6 || (major === 6 && minor >= 14))(
  release().split('.').map(Number),
);

const fill = (files: number) => `for n in $(seq ${files}); do fallocate -l 60M full$n || exit; done`;

test.describe("the guest of the simulator's root shell", () => {
  test('gets an error where it starts processes without end', async ({ shell }) => {
    const ended: unknown = await shell
      .run('for n in $(seq 700); do sleep 30 & done', { deadline: 4000 })
      .catch((error: unknown) => (error instanceof ShellError ? error.output : error));

    const error = kernelCounts ? 'fork: retry: Resource temporarily unavailable' : 'more than 512 processes';
    expect(
      ended,
      '700 processes were started in the root shell; bound them where commands enter the namespaces (boot.sh, GuestWatch)',
    ).toMatchObject({ stderr: expect.stringContaining(error) });
    // An ended command may take a moment.
    await expect(async () => expect((await shell.run('echo usable')).stdout).toBe('usable\n')).toPass();
  });

  test('is ended where the kernel does not count its processes', async () => {
    const many = spawn('bash', ['-c', 'for n in {1..12}; do sleep 68.71 & done; wait'], { detached: true });
    let reason = 'not ended';
    const command = {
      process: many,
      kill: (why: string) => {
        reason = why;
        if (many.pid !== undefined) process.kill(-many.pid, 'SIGKILL');
      },
    };
    const limits = { processes: 10, disk: guestLimits.disk };
    const watch = new GuestWatch(new Set([command]), { measure: () => Promise.resolve(0) }, limits);
    watch.begin();
    const ended = once(many, 'exit');
    await expect(() =>
      expect(reason, '13 processes run where 10 are allowed; GuestWatch has to end the command').toContain(
        'more than 10 processes',
      ),
    ).toPass({ timeout: 5000 });
    watch.end();
    await ended;
  });

  test('gets an error where it opens files without end', async ({ shell }) => {
    const open = 'for n in $(seq 400); do exec {file}</etc/hostname || break; done; echo $n';
    const { stdout, stderr } = await shell.run(open);

    expect(stderr, `opened ${stdout.trim()} files; bound them where commands enter the namespaces`).toContain(
      'Too many open files',
    );
  });

  for (const [how, command] of Object.entries({
    writes: 'head -c 100M /dev/zero > huge',
    'makes at once': 'fallocate -l 100M huge',
  })) {
    test(`gets an error where it ${how} a file that is too large`, async ({ appliance, shell }) => {
      const { exitCode } = await shell.run(command);
      const size = statSync(join(appliance.folder, 'root/huge')).size;

      expect(
        size,
        'one file may have 64 MiB; bound it where commands enter the namespaces',
      ).toBeLessThanOrEqual(guestLimits.fileSize);
      expect(exitCode).not.toBe(0);
    });
  }

  test('cannot fill memory by way of /dev', async ({ shell }) => {
    const { stderr } = await shell.run('head -c 1M /dev/zero > /dev/fill; rm /dev/fill');

    expect(stderr, 'its /dev took 1 MiB; give the tmpfs in boot.sh a size').toContain(
      'No space left on device',
    );
  });

  test('is ended where it fills the disk with many files, and can clear up', async ({ shell }) => {
    const { stderr, exitCode } = await shell.run(`sleep 1; ${fill(6)}; sleep 20`);

    expect(
      stderr,
      '360 MiB were written where 256 MiB are allowed; GuestWatch has to end the command',
    ).toContain('the files of the appliance had more than 256 MiB');
    expect(exitCode).not.toBe(0);
    const { stdout } = await shell.run('(echo more > more); stat -c %s more; rm full* && ls');
    expect(stdout, 'a command wrote where the disk is full, or could not clear up').toBe('0\nmore\n');
  });

  test('is ended where it fills the disk with files that have no name', async ({ shell }) => {
    const one = 'exec {file}>gone; rm gone; fallocate -l 60M /proc/self/fd/$file';
    const { stderr } = await shell.run(`sleep 1; for n in $(seq 6); do ${one}; done; sleep 10`);

    expect(
      stderr,
      '360 MiB were written where 256 MiB are allowed; GuestWatch has to see open files',
    ).toContain('the files of the appliance had more than 256 MiB');
  });

  test('uploads no file that is too large', async ({ appliance, sftp }) => {
    const handle = await opened(sftp, '/root/large');
    const atTheEnd = outcome((done) =>
      sftp.write(handle, Buffer.from('xy'), 0, 2, guestLimits.fileSize - 1, done),
    );

    expect(await atTheEnd, 'a file of more than 64 MiB was written by SFTP; refuse it').toBe('Failure');
    expect(
      await outcome((done) => sftp.setstat('/root/large', { size: guestLimits.fileSize + 1 }, done)),
    ).toBe('Failure');
    expect(statSync(join(appliance.folder, 'root/large')).size).toBe(0);
  });

  test('uploads nothing where the disk is full', async ({ appliance, shell, sftp }) => {
    await shell.run(fill(5));
    const answers = [
      await outcome((done) => sftp.open('/root/more', 'w', done)),
      await outcome((done) => sftp.mkdir('/root/folder', done)),
    ];

    expect(answers, 'the appliance has more than 256 MiB, and SFTP made more; refuse it').toEqual([
      'Failure',
      'Failure',
    ]);
    expect(existsSync(join(appliance.folder, 'root/more'))).toBe(false);
  });

  test('uploads nothing where it looked at the disk while a command was still writing', async () => {
    const folder = test.info().outputPath('appliance');
    mkdirSync(folder);
    const disk = new DiskUse(folder, 100_000);
    await disk.measure();
    writeFileSync(join(folder, 'full'), Buffer.alloc(200_000, 1));
    disk.outdate();
    const looking = disk.measure();

    await expect(
      disk.admit(1),
      'a measurement was on its way, and the size from before it counted; wait for it',
    ).rejects.toThrow('ENOSPC');
    await looking;
  });

  test('uploads no more than there is room for', async ({ shell, sftp }) => {
    await shell.run(fill(4));
    const handle = await opened(sftp, '/root/more');
    const chunk = Buffer.alloc(32_000);
    const answers: unknown[] = [];
    for (let count = 0; count < 700 && answers.at(-1) !== 'Failure'; count += 1) {
      answers.push(
        await outcome((done) => sftp.write(handle, chunk, 0, chunk.length, count * chunk.length, done)),
      );
    }

    expect(answers[0]).not.toBe('Failure');
    expect(answers.at(-1), '21 MiB were uploaded where 16 MiB were left; refuse it').toBe('Failure');
  });

  test('has no more files open by SFTP than a process may', async ({ sftp }) => {
    const answers: unknown[] = [];
    for (let count = 0; count <= guestLimits.openFiles; count += 1) {
      answers.push(await outcome((done) => sftp.open('/etc/hostname', 'r', done)));
    }

    expect(answers.slice(0, -1).every((answer) => Buffer.isBuffer(answer))).toBe(true);
    expect(answers.at(-1), 'one session had more than 256 files open in the simulator; refuse it').toBe(
      'Failure',
    );
  });
});
