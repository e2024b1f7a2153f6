import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimulatorError } from './simulator-error.ts';

const fileName = 'simulator.pid';

/**
 * Marks a folder as that of the running simulator.
 *
 * @returns what takes the mark away
 * @throws {SimulatorError} when another process runs a simulator on the folder
 */
export function lockFolder(folder: string): () => void {
  const holder = holderOf(folder);
  if (holder !== undefined && holder !== process.pid) throw inUse(folder, holder);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  writeFileSync(path, `${process.pid}\n`);
  return () => rmSync(path, { force: true });
}

/** @throws {SimulatorError} when a simulator runs on the folder */
export function refuseRunning(folder: string): void {
  const holder = holderOf(folder);
  if (holder !== undefined) throw inUse(folder, holder);
}

/** The process that runs a simulator on the folder; a mark left by one that was killed counts for nothing. */
function holderOf(folder: string): number | undefined {
  try {
    const holder = Number(readFileSync(join(folder, fileName), 'utf8'));
    if (!Number.isInteger(holder) || holder <= 0) return undefined;
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}

function inUse(folder: string, holder: number): SimulatorError {
  return new SimulatorError(`A simulator (process ${holder}) runs on ${folder}. Stop it first.`);
}
