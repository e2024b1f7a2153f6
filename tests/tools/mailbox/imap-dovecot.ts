import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openPki } from '../../../mocks/pki/index.ts';
import { freePort } from '../free-port.ts';

/** Dovecot of this machine, if it has it. */
export const dovecotProgram =
  platform() === 'linux' && existsSync('/usr/lib/dovecot/imap')
    ? ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path))
    : undefined;

export interface Dovecot {
  readonly ports: { readonly implicit: number; readonly starttls: number };
  /** Its certificate (PEM), for `mail.example.com` and the addresses it listens at: 127.0.0.1 and, to it another machine's, 127.0.0.2. */
  readonly ca: string;
  readonly folder: string;
  readonly processId: number;
  /** An account that nobody has used, with an empty INBOX. */
  nextAccount(): { readonly userName: string; readonly password: string };
  stop(): Promise<void>;
}

const addresses = ['127.0.0.1', '127.0.0.2'];

/** Starts Dovecot on loopback as this user (root: as nobody), with all it keeps in a folder of its own. */
export async function startDovecot(program: string, settings: readonly string[] = []): Promise<Dovecot> {
  const identity = await (await openPki()).selfSignedIdentity('mail.example.com', addresses);
  const ports = { implicit: await freePort(), starttls: await freePort() };
  const certificate = identity.certificates.join('');
  const folder = mkdtempSync(join(tmpdir(), 'imap-dovecot-'));
  writeFileSync(join(folder, 'certificate'), certificate);
  writeFileSync(join(folder, 'key'), identity.privateKey, { mode: 0o600 });
  // All at once, as it looks for new ones once a second.
  const accounts = Array.from({ length: 50 }, () => ({
    userName: `reader-${randomUUID()}`,
    password: randomBytes(12).toString('base64url'),
  }));
  const lines = accounts.map(({ userName, password }) => `${userName}:{PLAIN}${password}\n`);
  writeFileSync(join(folder, 'accounts'), lines.join(''), { mode: 0o600 });
  mkdirSync(join(folder, 'mail'));
  const isRoot = userInfo().uid === 0;
  const [user, group] = isRoot ? ['nobody', 'nogroup'] : [userInfo().username, id('-gn')];
  writeFileSync(
    join(folder, 'configuration'),
    `
    base_dir = ${folder}/run
    state_dir = ${folder}/state
    log_path = /dev/stderr
    protocols = imap
    listen = ${addresses.join(', ')}
    default_internal_user = ${user}
    default_internal_group = ${group}
    default_login_user = ${user}
    first_valid_uid = 1
    auth_failure_delay = 0
    verbose_proctitle = yes
    mail_location = maildir:${folder}/mail/%u:LAYOUT=fs
    ssl = required
    ssl_cert = <${folder}/certificate
    ssl_key = <${folder}/key
    passdb {
      driver = passwd-file
      args = ${folder}/accounts
    }
    userdb {
      driver = static
      args = uid=${user} gid=${group} home=${folder}/mail/%u
    }
    service anvil {
      chroot =
      unix_listener anvil-auth-penalty {
        mode = 0
      }
    }
    service imap-login {
      chroot =
      inet_listener imap {
        port = ${ports.starttls}
      }
      inet_listener imaps {
        port = ${ports.implicit}
        ssl = yes
      }
    }
    ${settings.join('\n    ')}
    `,
  );
  const asNobody = isRoot ? ['--reuid', user, '--regid', group, '--clear-groups'] : [];
  if (isRoot) spawnSync('chown', ['-R', `${user}:${group}`, folder]);

  // With `setpriv` it ends with this process, also a killed one.
  const parameters = [...asNobody, '--pdeathsig', 'TERM', program, '-F', '-c', join(folder, 'configuration')];
  const dovecot = spawn('setpriv', parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = async (): Promise<void> => {
    if (dovecot.exitCode === null && dovecot.signalCode === null) {
      const ended = once(dovecot, 'exit');
      dovecot.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  let log = '';
  try {
    await new Promise<void>((resolve, reject) => {
      dovecot.stderr.on('data', (text: Buffer) => {
        log += text.toString();
        if (log.includes('starting up')) resolve();
      });
      dovecot.once('exit', () => reject(new Error(`dovecot did not start: ${log}`)));
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ports,
    ca: certificate,
    folder,
    processId: dovecot.pid ?? 0,
    nextAccount: () => {
      const account = accounts.shift();
      if (!account) throw new Error('every account of this Dovecot has been used; make more');
      return account;
    },
    stop,
  };
}

function id(parameter: string): string {
  return spawnSync('id', [parameter], { encoding: 'utf8' }).stdout.trim();
}
