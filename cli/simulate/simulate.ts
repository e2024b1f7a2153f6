import { randomBytes } from 'node:crypto';
import { type Manager, SimulatorError, startManager } from '../../mocks/manager/index.ts';
import { ListenError } from '../../mocks/network/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { asUsageError } from '../as-usage-error.ts';
import { expectWritableFolder } from '../expect-writable.ts';
import { untilStopAsked } from '../until-stop-asked.ts';
import { faceLike } from './face-like.ts';
import { releaseGiven } from './release-given.ts';
import { routesGiven } from './routes-given.ts';

/** A person's settings for the simulator; times in milliseconds. */
export interface Simulation {
  readonly folder: string;
  readonly release?: string;
  readonly host: string;
  readonly port?: number;
  readonly sshPort?: number;
  readonly hostName: string;
  readonly route?: readonly string[];
  readonly applyTime?: number;
  readonly sessionTime?: number;
  readonly pagesOnly?: true;
  readonly like?: string;
}

/** Runs the simulator on its folder until Ctrl-C. @throws {UsageError} when it cannot be started */
export async function simulate(asked: Simulation): Promise<void> {
  const { SNA_SES_SIMULATOR_PASSWORD, SNA_SES_SIMULATOR_ROOT_PASSWORD } = process.env;
  const account = { userName: 'admin', password: SNA_SES_SIMULATOR_PASSWORD || randomPassword() };
  const rootPassword = SNA_SES_SIMULATOR_ROOT_PASSWORD || randomPassword();
  const { folder, host, port, sshPort, hostName, applyTime, sessionTime } = asked;
  const routes = routesGiven(asked.route);
  const like = asked.like === undefined ? undefined : faceLike(asked.like);
  const release = asked.release === undefined ? like?.release : releaseGiven('release', asked.release);

  expectWritableFolder(folder, 'give another one to --folder');

  const stopAsked = untilStopAsked();
  const identity = await (await openPki()).selfSignedIdentity(hostName, [host]);
  const manager = await asUsageError([ListenError, SimulatorError], () =>
    startManager({
      account,
      rootPassword,
      identity,
      folder,
      host,
      hostName,
      ...(release && { release }),
      ...(port && { port }),
      ...(sshPort && { sshPort }),
      ...(routes && { routes }),
      ...(applyTime && { applyTime }),
      ...(sessionTime && { sessionTime }),
      ...(like && { prelude: like.prelude }),
      ...(asked.pagesOnly && { configurationApi: false }),
    }),
  );
  console.log(
    [
      `Manager (simulator of release ${manager.release})  ${manager.url}`,
      `Sign in as  ${account.userName}${SNA_SES_SIMULATOR_PASSWORD ? '' : `  with password  ${account.password}`}`,
      `Root shell  ${shellLine(manager)}${SNA_SES_SIMULATOR_ROOT_PASSWORD ? '' : `  with password  ${rootPassword}`}`,
      `Log         ${manager.logFile}`,
      ...(like
        ? [
            `Face        as in ${asked.like}: ${like.others} elements with its words. Not as there: layout, frames, messages, dialogs.`,
          ]
        : []),
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
