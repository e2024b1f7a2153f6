import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import type { Command } from 'commander';
import { test } from '../../of-worker.ts';
import { snaSes } from '../../../cli/program.ts';
import { run } from '../command.ts';
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
