import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { long } from '../../sampled.ts';
import { artefactsIn, ended, type Run, start } from '../command.ts';
import { test } from './fleet-test.ts';
import { skipWithoutExternalManager } from './external-manager-test.ts';

test.describe.configure({ timeout: 600_000, mode: 'serial' });

test.beforeAll(skipWithoutExternalManager);

/** Tests whose verdicts differ by the mode, by a label, and by an action that the customer has already. */
const some = [
  'tests/smtp-configuration/form.spec.ts',
  'tests/email-action/form.spec.ts',
  '--grep=opens the .* by C|keeps a saved action',
];

/** The lines of a table in Playwright's output, from its heading to the empty line after it. */
function tableOf({ stdout, stderr }: Run): string {
  const table = /^Requirement [\s\S]*?(?=\n\n)/m.exec(stdout)?.[0];
  if (table === undefined) throw new Error(`There is no table:\n${stdout}${stderr}`);
  return table;
}

/** The total of what was printed about the tests. */
function totalOf({ stdout }: Run): string | undefined {
  return /^\d+ passed, .*$/m.exec(stdout)?.[0];
}

function mergeReports(folder: string, report = 'report'): Promise<Run> {
  return ended(
    start(['merge-reports', '--config=playwright.config.ts', folder], {
      tool: 'node_modules/@playwright/test/cli.js',
      env: { SNA_SES_REPORT: report },
    }),
  );
}

test(
  'three targets in one run make one table, each by its own mode and labels',
  long,
  async ({ fleet }, testInfo) => {
    const whole = await fleet.run(['--', ...some, ...artefactsIn(testInfo.outputPath('whole'))]);

    const rows = tableOf(whole)
      .split('\n')
      .map((row) => row.split(/ {2,}/).slice(0, 5));
    expect(rows).toEqual([
      ['Requirement', 'Level', 'core', 'edge', 'branch'],
      ['smtp.open', 'MUST', 'passed', 'passed', 'failed'],
      ['action.open', 'MUST', 'passed', 'passed', 'passed'],
      ['action.name', 'MUST', 'skipped', 'suite error', 'skipped'],
      ['action.to', 'MUST', 'skipped', 'suite error', 'skipped'],
      ['action.subject', 'MUST', 'skipped', 'suite error', 'skipped'],
      ['action.save', 'MUST', 'skipped', 'suite error', 'skipped'],
    ]);
    expect(totalOf(whole)).toBe('5 passed, 2 failed, 2 skipped');
    expect(whole.stdout).toMatch(/^FAILED {2}smtp\.open: branch › opens the SMTP Configuration by Central/m);
    for (const name of ['core', 'branch']) {
      expect(whole.stdout).toContain(
        `${name}: nothing was written to the manager, which is as it was before.`,
      );
    }
    expect(whole.exitCode).toBe(1);
  },
);

test(
  'three targets in two shards make the same table as in one run, when they are merged',
  long,
  async ({ fleet }, testInfo) => {
    const blobs = testInfo.outputPath('blobs');
    const parameters = (name: string) => ['--', ...some, ...artefactsIn(testInfo.outputPath(name))];

    const whole = await fleet.run(parameters('whole'));
    const first = await fleet.run(['--shard', '1/2', ...parameters('first')], join(blobs, 'first.zip'));
    const second = await fleet.run(['--shard', '2/2', ...parameters('second')], join(blobs, 'second.zip'));
    expect(readdirSync(blobs).toSorted()).toEqual(['first.zip', 'second.zip']);
    const merged = await mergeReports(blobs);

    expect(tableOf(merged)).toBe(tableOf(whole));
    expect(totalOf(merged)).toBe(totalOf(whole));
    // Each target is in one shard alone, and wholly.
    expect([first, second].map(totalOf)).toEqual([
      '3 passed, 1 failed, 2 skipped',
      '2 passed, 1 failed, 0 skipped',
    ]);
    expect(
      [first, second].map(({ stdout }) =>
        stdout.match(/^\w+(?=: (?:nothing was written|the manager is as))/gm),
      ),
    ).toEqual([['core', 'branch'], ['edge']]);
    expect([whole, first, second].map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);

    rmSync(join(blobs, 'second.zip'));
    const report = testInfo.outputPath('part');
    expect((await mergeReports(blobs, report)).stdout).toContain('edge: not tested.');
    for (const name of ['verdict.html', 'verdicts.json', 'ctrf.json']) {
      expect(readFileSync(join(report, name), 'utf8'), name).toContain('edge');
    }
  },
);
