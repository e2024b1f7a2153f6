import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayPortsMissing } from '../relay-ports-missing.ts';
import { rootShellSupport } from '../../../mocks/manager/shell/index.ts';
import { test as base } from '../../of-worker.ts';
import { start } from '../command.ts';
import { secrets, startAppliance } from './start-appliance.ts';

/** A simulator in a process of its own, configured as a customer's, known by a target file alone. */
export interface ExternalManager {
  readonly targetFile: string;
  /** Its disk. */
  readonly folder: string;
  /** The configuration on its disk, without times and revisions; no code of the suite reads it. */
  configuration(): unknown;
  ciphers(): string;
  /** `npx sna-ses` with parameters, begun, in a process group of its own as from a terminal. */
  readonly begin: (
    parameters: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ) => ReturnType<typeof start>;
  /** Where runs keep what they need to put it back. */
  readonly stateFolder: string;
}

/** Why no external manager can be tested here; `undefined` where it can. */
function externalManagerMissing(): string | undefined {
  const support = rootShellSupport();
  return support.supported ? undefined : support.reason;
}

interface ExternalManagerFixtures {
  readonly externalManager: ExternalManager;
  /** Parameters of `sna-ses simulate` besides. */
  readonly simulated: readonly string[];
}

export const test = base.extend<ExternalManagerFixtures>({
  simulated: [[], { option: true }],

  externalManager: async ({ simulated, ofWorker }, use, { workerIndex }) => {
    const name = ['external manager', ...simulated].join(' ');
    const externalManager = await ofWorker(name, async (endsBy): Promise<ExternalManager> => {
      const scratch = mkdtempSync(join(tmpdir(), 'external-manager-'));
      const [host, relay] = [`127.0.${10 + (workerIndex % 200)}.2`, `127.0.${10 + (workerIndex % 200)}.9`];
      endsBy(() => rmSync(scratch, { recursive: true, force: true }));
      const appliance = await startAppliance({ scratch, name: 'external', host, relay, simulated });
      endsBy(() => appliance.stop());
      const targetFile = join(scratch, 'target.yaml');
      writeFileSync(targetFile, `version: 1\ntargets:\n${appliance.entry}`);
      const stateFolder = join(scratch, 'state');
      return {
        targetFile,
        folder: appliance.folder,
        stateFolder,
        configuration: () => withoutTimes(readFileSync(join(appliance.folder, 'configuration.json'), 'utf8')),
        ciphers: () =>
          readFileSync(
            join(appliance.folder, 'lancope/services/swos-compliance/security/tls-ciphers'),
            'utf8',
          ),
        begin: (parameters, environment) =>
          start(parameters, {
            detached: true,
            env: { ...secrets, SNA_SES_STATE: stateFolder, ...environment },
          }),
      };
    });
    await use(externalManager);
  },
});

/** Before the tests of an external manager. */
export async function skipWithoutExternalManager(): Promise<void> {
  const missing = externalManagerMissing();
  test.skip(missing !== undefined, missing);
  await skipWithoutRelayPorts();
}

/** Before the tests of a relay on its true ports. */
export async function skipWithoutRelayPorts(): Promise<void> {
  const missing = await relayPortsMissing();
  test.skip(missing !== undefined, missing);
}

function withoutTimes(text: string): unknown {
  return JSON.parse(text, (name, value: unknown) =>
    name === 'lastUpdated' || name === 'revision' ? undefined : value,
  );
}
