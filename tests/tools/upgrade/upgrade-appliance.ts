import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { fileNameOf } from '../../../fixtures/certificates/file-name-of.ts';
import { notesCiphers } from '../../../fixtures/manager/shell/tls-ciphers.ts';
import { type Manager, type ManagerState, type Release, startManager } from '../../../mocks/manager/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { printed, start } from '../command.ts';

const hostName = 'sna-manager.example.com';
const server = endpointHost('us-east-1');

/** The environment variables that the target file names. */
export const secrets = {
  SNA_PASSWORD: 'a-password-of-the-tests',
  SNA_ROOT: 'a-root-password-of-the-tests',
  SNA_SMTP: 'the-smtp-password-in-force',
} as const;

/** Where a simulator is reached, the same at each start on a folder or a copy of it. */
export interface Address {
  readonly host: string;
  /** Of the machine that plays the relay. */
  readonly relay: string;
  /** Default: free ones. */
  readonly ports?: { readonly pages: number; readonly shell: number };
}

/** A simulator's folder, configured, and how an external manager reaches the one that is started on it. */
export interface Appliance {
  readonly folder: string;
  readonly address: Address;
  /** Of the target file. */
  readonly target: string;
}

export interface Running {
  stop(): Promise<unknown>;
}

/** Makes a simulator's folder in another one; the trust store holds what the relay's chain needs, and one more. */
export async function configureAppliance(scratch: string, address: Address): Promise<Appliance> {
  const folder = join(scratch, 'appliance');
  const manager = await startManagerOn(folder, address, '7.5');
  try {
    await manager.restore(await configuration());
    writeFileSync(join(folder, 'lancope/services/swos-compliance/security/tls-ciphers'), `${notesCiphers}\n`);
    const { fingerprint } = await managerCertificate(manager.url);
    if ('missing' in manager.rootShell) throw new Error(manager.rootShell.missing);
    const ports = { pages: Number(new URL(manager.url).port), shell: manager.rootShell.port };
    return { folder, address: { ...address, ports }, target: targetOf(manager, fingerprint, address.relay) };
  } finally {
    await manager.close();
  }
}

/** Starts a simulator in this process, by the function that the command calls. */
export async function startHere(folder: string, address: Address): Promise<Running> {
  const manager = await startManagerOn(folder, address);
  return { stop: () => manager.close() };
}

/** Starts a simulator by its command, in a process of its own. */
export async function startByCommand(folder: string, { host, relay, ports }: Address): Promise<Running> {
  const simulator = simulate([
    '--folder',
    folder,
    '--host',
    host,
    '--route',
    `${server}=${relay}`,
    ...(ports ? ['--port', String(ports.pages), '--ssh-port', String(ports.shell)] : []),
  ]);
  await printed(simulator, 'Ctrl-C ends it');
  return {
    stop: () => {
      simulator.child.kill('SIGTERM');
      return simulator.exit;
    },
  };
}

/** `sna-ses simulate` with parameters, begun. */
export function simulate(parameters: readonly string[]): ReturnType<typeof start> {
  return start(['simulate', ...parameters], {
    env: {
      SNA_SES_SIMULATOR_PASSWORD: secrets.SNA_PASSWORD,
      SNA_SES_SIMULATOR_ROOT_PASSWORD: secrets.SNA_ROOT,
    },
  });
}

async function startManagerOn(
  folder: string,
  { host, relay, ports }: Address,
  release?: Release,
): Promise<Manager> {
  const pki = await openPki();
  return startManager({
    account: { userName: 'admin', password: secrets.SNA_PASSWORD },
    rootPassword: secrets.SNA_ROOT,
    identity: await pki.selfSignedIdentity(hostName, [host]),
    folder,
    host,
    hostName,
    ...(release && { release }),
    ...(ports && { port: ports.pages, sshPort: ports.shell }),
    routes: Object.fromEntries(
      [25, 465, 587, 2465, 2587].map((port) => [`${server}:${port}`, `${relay}:${port}`]),
    ),
  });
}

async function configuration(): Promise<ManagerState> {
  const pki = await openPki();
  const { certificates } = await pki.endpointIdentity(server);
  const needed = certificates.find((certificate) => fileNameOf(certificate) === 'AmazonRootCA1.pem');
  const [other] = (await pki.selfSignedIdentity('mail.example.org')).certificates;
  if (needed === undefined || other === undefined) throw new Error('The certificates are not there.');
  return {
    smtp: {
      server,
      port: 587,
      fromEmail: 'sna-manager@example.com',
      userName: 'AKIAIOSFODNN7EXAMPLE',
      password: secrets.SNA_SMTP,
      encryptionType: 'STARTTLS',
    },
    trustStore: [
      { friendlyName: 'AmazonRootCA1.pem', certificate: needed },
      { friendlyName: 'Partner.pem', certificate: other },
    ],
    actions: ['Mail the SOC', 'Page the NOC'].map((name, place) => ({
      id: String(place),
      name,
      to: 'soc@example.com',
      subject: 'SNA alarm',
      description: '',
      enabled: true,
    })),
    rules: [{ name: 'Night', action: 'Mail the SOC', enabled: true }],
  };
}

function targetOf({ url, rootShell }: Manager, fingerprint: string, relay: string): string {
  const shell =
    'missing' in rootShell
      ? ''
      : `
    shell: { port: ${rootShell.port}, hostKey: '${rootShell.hostKey}', password: { env: SNA_ROOT } }`;
  return `version: 1
targets:
  - name: external
    testAction: true
    domain: example.com
    manager:
      url: ${url}
      fingerprint: ${fingerprint}
      userName: admin
      password: { env: SNA_PASSWORD }
      smtpPassword: { env: SNA_SMTP }${shell}
    relay: { kind: mock, address: ${relay} }
    mailbox: { kind: mock }
    deadlines: { testAction: 20 }
`;
}
