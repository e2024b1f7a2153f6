import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { fileNameOf } from '../../fixtures/operator/control.ts';
import { notesCiphers } from '../../fixtures/shell/tls-ciphers.ts';
import { type Manager, type ManagerState, startManager } from '../../mocks/manager/index.ts';
import { rootShellSupport } from '../../mocks/manager/shell/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { endpointHost } from '../../mocks/ses/index.ts';
import { ended, type Run, start } from './command.ts';

/** A simulator that the verbs know by a target file alone, configured as the note says. */
export interface UpgradeStranger {
  readonly manager: Manager;
  /** As it was configured. */
  readonly configured: ManagerState;
  readonly ciphersFile: string;
  readonly targetFile: string;
  /** For the files of the verbs. */
  readonly out: string;
  run(parameters: readonly string[]): Promise<Run>;
}

const secrets = {
  SNA_PASSWORD: 'a-password-of-the-tests',
  SNA_ROOT: 'a-root-password-of-the-tests',
  SNA_SMTP: 'the-smtp-password-in-force',
};

export const test = base.extend<{ readonly stranger: UpgradeStranger }>({
  stranger: async ({}, use, { parallelIndex }) => {
    const [host, relay] = [`127.3.${parallelIndex}.2`, `127.3.${parallelIndex}.13`];
    const scratch = mkdtempSync(join(tmpdir(), 'upgrade-'));
    const folder = join(scratch, 'appliance');
    const pki = await openPki();
    const server = endpointHost('us-east-1');
    const manager = await startManager({
      account: { userName: 'admin', password: secrets.SNA_PASSWORD },
      rootPassword: secrets.SNA_ROOT,
      identity: await pki.selfSignedIdentity('sna-manager.example.com', [host]),
      folder,
      host,
      routes: Object.fromEntries(
        [25, 465, 587, 2465, 2587].map((port) => [`${server}:${port}`, `${relay}:${port}`]),
      ),
    });
    try {
      const { certificates } = await pki.endpointIdentity(server);
      const configured = configurationOf(server, certificates);
      await manager.restore(configured);
      const ciphersFile = join(folder, 'lancope/services/swos-compliance/security/tls-ciphers');
      writeFileSync(ciphersFile, `${notesCiphers}\n`);
      manager.restartMailService();
      const targetFile = join(scratch, 'target.yaml');
      const { fingerprint } = await managerCertificate(manager.url);
      writeFileSync(targetFile, targetOf(manager, fingerprint, relay));
      await use({
        manager,
        configured,
        ciphersFile,
        targetFile,
        out: join(scratch, 'out'),
        run: (parameters) =>
          ended(start(parameters, { env: { ...secrets, SNA_SES_STATE: join(scratch, 'state') } })),
      });
    } finally {
      await manager.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});

/** Why the verbs cannot see everything here; `undefined` where they can. */
export async function strangerMissing(): Promise<string | undefined> {
  const support = rootShellSupport();
  if (!support.supported) return support.reason;
  const bound = await new Promise<boolean>((answer) => {
    const server = net.createServer();
    server.once('error', () => answer(false));
    server.listen(25, '127.3.255.13', () => server.close(() => answer(true)));
  });
  return bound ? undefined : "this user may not listen on a relay's ports";
}

export const passwords: readonly string[] = Object.values(secrets);

function configurationOf(server: string, certificates: readonly string[]): ManagerState {
  return {
    smtp: {
      server,
      port: 587,
      fromEmail: 'sna-manager@example.com',
      userName: 'AKIAIOSFODNN7EXAMPLE',
      password: secrets.SNA_SMTP,
      encryptionType: 'STARTTLS',
    },
    trustStore: certificates.map((certificate) => ({ friendlyName: fileNameOf(certificate), certificate })),
    actions: ['Mail the SOC', 'Page the NOC'].map((name, place) => ({
      id: String(place),
      name,
      to: 'soc@example.com',
      subject: 'SNA alarm',
      description: '',
      enabled: true,
    })),
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
  - name: stranger
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
