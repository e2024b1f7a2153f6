import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { generate } from 'selfsigned';
import {
  type Manager,
  type ManagerOptions,
  type Release,
  type SmtpSettings,
  startManager,
} from '../../mocks/manager/index.ts';
import type { Identity } from '../../mocks/pki/index.ts';
import { Operator } from './manager-operator.ts';
import { type Relay, type RelayOptions, startRelay } from './manager-relay.ts';

export const account = { userName: 'admin', password: 'lan411cope' };
export const relayHost = 'relay.example.com';

export const action = {
  name: 'SES alarm',
  description: '',
  to: 'soc@example.com',
  subject: 'Alarm',
  enabled: true,
};

/** Settings that reach the test's relay. */
export const smtp = {
  server: relayHost,
  port: 587,
  fromEmail: 'sna@example.com',
  userName: 'AKIAIOSFODNN7EXAMPLE',
  password: 'BPassword+of/the=Relay',
  encryptionType: 'None',
} satisfies SmtpSettings;

export interface Clock {
  now: number;
}

interface WorkerFixtures {
  identity: Identity;
  /** The lab network of the worker's simulator. */
  routes: Record<string, string>;
  clock: Clock;
  workerManager: Manager;
  /** How long the worker's simulator waits for a relay to say something, in milliseconds. */
  readTimeout: number;
  /** Of the worker's simulator; default: the simulator's own default. */
  release: Release | undefined;
}

interface TestFixtures {
  /** As delivered. */
  manager: Manager;
  /** Signed in, by API. */
  operator: Operator;
  /** Starts a relay that the simulator reaches as `relay.example.com:587`. */
  relay: (options?: RelayOptions) => Promise<Relay>;
  /** An empty folder that goes away after the test. */
  folder: string;
  /** Starts another simulator, closed after the test. */
  start: (options: Partial<ManagerOptions> & { folder: string }) => Promise<Manager>;
  log: () => Promise<string>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  identity: [
    async ({}, use) => {
      const made = await generate([{ name: 'commonName', value: 'sna-manager.example.com' }], {
        algorithm: 'sha256',
        keySize: 2048,
      });
      await use({ privateKey: made.private, certificates: [made.cert] });
    },
    { scope: 'worker' },
  ],
  readTimeout: [20_000, { scope: 'worker', option: true }],
  release: [undefined, { scope: 'worker', option: true }],
  routes: [async ({}, use) => use({}), { scope: 'worker' }],
  clock: [async ({}, use) => use({ now: Date.now() }), { scope: 'worker' }],
  workerManager: [
    async ({ identity, routes, clock, readTimeout, release }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'simulated-manager-'));
      const manager = await startManager({
        account,
        identity,
        folder,
        routes,
        now: () => clock.now,
        applyTime: 100,
        timeouts: { connect: 3000, read: readTimeout },
        ...(release && { release }),
      });
      await use(manager);
      await manager.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  manager: async ({ workerManager, clock }, use) => {
    clock.now = Date.now();
    await workerManager.reset();
    await use(workerManager);
  },
  operator: async ({ manager }, use) => {
    const operator = await Operator.of(manager.url);
    await operator.signIn(account);
    await use(operator);
    await operator.dispose();
  },
  relay: async ({ routes }, use) => {
    const started: Relay[] = [];
    await use(async (options) => {
      const relay = await startRelay(options);
      started.push(relay);
      routes[`${relayHost}:587`] = `127.0.0.1:${relay.port}`;
      return relay;
    });
    delete routes[`${relayHost}:587`];
    await Promise.all(started.map((relay) => relay.close()));
  },
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'simulated-manager-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  start: async ({ identity }, use) => {
    const started: Manager[] = [];
    await use(async (options) => {
      const manager = await startManager({ account, identity, applyTime: 100, ...options });
      started.push(manager);
      return manager;
    });
    await Promise.all(started.map((manager) => manager.close()));
  },
  log: async ({ manager }, use) => use(() => readFile(manager.logFile, 'utf8')),
});
