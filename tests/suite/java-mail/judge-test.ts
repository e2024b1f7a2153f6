import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { type Manager, startManager } from '../../../mocks/manager/index.ts';
import { openPki, type Pki } from '../../../mocks/pki/index.ts';
import { endpointHost, type Ses, type SesPort, startSes } from '../../../mocks/ses/index.ts';
import { Operator } from '../../mocks/manager-operator.ts';
import { rightCredentials } from '../../mocks/ses/lab.ts';
import { JavaMail } from './java-mail.ts';

const region = 'us-east-1';
export const server = endpointHost(region);
const account = { userName: 'admin', password: 'lan411cope' };
const ports: readonly SesPort[] = [25, 587, 2587, 465, 2465];

/** What both clients are given. */
export interface Case {
  readonly port?: SesPort;
  readonly encryptionType?: 'STARTTLS' | 'SMTPS';
  /** PEM. */
  readonly trusted: readonly string[];
  readonly userName?: string;
  readonly password?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What each client says of the same conversation: `undefined` when the relay accepted the message. */
export interface Verdicts {
  readonly simulator: string | undefined;
  readonly javaMail: string | undefined;
}

interface Worker {
  readonly pki: Pki;
  readonly relay: Ses;
  readonly manager: Manager;
  readonly javaMail: JavaMail;
  readonly operator: Operator;
  /** In Java's store whatever is trusted: an empty one it takes for a fault of its own, and an appliance's never is. */
  readonly unrelated: string;
}

/** Sends the same through the simulator's mail client and through the real JavaMail. */
export const test = base.extend<object, { worker: Worker; judge: (it: Case) => Promise<Verdicts> }>({
  worker: [
    async ({}, use) => {
      const pki = await openPki();
      const relay = await startSes({ pki, region });
      const folder = await mkdtemp(join(tmpdir(), 'java-judge-'));
      const manager = await startManager({
        account,
        identity: await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']),
        folder,
        routes: Object.fromEntries(ports.map((port) => [`${server}:${port}`, relay.listeners[port]])),
        timeouts: { connect: 3000, read: 3000 },
      });
      const javaMail = new JavaMail([server]);
      const operator = await Operator.of(manager.url);
      await operator.signIn(account);
      const { certificates } = await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']);
      await use({ pki, relay, manager, javaMail, operator, unrelated: certificates.join('') });
      await operator.dispose();
      await javaMail.close();
      await manager.close();
      await relay.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  judge: [
    async ({ worker }, use) => {
      await use(async (it) => {
        const [simulator, javaMail] = [await bySimulator(worker, it), await byJavaMail(worker, it)];
        return { simulator, javaMail };
      });
    },
    { scope: 'worker' },
  ],
});

async function bySimulator({ manager, operator, relay }: Worker, it: Case): Promise<string | undefined> {
  const { port = 587, encryptionType = 'STARTTLS', trusted, from = 'alarms@example.com' } = it;
  const smtp = {
    server,
    port,
    encryptionType,
    fromEmail: from,
    ...rightCredentials(relay),
    ...credentialsOf(it),
  };
  const trustStore = trusted.map((certificate, index) => ({ friendlyName: `c${index}`, certificate }));
  await manager.restore({ smtp, trustStore, actions: [] });
  const before = (await readFile(manager.logFile, 'utf8')).length;
  const action = { name: 'a', description: '', to: it.to ?? 'soc@example.com', subject: 's', enabled: true };
  if (await operator.sends(action)) return undefined;
  const [first, ...exception] = (await readFile(manager.logFile, 'utf8')).slice(before).split('\n');
  expect(first).toMatch(/ ERROR \[\w+\] /);
  return exception.join('\n').trimEnd();
}

async function byJavaMail({ javaMail, relay, unrelated }: Worker, it: Case): Promise<string | undefined> {
  const { port = 587, encryptionType = 'STARTTLS', trusted, from = 'alarms@example.com' } = it;
  const listener = Number(relay.listeners[port].split(':')[1]);
  const exception = await javaMail.submit({
    server,
    port: listener,
    encryptionType,
    ...rightCredentials(relay),
    ...credentialsOf(it),
    from,
    to: it.to ?? 'soc@example.com',
    subject: 's',
    trusted: [unrelated, ...trusted],
  });
  return exception?.replaceAll(`${listener}`, `${port}`).trimEnd();
}

function credentialsOf({ userName, password }: Case): { userName?: string; password?: string } {
  return { ...(userName !== undefined && { userName }), ...(password !== undefined && { password }) };
}
