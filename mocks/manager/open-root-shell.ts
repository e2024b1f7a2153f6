import type { Manager, ManagerOptions } from './manager.ts';
import { rootShellSupport, startRootShell } from './shell/index.ts';

interface Appliance {
  /** The switches of the SSH card as they are now. */
  readonly access: () => { readonly ssh: boolean; readonly rootSsh: boolean };
  /** Restarts the mail service, as `docker restart sw-response-mgmt` does. */
  readonly restart: () => void;
}

interface OpenedRootShell {
  readonly access: Manager['rootShell'];
  /** Empties root's home of what was left there. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts the appliance's SSH service where a root password was given and this machine can contain the shell. */
export async function openRootShell(
  { folder, routes, host = '127.0.0.1', rootPassword, sshPort }: ManagerOptions,
  { access, restart }: Appliance,
): Promise<OpenedRootShell> {
  if (rootPassword === undefined) return none('the simulator was started without a root password');
  const support = rootShellSupport();
  if (!support.supported) return none(support.reason);
  const shell = await startRootShell({
    folder,
    password: rootPassword,
    host,
    access,
    restartContainer: async (name) => {
      if (name === 'sw-response-mgmt') restart();
    },
    ...(routes && { routes }),
    ...(sshPort !== undefined && { port: sshPort }),
  });
  const port = Number(shell.address.slice(shell.address.lastIndexOf(':') + 1));
  return {
    access: { host, port, hostKey: shell.hostKeyFingerprint },
    reset: () => shell.reset(),
    close: () => shell.close(),
  };
}

function none(missing: string): OpenedRootShell {
  return { access: { missing }, reset: () => undefined, close: () => Promise.resolve() };
}
