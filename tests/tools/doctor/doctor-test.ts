import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { relayPortsMissing } from '../relay-ports-missing.ts';
import { test as base } from '../../of-worker.ts';
import { endpointPorts } from '../../../fixtures/lab/endpoint-ports.ts';
import { chosen } from '../../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { type Examined, examine } from '../../../cli/doctor/examine.ts';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import type { targetFileSchema } from '../../../fixtures/target/target-schema.ts';
import { type Manager, type ManagerOptions, startManager } from '../../../mocks/manager/index.ts';
import { rootShellSupport } from '../../../mocks/manager/shell/index.ts';
import type { Routes } from '../../../mocks/network/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { ended, type Run, start } from '../command.ts';
import { withEnvironment } from '../with-environment.ts';

type TargetAsWritten = z.input<typeof targetFileSchema>['targets'][number];

/** A simulator as an external manager, known by a target file alone in which all is well until a test changes it. */
export interface Patient {
  readonly manager: Manager;
  readonly target: TargetAsWritten;
  /** The environment of `doctor`; a test takes one variable away. */
  readonly environment: Record<string, string>;
  /** Where runs keep what they need to put it back. */
  readonly stateFolder: string;
  /** Where the target file says the relay is. */
  readonly relayAddress: string;
  /** Writes the target file. */
  write(): string;
  /** `npx sna-ses doctor` on the target file as it is now. */
  doctor(...parameters: readonly string[]): Promise<Run>;
  /** Its findings, by its checks in their order; in this process. */
  examine(): Promise<Examined[]>;
}

export const account = { userName: 'admin', password: 'a-password-of-the-tests' };

export const test = base.extend<{
  readonly admit: (settings?: Partial<ManagerOptions>) => Promise<Patient>;
}>({
  admit: async ({}, use, { workerIndex }) => {
    const endings: (() => Promise<unknown>)[] = [];
    await use(async (settings = {}) => {
      const scratch = mkdtempSync(join(tmpdir(), 'doctor-'));
      endings.push(async () => rmSync(scratch, { recursive: true, force: true }));
      const network = `127.0.${10 + (workerIndex % 200)}`;
      const relayAddress = `${network}.14`;
      const manager = await startManager({
        account,
        rootPassword: 'a-root-password-of-the-tests',
        identity: await (await openPki()).selfSignedIdentity('sna-manager.example.com'),
        folder: join(scratch, 'appliance'),
        host: `${network}.4`,
        routes: routesTo(relayAddress),
        ...settings,
      });
      endings.push(() => manager.close());
      const stateFolder = join(scratch, 'state');
      return patientOf({ manager, scratch, stateFolder, relayAddress });
    });
    for (const end of endings.toReversed()) await end();
  },
});

async function patientOf(
  given: Pick<Patient, 'manager' | 'stateFolder' | 'relayAddress'> & { readonly scratch: string },
): Promise<Patient> {
  const { manager, scratch, stateFolder, relayAddress } = given;
  if ('missing' in manager.rootShell) throw new Error(manager.rootShell.missing);
  const target: TargetAsWritten = {
    name: 'external',
    domain: 'example.com',
    manager: {
      url: manager.url,
      fingerprint: (await managerCertificate(manager.url)).fingerprint,
      userName: account.userName,
      password: { env: 'SNA_PASSWORD' },
      smtpPassword: { env: 'SNA_SMTP_PASSWORD' },
    },
    shell: {
      port: manager.rootShell.port,
      hostKey: manager.rootShell.hostKey,
      password: { env: 'SNA_ROOT' },
    },
    relay: { kind: 'mock', address: relayAddress },
    mailbox: { kind: 'mock' },
  };
  const environment: Record<string, string> = {
    SNA_PASSWORD: account.password,
    SNA_ROOT: 'a-root-password-of-the-tests',
    SNA_SMTP_PASSWORD: 'the-password-of-the-customer',
    SNA_SES_STATE: stateFolder,
  };
  const file = join(scratch, 'target.yaml');
  const write = (): string => {
    writeFileSync(file, stringify({ version: 1, targets: [target] }));
    return file;
  };
  const doctor = (...parameters: readonly string[]): Promise<Run> =>
    ended(start(['doctor', '--target', write(), ...parameters], { env: environment }));
  return {
    manager,
    target,
    environment,
    stateFolder,
    relayAddress,
    write,
    doctor,
    examine: () =>
      withEnvironment(environment, () => {
        const path = write();
        const { folder, targets } = readTargetFile(path);
        return examine({ target: chosen(targets, 'external'), file: path, folder });
      }),
  };
}

/** The lab network in which the ports of both endpoints that a run needs lead to those of an address. */
function routesTo(address: string): Routes {
  return Object.fromEntries(
    ['us-east-1', 'eu-central-1'].flatMap((region) =>
      Object.values(endpointPorts).map((port) => [`${endpointHost(region)}:${port}`, `${address}:${port}`]),
    ),
  );
}

/** Why the doctor's patient cannot be had here; `undefined` where it can. */
export async function patientMissing(): Promise<string | undefined> {
  const support = rootShellSupport();
  return support.supported ? relayPortsMissing() : support.reason;
}
