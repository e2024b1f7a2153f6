import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { hostKeyFingerprint } from '../../../fixtures/manager/shell/host-key-fingerprint.ts';
import type { ShellOptions } from '../../../fixtures/manager/shell/shell.ts';
import { freePort } from '../free-port.ts';

/** OpenSSH's server of this machine, if it has one; it has to be started by its full path. */
export const sshdProgram =
  platform() === 'linux'
    ? ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path))
    : undefined;

/** An sshd of root keeps nothing there, but serves nobody without; left behind, as another worker's may be running. */
const privilegeSeparation = '/run/sshd';

export interface Sshd {
  /** Signs in with the key made for it, and pins the host key made for it. */
  readonly options: ShellOptions;
  readonly hostKeyFingerprint: string;
  /** A folder to work in. */
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * Starts an OpenSSH server on loopback for this user, with keys of its own.
 *
 * @param settings lines of its configuration, before its own
 * @param programs a folder whose programs stand in for those of the same name
 */
export async function startSshd(
  program: string,
  { settings = [], programs }: { readonly settings?: readonly string[]; readonly programs?: string } = {},
): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'shell-sshd-'));
  const [host, client] = [
    ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }),
    ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }),
  ];
  writeFileSync(join(folder, 'host'), host.private, { mode: 0o600 });
  writeFileSync(join(folder, 'authorized'), `${client.public}\n`);
  const port = await freePort();
  const configuration = [
    ...settings,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'StrictModes no',
    'PidFile none',
    // So that a command does not wait for what this user's own .bashrc does.
    `SetEnv HOME=${folder}${programs === undefined ? '' : ` PATH=${programs}:/usr/sbin:/usr/bin:/sbin:/bin`}`,
    'Subsystem sftp internal-sftp',
  ];
  writeFileSync(join(folder, 'config'), `${configuration.join('\n')}\n`);
  const { uid, username } = userInfo();
  if (uid === 0) mkdirSync(privilegeSeparation, { recursive: true });

  // With `setpriv` it ends with this process, also a killed one.
  const parameters = ['--pdeathsig', 'TERM', program, '-D', '-e', '-f', join(folder, 'config')];
  const sshd = spawn('setpriv', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    sshd.stderr.on('data', (text: Buffer) => {
      log += text.toString();
      if (log.includes('Server listening on')) resolve();
    });
    sshd.once('exit', () => reject(new Error(`sshd did not start: ${log}`)));
  });
  const fingerprint = fingerprintOf(host.public);
  return {
    options: {
      host: '127.0.0.1',
      port,
      userName: username,
      privateKey: client.private,
      hostKey: `SHA256:${fingerprint.slice('SHA256:'.length)}`,
    },
    hostKeyFingerprint: fingerprint,
    folder,
    stop: async () => {
      if (sshd.exitCode === null && sshd.signalCode === null) {
        const ended = once(sshd, 'exit');
        sshd.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fingerprintOf(publicKey: string): string {
  const key = ssh2.utils.parseKey(publicKey);
  if (key instanceof Error) throw key;
  return hostKeyFingerprint(key.getPublicSSH());
}
