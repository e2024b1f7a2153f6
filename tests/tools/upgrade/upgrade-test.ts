import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayPortsMissing } from '../relay-ports-missing.ts';
import { rootShellSupport } from '../../../mocks/manager/shell/index.ts';
import { test as base } from '../../of-worker.ts';
import { ended, type Run, start } from '../command.ts';
import {
  type Appliance,
  configureAppliance,
  type Running,
  secrets,
  startByCommand,
  startHere,
} from './upgrade-appliance.ts';

/** A simulator's folder, configured and not started, and the target file by which alone the verbs know it. */
export interface UpgradeExternalManager {
  readonly folder: string;
  readonly targetFile: string;
  /** For the files of the verbs; not there yet. */
  readonly out: string;
  /** Starts the simulator where it always is, in this process or by its command. */
  start(by?: 'command'): Promise<void>;
  /** The work after the test, which the fixture does anyway. */
  stop(): Promise<void>;
  run(parameters: readonly string[]): Promise<Run>;
}

/** The output and the files of `upgrade before`, taken of the external manager before any upgrade. */
export interface TakenBefore {
  readonly run: Run;
  /** Its before.json. */
  readonly file: string;
}

interface UpgradeFixtures {
  readonly externalManager: UpgradeExternalManager;
  readonly appliance: Appliance;
  readonly before: TakenBefore;
}

/** The appliance is configured, and read before its upgrade, once a worker; each test gets a copy of its folder. */
export const test = base.extend<UpgradeFixtures>({
  appliance: async ({ ofWorker }, use, { parallelIndex }) => {
    const appliance = await ofWorker('appliance before its upgrade', (endsBy) => {
      const scratch = mkdtempSync(join(tmpdir(), 'upgrade-'));
      endsBy(() => rmSync(scratch, { recursive: true, force: true }));
      const address = { host: `127.3.${parallelIndex}.2`, relay: `127.3.${parallelIndex}.13` };
      return configureAppliance(scratch, address);
    });
    await use(appliance);
  },

  before: async ({ appliance, ofWorker }, use) => {
    await use(await ofWorker('what upgrade before took', () => takeBefore(appliance)));
  },

  externalManager: async ({ appliance }, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'upgrade-'));
    const externalManager = externalManagerIn(scratch, appliance);
    try {
      await use(externalManager);
    } finally {
      await externalManager.stop();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});

async function takeBefore(appliance: Appliance): Promise<TakenBefore> {
  const externalManager = externalManagerIn(`${appliance.folder}-before`, appliance);
  await externalManager.start('command');
  const { targetFile, out } = externalManager;
  try {
    const parameters = ['--target', targetFile, '--out', out, '--action', 'Mail the SOC'];
    const run = await externalManager.run(['upgrade', 'before', ...parameters]);
    return { run, file: join(out, 'before.json') };
  } finally {
    await externalManager.stop();
  }
}

/** Why the verbs cannot see everything here; `undefined` where they can. */
export async function externalManagerMissing(): Promise<string | undefined> {
  const support = rootShellSupport();
  return support.supported ? relayPortsMissing() : support.reason;
}

export const passwords: readonly string[] = Object.values(secrets);

function externalManagerIn(
  scratch: string,
  { folder: original, address, target }: Appliance,
): UpgradeExternalManager {
  const folder = join(scratch, 'appliance');
  // Its links lead from one place of the appliance to another.
  cpSync(original, folder, { recursive: true, verbatimSymlinks: true });
  const targetFile = join(scratch, 'target.yaml');
  writeFileSync(targetFile, target);
  let running: Running | undefined;
  return {
    folder,
    targetFile,
    out: join(scratch, 'out'),
    start: async (by) => {
      running = await (by === 'command' ? startByCommand : startHere)(folder, address);
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
    },
    run: (parameters) =>
      ended(start(parameters, { env: { ...secrets, SNA_SES_STATE: join(scratch, 'state') } })),
  };
}
