/** The simulator of the manager by itself, reached as an appliance is: by URL, SSH and the mail it sends. */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import {
  isLoss,
  isRelease,
  losses,
  type Manager,
  type Release,
  releases,
  startManager,
  upgradeFolder,
} from '../../mocks/manager/index.ts';
import type { Routes } from '../../mocks/network/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { UsageError } from '../usage-error.ts';

const usage = `Usage: npm run simulate -- --folder DIR [options]
       npm run simulate -- upgrade --folder DIR --to RELEASE [--lose LOSS,…]

Starts the simulator of the manager and keeps its configuration in DIR. Ctrl-C ends it; the next start on DIR goes on
with the same configuration, certificate and SSH host key.

  --folder DIR         the appliance's file system, made if missing
  --release RELEASE    ${releases.join(', ')}; default: the folder's, of a new folder 7.4
  --host ADDRESS       listen there; default 127.0.0.1
  --port N             of the pages; default: a free one
  --ssh-port N         of root's shell; default: a free one
  --host-name NAME     what the manager is called; default sna-manager.example.com
  --route NAME=ADDRESS mail for NAME goes to ADDRESS, on the port that was asked for; repeatable.
                       Without one the machine's own network is used
  --apply-time MS      how long an Apply takes; default 200
  --session-time MS    how long a session lasts; default 1200000
  --pages-only         REST does not offer the configuration: only the pages do

upgrade: makes DIR another release while no simulator runs there.
  --to RELEASE         a later one
  --lose LOSS,…        what does not survive: ${losses.join(', ')}, trust-store:NAME; default: nothing

SNA_SES_SIMULATOR_PASSWORD and SNA_SES_SIMULATOR_ROOT_PASSWORD are the passwords of admin and root; without them they
are made at random and printed. Exit code: 0, or 2 for wrong usage and what could not be started.`;

/** The five ports of an SES endpoint. */
const relayPorts = [25, 465, 587, 2465, 2587] as const;

const text = { type: 'string' } as const;

function argumentsGiven() {
  return parseArgs({
    allowPositionals: true,
    options: {
      folder: text,
      release: text,
      host: text,
      port: text,
      'ssh-port': text,
      'host-name': text,
      route: { ...text, multiple: true },
      'apply-time': text,
      'session-time': text,
      'pages-only': { type: 'boolean' },
      to: text,
      lose: { ...text, multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

type Given = ReturnType<typeof argumentsGiven>['values'];

function releaseGiven(option: string, value: string): Release {
  if (isRelease(value)) return value;
  throw new UsageError(`--${option} is "${value}"; the simulator knows ${releases.join(', ')}.`);
}

function numberGiven(option: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number > 0 && number <= most) return number;
  throw new UsageError(`--${option} is "${value}"; give a whole number from 1 to ${most}.`);
}

/** @returns `undefined` where no route was given */
function routesGiven(given: readonly string[] | undefined): Routes | undefined {
  if (!given) return undefined;
  return Object.fromEntries(
    given.flatMap((route) => {
      const [, name, address = ''] = /^([^=:\s]+)=(.+)$/.exec(route) ?? [];
      if (name === undefined || isIP(address) === 0) {
        throw new UsageError(
          `--route is "${route}"; give it as NAME=ADDRESS, e.g. email-smtp.us-east-1.amazonaws.com=127.0.0.9.`,
        );
      }
      return relayPorts.map((port) => [`${name.toLowerCase()}:${port}`, `${address}:${port}`]);
    }),
  );
}

function upgrade(folder: string, { to, lose }: Given): void {
  if (to === undefined) throw new UsageError('Give --to RELEASE; see --help.');
  const words = (lose ?? []).flatMap((list) => list.split(',')).filter((word) => word !== '');
  const wrong = words.find((word) => !isLoss(word));
  if (wrong !== undefined) {
    throw new UsageError(`--lose is "${wrong}"; give ${losses.join(', ')} or trust-store:NAME.`);
  }
  const release = releaseGiven('to', to);
  upgradeFolder(folder, { to: release, lose: words.filter(isLoss) });
  console.log(`${folder} is of release ${release} now; lost: ${words.join(', ') || 'nothing'}.`);
}

async function simulate(folder: string, given: Given): Promise<void> {
  const { release, host = '127.0.0.1', 'host-name': hostName = 'sna-manager.example.com' } = given;
  const { SNA_SES_SIMULATOR_PASSWORD, SNA_SES_SIMULATOR_ROOT_PASSWORD } = process.env;
  const port = numberGiven('port', given.port, 65_535);
  const sshPort = numberGiven('ssh-port', given['ssh-port'], 65_535);
  const applyTime = numberGiven('apply-time', given['apply-time'], 3_600_000);
  const sessionTime = numberGiven('session-time', given['session-time'], 86_400_000);
  const routes = routesGiven(given.route);
  const account = { userName: 'admin', password: SNA_SES_SIMULATOR_PASSWORD || randomPassword() };
  const rootPassword = SNA_SES_SIMULATOR_ROOT_PASSWORD || randomPassword();
  const known = release === undefined ? undefined : releaseGiven('release', release);

  const stopAsked = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const pki = await openPki();
  const manager = await startManager({
    account,
    rootPassword,
    identity: await pki.selfSignedIdentity(hostName, [host]),
    folder,
    host,
    hostName,
    ...(known && { release: known }),
    ...(port && { port }),
    ...(sshPort && { sshPort }),
    ...(routes && { routes }),
    ...(applyTime && { applyTime }),
    ...(sessionTime && { sessionTime }),
    ...(given['pages-only'] && { configurationApi: false }),
  });
  console.log(
    [
      `Manager (simulator of release ${manager.release})  ${manager.url}`,
      `Sign in as  ${account.userName}${SNA_SES_SIMULATOR_PASSWORD ? '' : `  with password  ${account.password}`}`,
      `Root shell  ${shellLine(manager)}${SNA_SES_SIMULATOR_ROOT_PASSWORD ? '' : `  with password  ${rootPassword}`}`,
      `Log         ${manager.logFile}`,
      'Ctrl-C ends it.',
    ].join('\n'),
  );
  await stopAsked;
  await manager.close();
}

function shellLine({ rootShell }: Manager): string {
  if ('missing' in rootShell) return `not here: ${rootShell.missing}`;
  return `ssh -p ${rootShell.port} root@${rootShell.host}  (host key ${rootShell.hostKey})`;
}

function randomPassword(): string {
  return randomBytes(12).toString('base64url');
}

async function run(): Promise<void> {
  const { values: given, positionals } = argumentsGiven();
  const [verb, ...others] = positionals;
  if (given.help) {
    console.log(usage);
    return;
  }
  const { folder } = given;
  if (folder === undefined || folder === '') throw new UsageError('Give --folder DIR; see --help.');
  if (others.length > 0 || (verb !== undefined && verb !== 'upgrade')) {
    throw new UsageError(`"${positionals.join(' ')}" is no verb; there is only upgrade. See --help.`);
  }
  if (verb === 'upgrade') upgrade(folder, given);
  else await simulate(folder, given);
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
