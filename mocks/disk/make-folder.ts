import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. The `recursive` of Node's own mkdir never ends where a file system
 * takes no new folder, as in /proc.
 *
 * @returns the first folder that was made; `undefined` where it was there
 * @throws an error of the file system, with its code
 */
export function makeFolder(path: string, mode?: number): string | undefined {
  const folder = resolve(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const above = existsSync(dirname(folder)) ? undefined : makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, mode);
    return above ?? folder;
  } catch (error) {
    // Another process was quicker.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return above;
    throw error;
  }
}
