import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import {
  type Manager,
  type ManagerOptions,
  type Release,
  releases,
  StartError,
  startManager,
} from '../../mocks/manager/index.ts';
import type { Routes } from '../../mocks/network/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { UsageError } from '../usage-error.ts';
import { millisecondsOption, portOption } from './number-option.ts';
import { addRoute } from './route-option.ts';

interface Options {
  readonly folder: string;
  readonly release?: Release;
  readonly host: string;
  readonly port?: number;
  readonly sshPort?: number;
  readonly hostName: string;
  readonly route?: Routes;
  readonly applyTime?: number;
  readonly sessionTime?: number;
}

const passwordVariable = 'SNA_SES_SIMULATOR_PASSWORD';
const rootPasswordVariable = 'SNA_SES_SIMULATOR_ROOT_PASSWORD';

const help = `
admin signs in with the password in ${passwordVariable}, root with the one in ${rootPasswordVariable};
without them passwords are made at random, and printed. Ctrl-C ends the simulator; started again on the same folder it
has the same configuration, log, root's home and SSH host key.

Exit codes: 0 ended by Ctrl-C, 2 wrong usage, a port that cannot be had, or a folder that cannot be used.`;

/** `simulate`: starts the simulator and holds it until Ctrl-C. */
export function addStart(program: Command): void {
  program
    .command('start', { isDefault: true })
    .summary('start the simulator (this is meant without a verb)')
    .description('Starts the simulator of an SNA Manager by itself, until Ctrl-C.')
    .requiredOption('--folder <dir>', 'its file system and configuration; made if missing')
    .addOption(
      new Option('--release <release>', "default: the folder's, 7.4 in a new one").choices([...releases]),
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port of its pages; default: a free one', portOption)
    .option('--ssh-port <port>', 'port of its SSH service; default: a free one', portOption)
    .option('--host-name <name>', 'its name', 'sna-manager.example.com')
    .option(
      '--route <host=address>',
      'where a host leads: all ports of SES (HOST=ADDRESS) or one (HOST:PORT=ADDRESS:PORT); may be repeated, other hosts are unknown then; default: the network of this machine',
      addRoute,
    )
    .option('--apply-time <ms>', 'how long an Apply keeps it away from Up', millisecondsOption)
    .option('--session-time <ms>', 'how long a session lasts', millisecondsOption)
    .addHelpText('after', help)
    .action(start);
}

async function start({ route: routes, ...options }: Options): Promise<void> {
  const stopAsked = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const account = { userName: 'admin', password: process.env[passwordVariable] || randomPassword() };
  const rootPassword = process.env[rootPasswordVariable] || randomPassword();
  const pki = await openPki();
  const manager = await started({
    ...options,
    ...(routes && { routes }),
    account,
    rootPassword,
    identity: await pki.selfSignedIdentity(options.hostName, [options.host]),
  });
  try {
    console.log(`
Manager (simulator)   ${manager.url}   release ${manager.release} (its certificate is self-signed)
  sign in as          ${account.userName}
  with password       ${shown(account.password, passwordVariable)}
Root shell            ${rootShell(manager, shown(rootPassword, rootPasswordVariable))}
Log of the manager    ${manager.logFile}

Ctrl-C ends it; ${manager.folder} keeps its state.`);
    await stopAsked;
  } finally {
    await manager.close();
  }
}

async function started(options: ManagerOptions): Promise<Manager> {
  try {
    return await startManager(options);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

function rootShell({ rootShell: shell }: Manager, password: string): string {
  if ('missing' in shell) return `not here: ${shell.missing}`;
  return `ssh -p ${shell.port} root@${shell.host}
  with password       ${password}
  host key            ${shell.hostKey}`;
}

/** A password somebody has set is not repeated. */
function shown(password: string, variable: string): string {
  return process.env[variable] ? `(that of ${variable})` : password;
}

function randomPassword(): string {
  return randomBytes(12).toString('base64url');
}
