import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '../../of-worker.ts';
import { ended, type Run, start } from '../command.ts';
import { type Appliance, secrets, startAppliance } from './start-appliance.ts';

/** Three strangers in one target file, of which each gets other verdicts. */
export interface Fleet {
  /** `npx sna-ses run` on the file. @param blob where a shard leaves its part of the report */
  run(parameters: readonly string[], blob?: string): Promise<Run>;
}

const members = [
  { name: 'core', mode: 'read-only' },
  { name: 'edge', mode: 'non-disruptive' },
  // The word of another release, so that what is behind it is not found.
  { name: 'branch', mode: 'read-only', labels: '{ inventory.tab: Elsewhere }' },
] as const;

export const test = base.extend<{ readonly fleet: Fleet }>({
  fleet: [
    async ({}, use, { workerIndex }) => {
      const scratch = mkdtempSync(join(tmpdir(), 'fleet-'));
      const network = `127.4.${workerIndex % 200}`;
      const appliances: Appliance[] = [];
      try {
        for (const [index, member] of members.entries()) {
          const [host, relay] = [`${network}.${2 + index}`, `${network}.${12 + index}`];
          appliances.push(await startAppliance({ scratch, host, relay, ...member }));
        }
        const targetFile = join(scratch, 'fleet.yaml');
        writeFileSync(targetFile, `version: 1\ntargets:\n${appliances.map(({ entry }) => entry).join('')}`);
        const env = { ...secrets, SNA_SES_STATE: join(scratch, 'state') };
        await use({
          run: (parameters, blob) =>
            ended(
              start(['run', '--target', targetFile, ...parameters], {
                env: { ...env, ...(blob && { PLAYWRIGHT_BLOB_OUTPUT_FILE: blob }) },
              }),
            ),
        });
      } finally {
        await Promise.all(appliances.map((appliance) => appliance.stop()));
        rmSync(scratch, { recursive: true, force: true });
      }
    },
    { timeout: 120_000 },
  ],
});
