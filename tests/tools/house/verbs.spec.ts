import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import { snaSes } from '../../../cli/program.ts';
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
