import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * Takes a simulator's folder, made if missing, for this process alone: its id is kept in `simulator.pid` there. What a
 * process that is gone has left is taken over.
 *
 * @returns gives the folder free again
 * @throws StartError when a running process has it, or it cannot be written
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'simulator.pid');
  if (!take(folder, path)) {
    const holder = Number(readFileSync(path, 'utf8'));
    if (isRunning(holder)) {
      throw new StartError(
        `The simulator on ${folder} is running (process ${holder}). Stop it, or remove ${path} if that process is no simulator.`,
      );
    }
    rmSync(path, { force: true });
    if (!take(folder, path))
      throw new StartError(`Another simulator just started on ${folder}. Stop it first.`);
  }
  return () => rmSync(path, { force: true });
}

function take(folder: string, path: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'EEXIST' && Reflect.get(Object(error), 'path') === path)
      return false;
    throw new StartError(
      `The folder ${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}. Give a folder that can be written.`,
      { cause: error },
    );
  }
}

function isRunning(processId: number): boolean {
  // Zero would mean this process's group.
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return Reflect.get(Object(error), 'code') === 'EPERM';
  }
}
