import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import { ShellError } from '../../fixtures/manager/shell/shell-error.ts';
import type { ShellOptions } from '../../fixtures/manager/shell/shell.ts';
import { expect, test as base } from './shell-test.ts';

const test = base.extend<{ readonly cardReset: void }>({
  cardReset: [
    async ({ appliance }, use) => {
      await use();
      Object.assign(appliance.access, { ssh: true, rootSsh: true });
    },
    { auto: true },
  ],
});

/** The error with which a sign-in fails; its texts hold none of what was signed in with. */
async function failureOf(options: ShellOptions): Promise<ShellError> {
  const error: unknown = await openShell(options).then(
    () => new Error('signed in'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ShellError)) throw error;
  const texts = `${error.stack} ${String(error.cause)}`;
  const { password, privateKey, passphrase } = options;
  for (const secret of [password, privateKey, passphrase]) {
    if (secret) expect(texts).not.toContain(secret);
  }
  return error;
}

async function listening(answer: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('nothing listens');
  return { server, port: address.port };
}

test.describe('a shell that cannot be opened', () => {
  test('asks to check Enable SSH where it is off', async ({ appliance }) => {
    appliance.access.ssh = false;
    const error = await failureOf(appliance.options);

    expect(error.reason).toBe('connection-refused');
    expect(error.message).toMatch(/the connection was refused.*Enable SSH.*SSH card/);
    appliance.access.ssh = true;
    await (await openShell(appliance.options)).close();
  });

  test('asks the same where nothing listens', async ({ appliance }) => {
    const { server, port } = await listening(() => {});
    server.close();

    expect((await failureOf({ ...appliance.options, port })).reason).toBe('connection-refused');
  });

  test('asks to check Enable Root SSH Access where it is off', async ({ appliance }) => {
    appliance.access.rootSsh = false;
    const error = await failureOf(appliance.options);

    expect(error.reason).toBe('authentication-refused');
    expect(error.message).toMatch(/refused the sign-in of root.*password or key.*Enable Root SSH Access/);
  });

  const wrong: Record<string, (options: ShellOptions) => ShellOptions> = {
    'a wrong password': (options) => ({ ...options, password: 'not-the-password' }),
    'an empty password': (options) => ({ ...options, password: '' }),
    'another user': (options) => ({ ...options, userName: 'sysadmin' }),
    'a key that is not authorized': ({ host, port = 22, hostKey }) => ({
      host,
      port,
      hostKey,
      privateKey: ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private,
    }),
  };
  for (const [what, change] of Object.entries(wrong)) {
    test(`fails for ${what}`, async ({ appliance }) => {
      expect((await failureOf(change(appliance.options))).reason).toBe('authentication-refused');
    });
  }

  test('names both fingerprints when the host key is not the pinned one', async ({ appliance }) => {
    const pinned = `SHA256:${'A'.repeat(43)}` as const;
    const error = await failureOf({ ...appliance.options, hostKey: pinned });

    expect(error.reason).toBe('host-key-differs');
    expect(error.message).toContain(pinned);
    expect(error.message).toContain(appliance.rootShell.hostKeyFingerprint);
  });

  test('opens when the host key is the pinned one', async ({ appliance }) => {
    const hostKey = appliance.rootShell.hostKeyFingerprint.replace(/^SHA256:/, '');
    const shell = await openShell({ ...appliance.options, hostKey: `SHA256:${hostKey}` });

    expect((await shell.run('echo signed in')).stdout).toBe('signed in\n');
    await shell.close();
  });

  for (const [what, answer, reason, says] of [
    ['nothing', () => {}, 'no-answer', 'takes the connection, and says nothing within 400 ms.'],
    ['the end', (socket: Socket) => socket.end(), 'connection-lost', 'without a word.'],
    [
      'an SMTP server',
      (socket: Socket) => socket.write('220 mail.example.com ESMTP\r\n'),
      'no-ssh',
      'gives no SSH answer, but "220 mail.example.com ESMTP".',
    ],
    [
      'an HTTP server',
      (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
      'no-ssh',
      'gives no SSH answer, but "HTTP/1.1 400 Bad Request".',
    ],
    [
      'a TLS server',
      (socket: Socket) => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70])),
      'no-ssh',
      'gives no SSH answer, but one of TLS.',
    ],
    [
      'an SSH server that goes on too late',
      (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'),
      'no-answer',
      'gave no complete SSH answer within 400 ms.',
    ],
  ] as const) {
    test(`says what answers where that is ${what}`, async ({ appliance }) => {
      const { server, port } = await listening(answer);
      const error = await failureOf({ ...appliance.options, port, deadlines: { connect: 400 } });

      expect(error.message).toContain(`127.0.0.1:${port} `);
      expect(error.found).toContain(says);
      expect(error.reason).toBe(reason);
      server.close();
    });
  }

  test('says so when DNS does not know its name', async ({ appliance }) => {
    const error = await failureOf({ ...appliance.options, host: 'manager.invalid', port: 22 });

    expect(error.reason).toBe('unknown-host');
  });

  test('says so when its private key has another passphrase', async ({ appliance }) => {
    const { private: privateKey } = ssh2.utils.generateKeyPairSync('ecdsa', {
      bits: 256,
      passphrase: 'the right words',
      cipher: 'aes256-ctr',
      rounds: 1,
    });
    const { host, port = 0 } = appliance.options;
    const error = await failureOf({ host, port, privateKey, passphrase: 'other words', hostKey: 'show' });

    expect(error.reason).toBe('private-key-unusable');
    expect(error.message).toContain('passphrase');
  });
});

test.describe('a shell in use', () => {
  test('ends a command at its deadline and keeps its output', async ({ shell, appliance }) => {
    const error: unknown = await shell
      .run('echo begun; echo waiting >&2; sleep 65.71', { deadline: 1500 })
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      reason: 'command-deadline',
      output: { stdout: 'begun\n', stderr: 'waiting\n' },
    });
    expect(String(error)).toContain('"echo begun; echo waiting >&2; sleep 65.71" was ended');
    expect(String(error)).not.toContain(appliance.password);
    expect((await shell.run('echo usable')).stdout).toBe('usable\n');
  });

  test('ends a command that prints without end', async ({ shell }) => {
    await expect(shell.run('yes')).rejects.toMatchObject({ reason: 'too-much-output' });
  });

  test('strikes the password out of an error message', async ({ shell, appliance }) => {
    const error: unknown = await shell
      .run(`sleep 66.71 # ${appliance.password}`, { deadline: 200 })
      .catch((reason: unknown) => reason);

    expect(String(error)).toContain('"sleep 66.71 # ***"');
  });

  test('says so when a file is missing', async ({ shell }) => {
    await expect(shell.read('/lancope/nothing')).rejects.toMatchObject({
      reason: 'file-missing',
      message: expect.stringContaining('There is no /lancope/nothing on 127.0.0.1:'),
    });
  });

  test('says so when a folder is read as a file', async ({ shell }) => {
    await expect(shell.read('/lancope')).rejects.toMatchObject({ reason: 'file-refused' });
  });

  test('says so when its connection is lost while a command runs', async ({ appliance }) => {
    const wire = await cuttableWire(appliance.options.port ?? 0);
    const shell = await openShell({ ...appliance.options, port: wire.port });
    const running = shell.run('touch begun; sleep 67.71').catch((reason: unknown) => reason);
    const begun = join(appliance.folder, 'root/begun');
    await expect(() => expect(existsSync(begun)).toBe(true)).toPass();
    rmSync(begun);
    wire.cut();

    expect(await running).toMatchObject({ reason: 'connection-lost' });
    await expect(shell.run('true')).rejects.toMatchObject({ reason: 'connection-lost' });
    await expect(shell.read('/root/.bashrc')).rejects.toMatchObject({ reason: 'connection-lost' });
    await shell.close();
  });
});

/** A line to a port that can be cut. */
async function cuttableWire(port: number): Promise<{ port: number; cut: () => void }> {
  const sockets: Socket[] = [];
  const wire = await listening((socket) => {
    const far = connect(port, '127.0.0.1');
    sockets.push(socket, far);
    for (const end of [socket, far]) end.on('error', () => {});
    socket.pipe(far).pipe(socket);
  });
  return {
    port: wire.port,
    cut: () => {
      for (const socket of sockets) socket.destroy();
      wire.server.close();
    },
  };
}
