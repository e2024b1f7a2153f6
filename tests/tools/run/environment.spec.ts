import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { processesBelow } from '../../../mocks/manager/shell/guest-processes.ts';
import { long } from '../../sampled.ts';
import { ended, run } from '../command.ts';
import { skipWithoutExternalManager, test } from './external-manager-test.ts';
import { secrets } from './start-appliance.ts';

test.beforeAll(skipWithoutExternalManager);

/** Those of another target of the same file. */
const others = { OTHER_PASSWORD: 'a-password-of-another-manager', OTHER_ROOT: 'a-root-password-of-another' };

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function kindOf(commandLine: string): 'browser' | 'worker' | 'other' {
  if (/--remote-debugging-pipe|--type=/.test(commandLine)) return 'browser';
  return /playwright\S*(worker|process)\S*\.js/i.test(commandLine) ? 'worker' : 'other';
}

test(
  'no secret is in the environment of the browser, nor of the processes of the tests',
  long,
  async ({ externalManager }) => {
    test.setTimeout(120_000);
    const file = join(dirname(externalManager.targetFile), 'several.yaml');
    const entry = readFileSync(externalManager.targetFile, 'utf8');
    const other = entry
      .slice(entry.indexOf('  - name: external'))
      .replace('name: external', 'name: other')
      .replace('env: SNA_PASSWORD', 'env: OTHER_PASSWORD')
      .replace('env: SNA_ROOT', 'env: OTHER_ROOT');
    writeFileSync(file, `${entry}${other}`);
    const parameters = ['--name', 'external', '--mode', 'read-only', '--', '--grep', '@smtp.open'];
    // The first command after a change of the sources compiles them, in the environment of its person.
    await run(['--version']);
    const begun = externalManager.begin(['run', '--target', file, ...parameters], others);
    const end = ended(begun);
    const values = Object.values({ ...secrets, ...others });
    const seen = new Set<string>();
    const found = new Set<string>();
    while (begun.child.exitCode === null && begun.child.signalCode === null) {
      // Whom a person has given the secrets to is the first.
      for (const id of processesBelow(begun.child.pid ?? 0).slice(1)) {
        const kind = kindOf(textOf(`/proc/${id}/cmdline`));
        seen.add(kind);
        const environment = textOf(`/proc/${id}/environ`);
        for (const value of values.filter((one) => environment.includes(one)))
          found.add(`${value} in a ${kind}`);
      }
      await setTimeout(50);
    }
    const { exitCode, stdout, stderr } = await end;

    expect(exitCode, stdout + stderr).toBe(0);
    expect([...seen]).toEqual(expect.arrayContaining(['browser', 'worker']));
    expect(
      [...found],
      'a process of the run has a secret in its environment; give browsers browserEnvironment(), and withhold it in runPlaywright',
    ).toEqual([]);
  },
);
