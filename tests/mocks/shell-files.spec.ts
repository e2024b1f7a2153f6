import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client, SFTPWrapper } from 'ssh2';
import { connect } from '../../fixtures/manager/shell/connect.ts';
import { openFileService } from '../../fixtures/manager/shell/open-file-service.ts';
import { expect, test as base } from './shell-test.ts';

const execute = promisify(execFile);

const test = base.extend<{
  readonly connection: Client;
  readonly sftp: SFTPWrapper;
  readonly outside: string;
}>({
  connection: async ({ appliance }, use) => {
    const { client } = await connect(appliance.options);
    await use(client);
    client.end();
  },
  sftp: async ({ connection }, use) => use(await openFileService(connection, 'the simulator')),
  /** A folder of the host, with a file `secret`. */
  outside: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'shell-outside-'));
    writeFileSync(join(folder, 'secret'), 'not for the appliance');
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

/** The outcome of one SFTP call: what it gave, or its error's message. */
function outcome(
  call: (done: (error: Error | null | undefined, value?: unknown) => void) => void,
): Promise<unknown> {
  return new Promise((resolve) => call((error, value) => resolve(error ? error.message : value)));
}

test.describe('files of the simulator by SFTP', () => {
  test('are what the shell sees, byte for byte', async ({ shell }) => {
    const content = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7) % 256));
    await shell.write('/root/bytes', content);

    expect((await shell.read('/root/bytes')).equals(content)).toBe(true);
    expect((await shell.run('sha256sum /root/bytes | cut -c1-64; rm /root/bytes')).stdout).toMatch(
      /^[0-9a-f]{64}\n$/,
    );
  });

  test('can be read from an offset, and have their size', async ({ shell }) => {
    await shell.run('printf 0123456789 > digits');

    expect(await shell.size('/root/digits')).toBe(10);
    expect((await shell.readFrom('/root/digits', 7)).toString()).toBe('789');
    expect((await shell.readFrom('/root/digits', 70)).toString()).toBe('');
    await shell.run('rm digits');
  });

  test('are listed with the hidden ones', async ({ shell }) => {
    await shell.run('mkdir listed; touch listed/.pem listed/Amazon.pem');

    expect(await shell.list('/root/listed')).toEqual(['.pem', 'Amazon.pem']);
    await shell.run('rm -r listed');
  });

  test('are downloaded under their own name', async ({ shell }, testInfo) => {
    await shell.run('echo certificate > "Amazon Root.pem"');
    const copy = await shell.download('/root/Amazon Root.pem', testInfo.outputPath('downloads'));

    expect(copy).toBe(testInfo.outputPath('downloads', 'Amazon Root.pem'));
    expect(readFileSync(copy, 'utf8')).toBe('certificate\n');
    await shell.run('rm *.pem');
  });

  test('can be made, moved and removed', async ({ sftp, shell }) => {
    await shell.write('/root/one', '1');
    expect(await outcome((done) => sftp.realpath('.', done))).toBe('/root');
    await outcome((done) => sftp.mkdir('folder', done));
    await outcome((done) => sftp.rename('one', 'folder/two', done));
    await outcome((done) => sftp.chmod('folder/two', 0o600, done));
    expect((await shell.run('stat -c %a:%U folder/two')).stdout).toBe('600:root\n');
    await shell.write('/root/one', '1');
    expect(await outcome((done) => sftp.rename('one', 'folder/two', done))).toBe('Failure');
    await outcome((done) => sftp.unlink('folder/two', done));
    await outcome((done) => sftp.unlink('one', done));
    await outcome((done) => sftp.rmdir('folder', done));

    expect(await outcome((done) => sftp.stat('folder', done))).toBe('No such file');
    expect((await shell.list('/root')).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  test('stay within the folder, whatever the path', async ({ sftp, outside }) => {
    for (const path of [`${outside}/secret`, `/../../../..${outside}/secret`, `../..${outside}/secret`]) {
      expect(await outcome((done) => sftp.readFile(path, done)), path).toBe('No such file');
    }
    expect(await outcome((done) => sftp.realpath('/../..', done))).toBe('/');
  });

  test('stay within the folder, wherever a link leads', async ({ appliance, sftp, outside }) => {
    const home = join(appliance.folder, 'root');
    symlinkSync(join(outside, 'secret'), join(home, 'link'));
    symlinkSync(outside, join(home, 'links'));
    symlinkSync('../../../../../../../../tmp', join(home, 'up'));

    expect(await outcome((done) => sftp.readFile('link', done))).toBe('No such file');
    expect(await outcome((done) => sftp.readFile('links/secret', done))).toBe('No such file');
    expect(await outcome((done) => sftp.writeFile('links/new', 'x', done))).toBe('No such file');
    await outcome((done) => sftp.writeFile('up/through-a-link', 'x', done));
    expect(existsSync(join(appliance.folder, 'tmp/through-a-link'))).toBe(true);
    expect(await outcome((done) => sftp.symlink(outside, 'made', done))).not.toBeUndefined();
    expect(existsSync(join(home, 'made'))).toBe(false);
    expect(await outcome((done) => sftp.readlink('links', done))).toBe(outside);

    for (const name of ['link', 'links', 'up', '../tmp/through-a-link']) {
      expect(await outcome((done) => sftp.unlink(name, done)), name).toBeUndefined();
    }
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('not for the appliance');
  });

  test('refuse a pipe at once', async ({ shell, sftp, appliance }) => {
    await shell.run('mkfifo pipe');
    mkdirSync(join(appliance.folder, 'root'), { recursive: true });

    expect(await outcome((done) => sftp.readFile('pipe', done))).toBe('Failure');
    await shell.run('rm pipe');
  });
});

test.describe('files of the simulator by OpenSSH’s own clients', () => {
  test.skip(() => !existsSync('/usr/bin/scp'), 'scp and sftp of OpenSSH are not installed here.');

  test('can be copied there and back by scp', async ({ appliance, shell }, testInfo) => {
    const { options, privateKey } = appliance;
    const key = testInfo.outputPath('key');
    writeFileSync(key, privateKey, { mode: 0o600 });
    writeFileSync(testInfo.outputPath('some file'), 'x'.repeat(300_000));
    const settings = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
    const scp = (...paths: string[]) =>
      execute('/usr/bin/scp', [
        '-s',
        '-p',
        '-i',
        key,
        '-P',
        String(options.port),
        ...settings.flatMap((setting) => ['-o', setting]),
        ...paths,
      ]);
    await scp(testInfo.outputPath('some file'), 'root@127.0.0.1:/root/');
    await scp('root@127.0.0.1:some file', testInfo.outputPath('back'));

    expect(readFileSync(testInfo.outputPath('back'), 'utf8')).toBe('x'.repeat(300_000));
    await shell.run('rm "some file"');
  });
});
