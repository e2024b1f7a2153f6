import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import type { Mutant } from '../../../mocks/manager/index.ts';
import { long } from '../../sampled.ts';

/** The requirement that finds each unsound simulator, alone, and what it says. */
const found = {
  'cuts-commands': {
    tests: ['tests/email-action', 'tests/smtp-configuration/sender', 'tests/delivery'],
    requirement: 'action.header-safe',
    says: /Found: the manager said "RCPT TO:<intruder@example\.com>"\.\n *What to do: .*CVE-2025-7962/,
  },
  'alarms-by-other-settings': {
    tests: ['tests/email-action', 'tests/smtp-configuration/sender', 'tests/delivery'],
    requirement: 'test.same-path',
    says: /Found: the port of the alarm is 25, and of Test Action 587\.\n *Found: the envelope sender of the alarm is root@/,
  },
  'sends-in-clear': {
    tests: ['tests/smtp-configuration/encryption', 'tests/email-action/test-action'],
    requirement: 'smtp.no-downgrade',
    says: /Found: the manager went on:[^]*AUTH/,
  },
  'asks-for-another-name': {
    tests: ['tests/smtp-configuration/server-and-port', 'tests/email-action/test-action'],
    requirement: 'smtp.server',
    says: /the name that the manager asks for[^]*smtp\.example\.net/,
  },
} as const satisfies Record<Mutant, { tests: readonly string[]; requirement: string; says: RegExp }>;

for (const [mutant, { tests, requirement, says }] of Object.entries(found)) {
  test(
    `the requirement ${requirement} finds the simulator that is unsound by ${mutant}, and no other does`,
    long,
    async ({}, testInfo) => {
      // A run of its own, beside three of them.
      test.setTimeout(1_200_000);
      const { [runVariable]: _, ...environment } = process.env;
      const child = spawn('npx', ['playwright', 'test', '-c', 'tests/tools/mutants/mutant-run', ...tests], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...environment, MUTANT: mutant, MUTANT_RUN: testInfo.outputPath('mutant'), NO_COLOR: '1' },
      });
      const output = await text(child.stdout);

      const failed = [
        ...output.matchAll(/^([a-z-]+\.[a-z-]+) +(?:MUST|SHOULD|BEYOND) +(?:failed|suite error|skipped)\b/gm),
      ];
      expect(
        failed.map(([, id]) => id),
        output,
      ).toEqual([requirement]);
      expect(output).toMatch(says);
    },
  );
}
