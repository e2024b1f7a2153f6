import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type Manager, startManager } from '../../../mocks/manager/index.ts';
import { openBlackhole, route, type Routes, unanswered } from '../../../mocks/network/index.ts';
import { openPki, type Pki } from '../../../mocks/pki/index.ts';
import {
  endpointHost,
  type Fault,
  isRouteFault,
  type Ses,
  type SesPort,
  startSes,
} from '../../../mocks/ses/index.ts';
import { Operator } from '../../mocks/manager-operator.ts';
import { type OfWorker, test as base } from '../../of-worker.ts';
import { rightCredentials } from '../../mocks/ses/lab.ts';
import { freePort } from '../free-port.ts';
import { JavaMail } from './java-mail.ts';

const region = 'us-east-1';
export const server = endpointHost(region);
export const account = { userName: 'admin', password: 'lan411cope' };
const ports: readonly SesPort[] = [25, 587, 2587, 465, 2465];
/** A name that the lab has no address for, nor Java. */
const nowhere = 'nowhere.invalid';

/** The input of both clients. */
export interface Case {
  readonly port?: SesPort;
  readonly encryptionType?: 'None' | 'STARTTLS' | 'SMTPS';
  /** PEM. */
  readonly trusted: readonly string[];
  readonly userName?: string;
  readonly password?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Each client's words on the same conversation: `undefined` when the relay accepted the message. */
export interface Verdicts {
  readonly simulator: string | undefined;
  readonly javaMail: string | undefined;
}

export interface Worker {
  readonly pki: Pki;
  readonly relay: Ses;
  readonly manager: Manager;
  readonly routes: Routes;
  /** Breaks the relay, or the way to its port, and nothing else. */
  serve(fault: Fault, port?: SesPort): Promise<void>;
  readonly javaMail: JavaMail;
  readonly operator: Operator;
  /** In Java's store whatever is trusted: an empty one it takes for a fault of its own, and an appliance's never is. */
  readonly unrelated: string;
}

/** Sends the same through the simulator's mail client and through the real JavaMail. */
export const test = base.extend<{ worker: Worker; judge: (it: Case) => Promise<Verdicts> }>({
  worker: ({ ofWorker }, use) => ofWorker('java judge', startWorker).then(use),

  judge: async ({ worker }, use) => {
    await use(async (it) => {
      const [simulator, javaMail] = await Promise.all([bySimulator(worker, it), byJavaMail(worker, it)]);
      return { simulator, javaMail };
    });
  },
});

async function startWorker(endsBy: Parameters<Parameters<OfWorker>[1]>[0]): Promise<Worker> {
  const pki = await openPki();
  const relay = await startSes({ pki, region });
  const sound = Object.fromEntries(ports.map((port) => [`${server}:${port}`, relay.listeners[port]]));
  const routes = { ...sound };
  const blackhole = await openBlackhole();
  const folder = await mkdtemp(join(tmpdir(), 'java-judge-'));
  const manager = await startManager({
    account,
    identity: await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']),
    folder,
    routes,
    timeouts: { connect: 3000, read: 3000 },
  });
  const serve = async (fault: Fault, port: SesPort = 587): Promise<void> => {
    await relay.reset();
    const next = isRouteFault(fault)
      ? fault.routes(sound, { host: server, port, blackhole: blackhole.listener })
      : sound;
    for (const key of Object.keys(routes)) delete routes[key];
    Object.assign(routes, next);
    if (!isRouteFault(fault)) await relay.serve(fault);
  };
  const javaMail = new JavaMail([server]);
  const operator = await Operator.of(manager.url);
  await operator.signIn(account);
  const { certificates } = await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']);
  endsBy(async () => {
    await operator.dispose();
    await javaMail.close();
    await manager.close();
    await relay.close();
    await blackhole.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { pki, relay, manager, routes, serve, javaMail, operator, unrelated: certificates.join('') };
}

/** The words of a simulator; `undefined` when the relay accepted the message. */
export async function bySimulator(
  { manager, operator, relay }: Pick<Worker, 'manager' | 'operator' | 'relay'>,
  it: Case,
): Promise<string | undefined> {
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

/** The words of the real JavaMail; `undefined` when the relay accepted the message. */
export async function byJavaMail(
  worker: Worker,
  it: Case,
  { javaMail }: Pick<Worker, 'javaMail'> = worker,
): Promise<string | undefined> {
  const { relay, unrelated } = worker;
  const { port = 587, encryptionType = 'STARTTLS', trusted, from = 'alarms@example.com' } = it;
  const way = await wayOfJava(worker.routes, port);
  const exception = await javaMail.submit({
    ...way,
    encryptionType,
    ...rightCredentials(relay),
    ...credentialsOf(it),
    from,
    to: it.to ?? 'soc@example.com',
    subject: 's',
    trusted: [unrelated, ...trusted],
  });
  return exception?.replaceAll(`${way.port}`, `${port}`).replaceAll(way.server, server).trimEnd();
}

/** Java asks the machine and not the lab's routes: where these lead nowhere it is sent to where the machine's do. */
async function wayOfJava(routes: Routes, port: SesPort): Promise<{ server: string; port: number }> {
  const listener = routes[`${server}:${port}`];
  const known = Object.keys(routes).some((key) => key.startsWith(`${server}:`));
  if (!known || listener === unanswered) return { server: nowhere, port };
  if (!listener) return { server, port: await freePort() };
  return { server, port: route(routes, server, port).port };
}

function credentialsOf({ userName, password }: Case): { userName?: string; password?: string } {
  return { ...(userName !== undefined && { userName }), ...(password !== undefined && { password }) };
}
