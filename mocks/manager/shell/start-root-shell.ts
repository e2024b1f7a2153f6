import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import ssh2, { type Connection } from 'ssh2';
import { prepareApplianceFolder } from './appliance-folder.ts';
import { authenticate } from './authenticate.ts';
import { DiskUse } from './disk-use.ts';
import { GuestFiles } from '../guest/guest-files.ts';
import { guestLimits } from './guest-limits.ts';
import { GuestRequests } from './guest-requests.ts';
import { hostKey } from './host-key.ts';
import { hostView } from './host-view.ts';
import { listen } from '../../network/index.ts';
import { Namespaces } from './namespaces.ts';
import { RelayConnections } from './relay-connections.ts';
import type { RootShell, RootShellOptions } from './root-shell.ts';
import { RunningCommands } from './running-commands.ts';
import { serveSession } from './serve-session.ts';
import { makeSimulatorFolder } from './simulator-folder.ts';

/** The containers of an appliance whose names are known: by the note, and by their logs. */
const containers = ['sw-response-mgmt', 'svc-central-management'];
/** OpenSSH's default, after which it ends the connection. */
const mostRefusals = 6;

/**
 * Starts the appliance's SSH service: root's shell, and files by SFTP, confined to the folder. Ask `rootShellSupport()`
 * first: where namespaces are not permitted, each command ends with exit code 255 and a message.
 *
 * @throws when the port is taken, or the host key cannot be read
 */
export async function startRootShell(options: RootShellOptions): Promise<RootShell> {
  const { access, routes, restartContainer, host = '127.0.0.1' } = options;
  const folder = realpathSync(options.folder);
  const key = hostKey(folder, options.hostKey);
  const view = hostView();
  prepareApplianceFolder(folder, view);
  const ownPrograms = makeSimulatorFolder();
  const programs = ownPrograms.path;
  const relays = new RelayConnections(programs, routes);
  const requests = new GuestRequests({
    folder: programs,
    containers,
    restartContainer,
    connect: (server) => relays.connect(server),
  });
  const disk = new DiskUse(folder, guestLimits.disk);
  const commands = new RunningCommands(new Namespaces(folder, programs, view), disk);
  const sockets = new Set<Socket>();

  const serve = (connection: Connection): void => {
    let refusals = 0;
    connection.on('error', () => {});
    connection.on('authentication', (context) => {
      if (context.method !== 'none') refusals += 1;
      if (refusals > mostRefusals) connection.end();
      else authenticate(context, options, access().rootSsh);
    });
    connection.on('session', (accept) => serveSession(accept(), { folder, disk, commands }));
  };
  const ssh = new ssh2.Server({ hostKeys: [key.privateKey], ident: 'OpenSSH_8.4 simulator' }, serve);
  // Switched off, a connection ends before a word of SSH was said.
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    if (!access().ssh) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await commands.close();
    requests.close();
    await relays.close();
    ownPrograms.remove();
  };

  try {
    const address = await listen(server, host, options.port ?? 0);
    return {
      address,
      hostKeyFingerprint: key.fingerprint,
      reset: () => {
        new GuestFiles(folder).remove('root');
        prepareApplianceFolder(folder, view);
      },
      close: async () => {
        const closed = once(server, 'close');
        server.close();
        await stop();
        await closed;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
