import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';
import { managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { startManager } from '../../mocks/manager/index.ts';
import { rootShellSupport } from '../../mocks/manager/shell/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { printed, start } from './command.ts';

/** A simulator in a process of its own, configured as a customer's, known by a target file alone. */
export interface Stranger {
  readonly targetFile: string;
  /** What its disk holds of the configuration, times and revisions left out: nobody of the suite is asked. */
  configuration(): unknown;
  ciphers(): string;
  /** `npx sna-ses` with parameters, begun, in a process group of its own as from a terminal. */
  begin(parameters: readonly string[]): ReturnType<typeof start>;
  /** Where runs keep what they need to put it back. */
  readonly stateFolder: string;
}

const secrets = {
  SNA_PASSWORD: 'a-password-of-the-tests',
  SNA_ROOT: 'a-root-password-of-the-tests',
  SNA_SMTP_PASSWORD: 'the-password-of-the-customer',
};

/** Why no stranger can be tested here; `undefined` where it can. */
export function strangerMissing(): string | undefined {
  const support = rootShellSupport();
  return support.supported ? undefined : support.reason;
}

export const test = base.extend<object, { readonly stranger: Stranger }>({
  stranger: [
    async ({}, use, { workerIndex }) => {
      const scratch = mkdtempSync(join(tmpdir(), 'stranger-'));
      const [host, relay] = [`127.0.${10 + (workerIndex % 200)}.2`, `127.0.${10 + (workerIndex % 200)}.9`];
      const folder = join(scratch, 'appliance');
      await configureAsCustomer(folder);
      const simulator = start(
        [
          '--folder',
          folder,
          '--host',
          host,
          ...['us-east-1', 'eu-central-1'].flatMap((region) => [
            '--route',
            `email-smtp.${region}.amazonaws.com=${relay}`,
          ]),
        ],
        {
          node: ['--import', 'tsx'],
          tool: resolve('cli/simulate.ts'),
          env: {
            SNA_SES_SIMULATOR_PASSWORD: secrets.SNA_PASSWORD,
            SNA_SES_SIMULATOR_ROOT_PASSWORD: secrets.SNA_ROOT,
          },
        },
      );
      try {
        const text = await printed(simulator, 'Ctrl-C ends it');
        const url = /^Manager .*  (\S+)$/m.exec(text)?.[1] ?? '';
        const targetFile = join(scratch, 'target.yaml');
        const { fingerprint } = await managerCertificate(url);
        writeFileSync(
          targetFile,
          `version: 1
targets:
  - name: stranger
    domain: example.com
    manager:
      url: ${url}
      fingerprint: ${fingerprint}
      userName: admin
      password: { env: SNA_PASSWORD }
      smtpPassword: { env: SNA_SMTP_PASSWORD }
    shell:
      port: ${/ssh -p (\d+)/.exec(text)?.[1]}
      hostKey: ${/SHA256:[A-Za-z0-9+/]+/.exec(text)?.[0]}
      password: { env: SNA_ROOT }
    relay: { kind: mock, address: ${relay} }
    mailbox: { kind: mock }
`,
        );
        const stateFolder = join(scratch, 'state');
        await use({
          targetFile,
          stateFolder,
          configuration: () => withoutTimes(readFileSync(join(folder, 'configuration.json'), 'utf8')),
          ciphers: () =>
            readFileSync(join(folder, 'lancope/services/swos-compliance/security/tls-ciphers'), 'utf8'),
          begin: (parameters) =>
            start(parameters, { detached: true, env: { ...secrets, SNA_SES_STATE: stateFolder } }),
        });
      } finally {
        simulator.child.kill('SIGTERM');
        await simulator.exit;
        rmSync(scratch, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** Whether this user may listen on the ports of a relay. */
export function relayPortsFree(): Promise<boolean> {
  return new Promise((answer) => {
    const server = net.createServer();
    server.once('error', () => answer(false));
    server.listen(25, '127.0.250.9', () => server.close(() => answer(true)));
  });
}

async function configureAsCustomer(folder: string): Promise<void> {
  const pki = await openPki();
  const manager = await startManager({
    account: { userName: 'admin', password: secrets.SNA_PASSWORD },
    identity: await pki.selfSignedIdentity('sna-manager.example.com'),
    folder,
  });
  const [certificate = ''] = (await pki.selfSignedIdentity('mail.example.org')).certificates;
  await manager.restore({
    smtp: {
      server: 'mail.example.org',
      port: 25,
      fromEmail: 'sna@example.org',
      userName: 'sna',
      password: secrets.SNA_SMTP_PASSWORD,
      encryptionType: 'STARTTLS',
    },
    trustStore: [{ friendlyName: 'Customer.pem', certificate }],
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

function withoutTimes(text: string): unknown {
  return JSON.parse(text, (name, value: unknown) =>
    name === 'lastUpdated' || name === 'revision' ? undefined : value,
  );
}
