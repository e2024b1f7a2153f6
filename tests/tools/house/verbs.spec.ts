import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import type { Command } from 'commander';
import { test } from '../../of-worker.ts';
import { snaSes } from '../../../cli/program.ts';
import { ended, run, start } from '../command.ts';
import { hostKey, smallest } from '../target/target-texts.ts';
import { helpOf } from './command-line.ts';

/** Every verb that does something, and the verbs below it, by what a person types. */
function verbsOf(command: Command, typed = ''): [typed: string, verb: Command][] {
  return command.commands.flatMap((verb): [string, Command][] => {
    const name = `${typed}${verb.name()}`;
    return verb.commands.length > 0 && name !== 'simulate'
      ? verbsOf(verb, `${name} `)
      : [[name, verb], ...verbsOf(verb, `${name} `)];
  });
}

test('every verb lists its exit codes in --help', () => {
  const verbs = verbsOf(snaSes());

  expect(verbs.map(([typed]) => typed)).toEqual(
    expect.arrayContaining(['run', 'simulate', 'simulate upgrade']),
  );
  for (const [typed, verb] of verbs) {
    expect(helpOf(verb), `npx sna-ses ${typed} --help`).toMatch(/Exit codes: 0 .*\n[^]* 2 /);
  }
});

test('wrong usage of a verb points to the help of that verb', async () => {
  const { exitCode, stderr } = await run(['target', 'check', '--target', 'target.yaml']);
  expect(exitCode).toBe(2);
  expect(stderr).toBe("error: unknown option '--target'\n(npx sna-ses target check --help explains it.)\n");
});

test('output that cannot be written ends a verb with a sentence, and not as what it would have found', async () => {
  test.skip(!existsSync('/dev/full'), 'this system has no disk that is always full');
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [resolve('cli/sna-ses.js'), 'failures'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect(stderr).toBe('The output cannot be written (ENOSPC): make room, or send it elsewhere.\n');
  expect(status).toBe(2);
});

test('a verb that writes refuses a place that takes nothing, before it begins anything', async ({}, testInfo) => {
  test.skip(!existsSync('/proc/self'), 'this system has no folder that takes no file');
  const target = testInfo.outputPath('target.yaml');
  writeFileSync(
    target,
    smallest.replace(
      '    domain',
      `    shell: { hostKey: '${hostKey}', password: { env: SNA_PASSWORD } }\n    domain`,
    ),
  );
  const ofTarget = ['--target', target];
  const nowhere = '/proc/nowhere';
  const calls = [
    [['reproduce', 'data-refused', '--save', nowhere]],
    [['capture', ...ofTarget, '--press', '--out', nowhere]],
    [['learn', ...ofTarget, '--save', nowhere]],
    [['upgrade', 'before', ...ofTarget, '--out', nowhere]],
    [['upgrade', 'compare', 'before.json', 'after.json', '--out', nowhere]],
    [['target', 'init', nowhere]],
    [['simulate', '--folder', nowhere]],
    [['run', ...ofTarget, '--history', nowhere]],
    [['run', ...ofTarget], { SNA_SES_REPORT: nowhere }],
    [['run', ...ofTarget], { SNA_SES_STATE: nowhere }],
    [['failures'], { TMPDIR: nowhere }],
  ] as const;
  const refuses = async ([parameters, env]: (typeof calls)[number]): Promise<void> => {
    const { exitCode, stdout, stderr } = await ended(
      start(parameters, { env: { SNA_PASSWORD: 'Secret1', ...env } }),
    );
    const call = parameters.join(' ');
    expect(stderr, call).toMatch(
      /^(?:The folder for temporary files, )?\/proc\/nowhere\S* cannot be (?:written|made) \(ENOENT.*\n$/,
    );
    expect([stdout, exitCode], call).toEqual(['', 2]);
  };
  await Promise.all(calls.map(refuses));
});
