import { once } from 'node:events';
import { createServer } from 'node:https';
import { createAdaptorServer } from '@hono/node-server';
import { listen } from '../network/index.ts';
import { Appliance } from './appliance.ts';
import { lockFolder } from './folder-lock.ts';
import { MailService } from './mail/mail-service.ts';
import { ServiceLog } from './mail/service-log.ts';
import type { Manager, ManagerOptions } from './manager.ts';
import { openRootShell } from './open-root-shell.ts';
import { pageAssets } from './page-assets.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { Sessions } from './sessions.ts';
import { TlsCiphersFile } from './tls-ciphers.ts';
import { webApplication } from './web-application.ts';

/**
 * Starts the simulator.
 *
 * @throws {ListenError} when the port is taken
 * @throws {SimulatorError} when another simulator runs on the folder, or its configuration cannot be read or is of
 *   another release
 */
export async function startManager(options: ManagerOptions): Promise<Manager> {
  const unlock = lockFolder(options.folder);
  try {
    const manager = await start(options);
    return { ...manager, close: () => manager.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function start(options: ManagerOptions): Promise<Manager> {
  const {
    account,
    folder,
    host = '127.0.0.1',
    hostName = 'sna-manager.example.com',
    now = Date.now,
  } = options;
  let ahead = 0;
  const clock = (): number => now() + ahead;
  const log = new ServiceLog(folder, clock);
  const ciphers = new TlsCiphersFile(folder);
  const appliance = new Appliance({
    folder,
    now: clock,
    release: options.release,
    applyTime: options.applyTime ?? 200,
    addressRule: options.mutants?.includes('cuts-commands') ? 'with display names' : 'bare',
    onInForce: () => mailService.restart(),
  });
  const mailService: MailService = new MailService({
    hostName,
    routes: options.routes,
    log,
    now: clock,
    timeouts: { connect: options.timeouts?.connect ?? 3000, read: options.timeouts?.read ?? 10_000 },
    configuration: () => appliance.state,
    ciphers: () => ciphers.read(),
    mutants: options.mutants ?? [],
  });
  const { release } = appliance.state;
  const sessions = new Sessions(account, options.identity.privateKey, now, options.sessionTime);
  const application = webApplication({
    appliance,
    mailService,
    sessions,
    userName: account.userName,
    hostName,
    release,
    secondaryOf: options.secondaryOf,
    configurationApi: options.configurationApi ?? true,
    prelude: options.prelude ?? '',
    now: clock,
    onRequest: options.onRequest,
  });
  const server = createAdaptorServer({
    fetch: application.fetch,
    createServer,
    serverOptions: { key: options.identity.privateKey, cert: options.identity.certificates.join('\n') },
  });
  pageAssets();
  const listener = await listen(server, host, options.port ?? 0);
  const closePages = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
  const shell = await openRootShell(options, {
    access: () => ({ ssh: appliance.state.ssh.enabled, rootSsh: appliance.state.ssh.rootAccess }),
    restart: () => mailService.restart(),
  }).catch(async (error: unknown) => {
    await closePages();
    throw error;
  });

  return {
    release,
    url: `https://${listener}`,
    folder,
    logFile: log.path,
    rootShell: shell.access,
    snapshot: () => {
      const { smtp, trustStore, actions, rules, ssh } = structuredClone(appliance.state);
      return { smtp, trustStore, actions, ...(rules.length > 0 && { rules }), ssh };
    },
    restore: (state) => appliance.replace(state),
    reset: async () => {
      ciphers.reset();
      await appliance.replace();
      log.empty();
      ahead = 0;
      shell.reset();
    },
    failNextApply: () => appliance.failNextApply(),
    raiseAlarm: () => raiseAlarm(appliance.state, mailService),
    setClock: (milliseconds) => {
      ahead = milliseconds;
    },
    restartMailService: () => mailService.restart(),
    close: async () => {
      await shell.close();
      appliance.close();
      mailService.close();
      await closePages();
    },
  };
}
