import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { test as base } from '../of-worker.ts';
import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import type { Shell, ShellOptions } from '../../fixtures/manager/shell/shell.ts';
import { rootShellSupport, startRootShell, type RootShell } from '../../mocks/manager/shell/index.ts';

export { expect } from '@playwright/test';

/** A simulated appliance's root shell, and what stands around it. */
export interface Appliance {
  readonly folder: string;
  readonly rootShell: RootShell;
  readonly password: string;
  /** Signs in as root with the password. */
  readonly options: ShellOptions;
  /** A key that root may sign in with. */
  readonly privateKey: string;
  /** The switches of the SSH card. */
  readonly access: { ssh: boolean; rootSsh: boolean };
  /** Names of the containers restarted. */
  readonly restarted: string[];
  /** The work of a restart before it is done. */
  restarting: () => Promise<void>;
}

/** The files the simulator itself puts on an appliance. */
export function makeApplianceFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shell-test-'));
  for (const path of ['lancope/var/logs/containers', 'lancope/services/swos-compliance/security']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'lancope/var/logs/containers/sw-reponse-mgmt.log'), '');
  writeFileSync(
    join(folder, 'lancope/services/swos-compliance/security/tls-ciphers'),
    'DHE-RSA-AES128-GCM-SHA256\n',
  );
  return folder;
}

/** `host` and `port` of `host:port`. */
export function addressOf(listener: string): { host: string; port: number } {
  const [host = '', port] = listener.split(':');
  return { host, port: Number(port) };
}

async function startAppliance(): Promise<Appliance> {
  const folder = makeApplianceFolder();
  const keys = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const password = randomBytes(12).toString('base64url');
  const access = { ssh: true, rootSsh: true };
  const restarted: string[] = [];
  const rootShell = await startRootShell({
    folder,
    password,
    authorizedKey: keys.public,
    access: () => access,
    routes: { 'relay.example.com:587': '127.0.0.1:1' },
    restartContainer: async (name) => {
      await appliance.restarting();
      restarted.push(name);
    },
  });
  const appliance: Appliance = {
    folder,
    rootShell,
    password,
    privateKey: keys.private,
    options: { ...addressOf(rootShell.address), password, hostKey: 'show' },
    access,
    restarted,
    restarting: () => Promise.resolve(),
  };
  return appliance;
}

/** A test with an appliance's root shell, skipped where this machine cannot run one. */
export const test = base.extend<{
  readonly asDelivered: void;
  readonly appliance: Appliance;
  readonly shell: Shell;
}>({
  appliance: async ({ ofWorker }, use) => {
    const appliance = await ofWorker('appliance with a root shell', async (endsBy) => {
      const started = await startAppliance();
      endsBy(async () => {
        await started.rootShell.close();
        rmSync(started.folder, { recursive: true });
      });
      return started;
    });
    await use(appliance);
  },

  shell: async ({ appliance, ofWorker }, use) => {
    const shell = await ofWorker('root shell', async (endsBy) => {
      const opened = await openShell(appliance.options);
      endsBy(() => opened.close());
      return opened;
    });
    await use(shell);
  },

  asDelivered: [
    async ({}, use, testInfo) => {
      const support = rootShellSupport();
      testInfo.skip(!support.supported, support.supported ? '' : support.reason);
      await use();
    },
    { auto: true },
  ],
});
