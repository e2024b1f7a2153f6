import type { Command } from 'commander';
import { snaSes } from '../../../cli/program.ts';

/** The text of a command's --help. */
export function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

/**
 * Parses parameters as sna-ses does, and does nothing.
 *
 * @param isKnown whether a failure mode has that name
 * @returns why sna-ses refuses them; `undefined` where it does not
 */
export async function parseOnly(
  parameters: readonly string[],
  isKnown: (failureMode: string) => boolean,
): Promise<string | undefined> {
  const program = snaSes();
  if (isVerb(program, parameters)) return undefined;
  let named: readonly string[] = [];
  forEachCommand(program, (command) => {
    command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    if (command.commands.length > 0 && command.name() !== 'simulate') return;
    command.action(() => {
      if (['failures', 'reproduce'].includes(command.name())) named = command.args;
    });
  });
  try {
    await program.parseAsync(parameters, { from: 'user' });
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'commander.helpDisplayed') return undefined;
    return error instanceof Error ? error.message : String(error);
  }
  const unknown = named.find((name) => name !== 'X' && !isKnown(name));
  return unknown === undefined ? undefined : `there is no failure mode ${unknown}`;
}

/** Whether the words only name a verb, as a text does. */
function isVerb({ commands }: Command, [word, ...rest]: readonly string[]): boolean {
  const verb = commands.find((command) => command.name() === word);
  return verb !== undefined && (rest.length === 0 || isVerb(verb, rest));
}

function forEachCommand(command: Command, work: (command: Command) => void): void {
  work(command);
  for (const below of command.commands) forEachCommand(below, work);
}
