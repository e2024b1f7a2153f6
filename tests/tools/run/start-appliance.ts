import { join } from 'node:path';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { startManager } from '../../../mocks/manager/index.ts';
import { fileNameOf } from '../../../fixtures/certificates/file-name-of.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { printed, start } from '../command.ts';

/** By the variables in which the target file has them. */
export const secrets = {
  SNA_PASSWORD: 'a-password-of-the-tests',
  SNA_ROOT: 'a-root-password-of-the-tests',
  SNA_SMTP_PASSWORD: 'the-password-of-the-customer',
};

/** A simulator in a process of its own, as a customer has configured it. */
export interface Appliance {
  readonly folder: string;
  /** Its entry in a target file. */
  readonly entry: string;
  stop(): Promise<void>;
}

interface ApplianceOptions {
  /** A folder for what it has on its disk. */
  readonly scratch: string;
  readonly name: string;
  readonly host: string;
  /** The address to which its mail for SES goes. */
  readonly relay: string;
  /** Further lines of its entry. */
  readonly mode?: string;
  readonly labels?: string;
  /** Parameters of `sna-ses simulate` besides. */
  readonly simulated?: readonly string[];
}

export async function startAppliance(options: ApplianceOptions): Promise<Appliance> {
  const { scratch, name, host, relay, mode = 'full', labels = '{}', simulated = [] } = options;
  const folder = join(scratch, `appliance-${name}`);
  await configureAsCustomer(folder);
  const routes = ['us-east-1', 'eu-central-1'].flatMap((region) => [
    '--route',
    `email-smtp.${region}.amazonaws.com=${relay}`,
  ]);
  const simulator = start(['simulate', '--folder', folder, '--host', host, ...routes, ...simulated], {
    env: {
      SNA_SES_SIMULATOR_PASSWORD: secrets.SNA_PASSWORD,
      SNA_SES_SIMULATOR_ROOT_PASSWORD: secrets.SNA_ROOT,
    },
  });
  const stop = async (): Promise<void> => {
    simulator.child.kill('SIGTERM');
    await simulator.exit;
  };
  try {
    const text = await printed(simulator, 'Ctrl-C ends it');
    const url = /^Manager .*  (\S+)$/m.exec(text)?.[1] ?? '';
    const { fingerprint } = await managerCertificate(url);
    const entry = `  - name: ${name}
    mode: ${mode}
    domain: example.com
    manager:
      url: ${url}
      fingerprint: ${fingerprint}
      userName: admin
      labels: ${labels}
      password: { env: SNA_PASSWORD }
      smtpPassword: { env: SNA_SMTP_PASSWORD }
    shell:
      port: ${/ssh -p (\d+)/.exec(text)?.[1]}
      hostKey: ${/SHA256:[A-Za-z0-9+/]+/.exec(text)?.[0]}
      password: { env: SNA_ROOT }
    relay: { kind: mock, address: ${relay} }
    mailbox: { kind: mock }
`;
    return { folder, entry, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function configureAsCustomer(folder: string): Promise<void> {
  const pki = await openPki();
  const manager = await startManager({
    account: { userName: 'admin', password: secrets.SNA_PASSWORD },
    identity: await pki.selfSignedIdentity('sna-manager.example.com'),
    folder,
  });
  const [certificate = ''] = (await pki.selfSignedIdentity('mail.example.org')).certificates;
  const [other = ''] = (await pki.selfSignedIdentity('other.example.org')).certificates;
  const [, served = '', namesake = ''] = (await pki.endpointIdentity(endpointHost('us-east-1'))).certificates;
  await manager.restore({
    smtp: {
      server: 'mail.example.org',
      port: 25,
      fromEmail: 'sna@example.org',
      userName: 'sna',
      password: secrets.SNA_SMTP_PASSWORD,
      encryptionType: 'STARTTLS',
    },
    trustStore: [
      { friendlyName: 'Customer.pem', certificate },
      // One that the relay serves, and another one under the name of one that it serves.
      { friendlyName: fileNameOf(served), certificate: served },
      { friendlyName: fileNameOf(namesake), certificate: other },
    ],
    actions: [
      {
        id: 'one',
        name: 'Page the NOC',
        to: 'noc@example.org',
        subject: 'Alarm',
        description: '',
        enabled: true,
      },
      {
        id: 'two',
        name: 'Night shift (sna-ses-conformance)',
        to: 'noc@example.org',
        subject: 'Alarm',
        description: '',
        enabled: true,
      },
    ],
  });
  await manager.close();
}
