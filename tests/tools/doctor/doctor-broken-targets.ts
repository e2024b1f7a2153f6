import { mkdirSync, renameSync } from 'node:fs';
import { request } from '@playwright/test';
import { z } from 'zod';
import type { CheckId } from '../../../cli/doctor/check.ts';
import { endpointPorts } from '../../../fixtures/lab/endpoint-ports.ts';
import { RunFolder } from '../../../fixtures/manager/safety/run-folder.ts';
import type { ManagerOptions, SshSettings } from '../../../mocks/manager/index.ts';
import { openBlackhole } from '../../../mocks/network/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { startSes } from '../../../mocks/ses/index.ts';
import { account, type Patient } from './doctor-test.ts';
import { freePort } from '../free-port.ts';
import { startLockHolder } from '../run/lock-holder.ts';
import { withEnvironment } from '../with-environment.ts';

/** Has something done when the test ends. */
type AtEnd = (end: () => Promise<unknown>) => void;

/** One thing that is wrong with a target, and what the doctor has to say. */
export interface BrokenTarget {
  readonly title: string;
  readonly settings?: (atEnd: AtEnd) => Promise<Partial<ManagerOptions>>;
  readonly breakIt?: (patient: Patient, atEnd: AtEnd) => Promise<void>;
  readonly failing: CheckId;
  readonly found: RegExp;
  readonly cure: RegExp;
  readonly unchecked: readonly CheckId[];
}

const behindEditable = [
  'smtp-server',
  'unmodified',
  'ssh-switches',
  'pages',
  'ssh',
  'log',
  'relay-reachable',
] as const;
const behindSession = [
  'release',
  'up',
  'editable',
  ...behindEditable,
  'trust-store',
  'clock',
  'smtp-password',
] as const;
const behindSignIn = ['session', ...behindSession] as const;
const behindCertificate = ['sign-in', ...behindSignIn] as const;
const behindAddress = ['certificate', 'lock', ...behindCertificate] as const;
const behindSsh = ['log', 'relay-reachable'] as const;
const endpoint = 'email-smtp.us-east-1.amazonaws.com:587';

export const brokenTargets: readonly BrokenTarget[] = [
  {
    title: 'a variable that holds a secret is not set',
    breakIt: changed(({ environment }) => delete environment['SNA_ROOT']),
    failing: 'secrets',
    found: /^The environment variable SNA_ROOT is not set\.$/,
    cure: /^Put the secret into it/i,
    unchecked: [...behindCertificate, 'mailbox', 'seals'],
  },
  {
    title: 'another run is on the manager',
    breakIt: async ({ stateFolder, manager }, atEnd) => {
      const holder = await startLockHolder(stateFolder, manager.url);
      atEnd(() => holder.kill());
      await holder.tell('take');
    },
    failing: 'lock',
    found: /^Another run has been on this manager since .*process \d+ /,
    cure: /^Wait for its end/,
    unchecked: behindCertificate,
  },
  {
    title: 'the port is another',
    breakIt: async ({ target }) => {
      target.manager.url = `https://127.0.0.1:${await freePort()}`;
    },
    failing: 'address',
    found: /is not reached at .*Nothing listens there/,
    cure: /^Check host and port/i,
    unchecked: behindAddress,
  },
  {
    title: 'the name is not known',
    breakIt: changed(({ target }) => (target.manager.url = 'https://sna-manager.invalid')),
    failing: 'address',
    found: /is not reached at .*(not known|gives no answer)/,
    cure: /check .*DNS|^check it/i,
    unchecked: behindAddress,
  },
  {
    title: 'the fingerprint is another',
    breakIt: changed(({ target }) => (target.manager.fingerprint = `${'AB:'.repeat(31)}AB`)),
    failing: 'certificate',
    found: /presents the certificate .*, not AB:AB/,
    cure: /^If it was renewed, write the new fingerprint/,
    unchecked: behindCertificate,
  },
  {
    title: 'this machine does not trust the certificate, and no fingerprint is given',
    breakIt: changed(({ target }) => delete target.manager.fingerprint),
    failing: 'certificate',
    found: /does not trust the manager's certificate/,
    cure: /write it as manager\.fingerprint/,
    unchecked: behindCertificate,
  },
  {
    title: 'the certificate of the manager has expired',
    settings: async () => ({
      identity: await (await openPki()).flawedIdentity('sna-manager.example.com', 'expired'),
    }),
    failing: 'certificate',
    found: /^The manager's own certificate expired on \d{4}-/,
    cure: /SSL\/TLS Appliance Identity/,
    unchecked: behindCertificate,
  },
  {
    title: 'the password is wrong',
    breakIt: changed(({ environment }) => (environment['SNA_PASSWORD'] = 'another-password')),
    failing: 'sign-in',
    found: /refuses the sign-in of admin\.$/,
    cure: /^Check the user name/i,
    unchecked: behindSignIn,
  },
  {
    title: 'an Apply is under way',
    settings: async () => ({ applyTime: 120_000 }),
    breakIt: async ({ manager }) => {
      await apply(manager.url);
    },
    failing: 'up',
    found: /is applying a configuration change \(APPLYING_CONFIG\)/,
    cure: /^Wait until/,
    unchecked: ['editable', ...behindEditable],
  },
  {
    title: 'SSH is off',
    breakIt: switched({ enabled: false, rootAccess: true }),
    failing: 'ssh-switches',
    found: /^Enable SSH is off\.$/,
    cure: /Appliance > SSH, and press Apply Settings/,
    unchecked: ['ssh', ...behindSsh],
  },
  {
    title: 'root may not sign in by SSH',
    breakIt: switched({ enabled: true, rootAccess: false }),
    failing: 'ssh-switches',
    found: /^Enable Root SSH Access is off\.$/,
    cure: /Appliance > SSH, and press Apply Settings/,
    unchecked: ['ssh', ...behindSsh],
  },
  {
    title: 'the host key is another',
    breakIt: changed(({ target: { shell } }) => {
      if (shell) shell.hostKey = `SHA256:${'A'.repeat(43)}`;
    }),
    failing: 'ssh',
    found: /shows the .* host key SHA256:.*, but SHA256:A+ is expected/,
    cure: /^Find out whether the manager was replaced/i,
    unchecked: behindSsh,
  },
  {
    title: "root's password is wrong",
    breakIt: changed(({ environment }) => (environment['SNA_ROOT'] = 'another-password')),
    failing: 'ssh',
    found: /refused the sign-in of root/,
    cure: /^Check the password or key/i,
    unchecked: behindSsh,
  },
  {
    title: 'the log file is missing',
    breakIt: changed(({ manager }) => renameSync(manager.logFile, `${manager.logFile}.away`)),
    failing: 'log',
    found: /sw-reponse-mgmt\.log, .*sw-response-mgmt\.log is there/,
    cure: /^Check that the container/i,
    unchecked: [],
  },
  {
    title: "the relay's address is none of this machine",
    breakIt: changed(({ target }) => (target.relay = { kind: 'mock', address: '192.0.2.1' })),
    failing: 'relay',
    found: /^The relay cannot listen on 192\.0\.2\.1\. /,
    cure: /address of this machine as relay\.address/,
    unchecked: ['relay-reachable'],
  },
  {
    title: 'one name that a run needs leads elsewhere, and the manager does not know the other',
    breakIt: changed(({ target }) => (target.mode = 'full')),
    settings: async (atEnd) => {
      const elsewhere = await startSes({ pki: await openPki() });
      atEnd(() => elsewhere.close());
      return { routes: { [endpoint]: elsewhere.listeners[587] } };
    },
    failing: 'relay-reachable',
    found:
      /^From the manager, email-smtp\.us-east-1\.\S+:587 cannot be used: nothing arrived at the relay .* leads elsewhere\. From the manager, email-smtp\.eu-central-1\.\S+:587 cannot be used: it does not know the name\.$/,
    cure: /Local Resolution/,
    unchecked: [],
  },
  {
    title: "the manager does not know the relay's name",
    settings: async () => ({ routes: { 'another.example.com:587': '127.0.0.1:1' } }),
    failing: 'relay-reachable',
    found: /it does not know the name/,
    cure: /DNS Server.*Local Resolution/,
    unchecked: [],
  },
  {
    title: 'the manager is refused by the relay',
    settings: async () => ({ routes: { [endpoint]: `127.0.0.1:${await freePort()}` } }),
    failing: 'relay-reachable',
    found: /something refuses the connection/,
    cure: /firewall/,
    unchecked: [],
  },
  {
    title: 'the manager gets no answer from the relay',
    settings: async (atEnd) => {
      const blackhole = await openBlackhole();
      atEnd(() => blackhole.close());
      return { routes: { [endpoint]: blackhole.listener } };
    },
    failing: 'relay-reachable',
    found: /gets no answer within 10 s/,
    cure: /drops packets/,
    unchecked: [],
  },
  {
    title: 'the mailbox refuses the connection',
    breakIt: async ({ target, environment, relayAddress }, atEnd) => {
      Object.assign(environment, { SES_PASSWORD: 'whatever it is', IMAP_PASSWORD: 'whatever it is' });
      target.relay = {
        kind: 'ses',
        region: 'us-east-1',
        userName: 'AKIAIOSFODNN7EXAMPLE',
        password: { env: 'SES_PASSWORD' },
      };
      target.mailbox = {
        kind: 'imap',
        host: '127.0.0.1',
        port: await freePort(),
        userName: 'soc',
        password: { env: 'IMAP_PASSWORD' },
      };
      const relay = await startSes({ pki: await openPki(), host: relayAddress, ports: endpointPorts });
      atEnd(() => relay.close());
    },
    failing: 'mailbox',
    found: /refused the connection\.$/,
    cure: /^Check the port/i,
    unchecked: ['seals'],
  },
  {
    title: "the manager's clock is ahead",
    settings: async () => ({ now: () => Date.now() + 300_000 }),
    failing: 'clock',
    found: /^The manager's clock is (299|300|301) s ahead/,
    cure: /NTP/,
    unchecked: [],
  },
  {
    title: "the manager's clock is behind",
    settings: async () => ({ now: () => Date.now() - 300_000 }),
    failing: 'clock',
    found: /^The manager's clock is (299|300|301) s behind/,
    cure: /NTP/,
    unchecked: [],
  },
  {
    title: 'an earlier run was interrupted',
    breakIt: changed(async (patient) => {
      const folder = await runFolderOf(patient);
      mkdirSync(folder.path, { recursive: true });
      const snapshot = {
        version: 1,
        takenAt: new Date().toISOString(),
        manager: { url: patient.manager.url, version: '7.4.1' },
        elements: {},
      } as const;
      folder.keepBefore({ ...snapshot, actions: [] }, 'an earlier run');
      folder.journal.note({ kind: 'write', path: '/root/file' });
    }),
    failing: 'left-changes',
    found: /interrupted/,
    cure: /npx sna-ses restore --target \S+target\.yaml --name external$/,
    unchecked: ['smtp-password'],
  },
  {
    title: 'the mode is full and the SMTP password is not given',
    breakIt: changed(({ target }) => {
      target.mode = 'full';
      delete target.manager.smtpPassword;
    }),
    failing: 'smtp-password',
    found: /run refuses the mode full/,
    cure: /^Add it/,
    unchecked: [],
  },
];

function changed(change: (patient: Patient) => unknown): NonNullable<BrokenTarget['breakIt']> {
  return async (patient) => {
    await change(patient);
  };
}

function switched(ssh: SshSettings): NonNullable<BrokenTarget['breakIt']> {
  return async ({ manager }) => {
    await manager.restore({ ...manager.snapshot(), ssh });
  };
}

function runFolderOf({ manager, stateFolder }: Patient): Promise<RunFolder> {
  return withEnvironment({ SNA_SES_STATE: stateFolder }, () => new RunFolder(manager.url));
}

const inventory = z.tuple([z.looseObject({ id: z.string() })]);

/** Apply Settings by REST of the configuration as it is. */
async function apply(url: string): Promise<void> {
  const client = await request.newContext({ baseURL: url, ignoreHTTPSErrors: true });
  await client.post('/token/v2/authenticate', {
    form: { username: account.userName, password: account.password },
  });
  const { cookies } = await client.storageState();
  const [{ id }] = inventory.parse(await (await client.get('/cm/inventory/appliances')).json());
  const path = `/cm/config/appliance/${id}/config`;
  const configuration = await client.get(path);
  const applied = await client.put(path, {
    data: await configuration.body(),
    headers: {
      'Content-Type': 'application/json',
      'If-Match': configuration.headers()['etag'] ?? '',
      'X-XSRF-TOKEN': cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '',
    },
  });
  if (!applied.ok()) throw new Error(`Apply Settings was refused: ${await applied.text()}`);
  await client.dispose();
}
