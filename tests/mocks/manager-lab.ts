import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import {
  type Manager,
  type ManagerOptions,
  type Release,
  type SmtpSettings,
  startManager,
} from '../../mocks/manager/index.ts';
import type { Identity } from '../../mocks/pki/index.ts';
import { test as base } from '../of-worker.ts';
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

interface Clock {
  now: number;
}

/** One simulator for the tests of a worker that want the same one. */
interface Simulated {
  readonly manager: Manager;
  /** Its lab network. */
  readonly routes: Record<string, string>;
  readonly clock: Clock;
}

interface Fixtures {
  identity: Identity;
  /** How long the simulator waits for a relay to say something, in milliseconds. */
  readTimeout: number;
  /** Of the simulator; default: its own default. */
  release: Release | undefined;
  simulated: Simulated;
  /** The lab network of the simulator. */
  routes: Record<string, string>;
  clock: Clock;
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

export const test = base.extend<Fixtures>({
  readTimeout: [20_000, { option: true }],
  release: [undefined, { option: true }],
  identity: async ({ ofWorker }, use) => {
    const identity = await ofWorker('identity of the simulator', async (): Promise<Identity> => {
      const made = await generate([{ name: 'commonName', value: 'sna-manager.example.com' }], {
        algorithm: 'sha256',
        keySize: 2048,
      });
      return { privateKey: made.private, certificates: [made.cert] };
    });
    await use(identity);
  },
  simulated: async ({ identity, readTimeout, release, ofWorker }, use) => {
    const name = `simulator ${release ?? ''} ${readTimeout}`;
    const simulated = await ofWorker(name, async (endsBy): Promise<Simulated> => {
      const folder = await mkdtemp(join(tmpdir(), 'simulated-manager-'));
      endsBy(() => rm(folder, { recursive: true, force: true }));
      const routes: Record<string, string> = {};
      const clock = { now: Date.now() };
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
      endsBy(() => manager.close());
      return { manager, routes, clock };
    });
    await use(simulated);
  },
  routes: ({ simulated }, use) => use(simulated.routes),
  clock: ({ simulated }, use) => use(simulated.clock),
  manager: async ({ simulated: { manager, clock } }, use) => {
    clock.now = Date.now();
    await manager.reset();
    await use(manager);
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
