import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { start } from '../command.ts';
import type { ExternalManager } from './external-manager-test.ts';

type Command = ReturnType<typeof start>;

/** `npx sna-ses run` against an external manager, begun. */
export function run(
  externalManager: ExternalManager,
  mode: string,
  ...playwright: readonly string[]
): Command {
  return externalManager.begin([
    'run',
    '--target',
    externalManager.targetFile,
    '--mode',
    mode,
    '--',
    ...playwright,
  ]);
}

/** Waits until a run has noted so many changes, or so many of those that a pattern finds. */
export async function untilNoted(
  externalManager: ExternalManager,
  count: number,
  command: Command,
  pattern = /"kind":"(request|configuration|command|write)"/,
): Promise<void> {
  let over = false;
  void command.exit.then(() => (over = true));
  while (noted(externalManager, pattern) < count) {
    if (over) {
      throw new Error(
        `The run ended before it had noted ${count} changes, after ${noted(externalManager, pattern)}.`,
      );
    }
    // A file is all there is to watch, and it may not be there yet.
    await setTimeout(10);
  }
}

function noted({ stateFolder }: ExternalManager, pattern: RegExp): number {
  if (!existsSync(stateFolder)) return 0;
  return readdirSync(stateFolder).flatMap((name) => {
    const journal = join(stateFolder, name, 'journal.jsonl');
    const lines = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n') : [];
    return lines.filter((line) => pattern.test(line));
  }).length;
}
