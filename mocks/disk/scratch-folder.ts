import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KernelLock } from './kernel-lock.ts';

const prefix = 'sna-ses-';
const lockName = 'lock';
/** The folders in which nothing is left of processes that have ended. */
const tidied = new Set<string>();

/** A folder for a while, readable by its owner alone. */
export interface ScratchFolder {
  readonly path: string;
  readonly remove: () => void;
}

/**
 * Makes a folder for what this process needs for a while. First it removes those of processes that were killed: the kernel
 * says that they are dead, by the lock on a file beside the content.
 *
 * @param what a word for its name
 * @param parent the folder in which it is made
 */
export function makeScratchFolder(what: string, parent: string = tmpdir()): ScratchFolder {
  if (!tidied.has(parent)) removeLeftovers(parent);
  tidied.add(parent);
  for (;;) {
    const outer = realpathSync(mkdtempSync(join(parent, `${prefix}${what}-`)));
    const lock = new KernelLock(join(outer, lockName));
    // Another process that tidies up was quicker, and removes it, or has removed it.
    if (!lock.take('alone')) continue;
    if (!existsSync(join(outer, lockName))) {
      lock.release();
      continue;
    }
    const path = join(outer, 'content');
    mkdirSync(path, { mode: 0o700 });
    return {
      path,
      remove: () => {
        rmSync(outer, { recursive: true, force: true });
        lock.release();
      },
    };
  }
}

function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(prefix))) {
    const folder = join(parent, name);
    try {
      if (isOwn(folder) && existsSync(join(folder, lockName))) removeIfLeft(folder);
    } catch {
      // It has gone meanwhile, or cannot be removed: it is nobody's business here.
    }
  }
}

function removeIfLeft(folder: string): void {
  const lock = new KernelLock(join(folder, lockName));
  if (!lock.take('alone')) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

function isOwn(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === process.getuid?.();
}
