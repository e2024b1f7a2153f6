import { closeSync, existsSync, openSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from '../mocks/disk/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * Sees to it that a folder can be written into, before anything else is begun; a folder that is missing is missing afterwards.
 *
 * @param cure what a person does where it cannot, e.g. `give another one to --out`
 * @throws {UsageError} when it cannot
 */
export function expectWritableFolder(folder: string, cure: string): void {
  attempt(folder, cure, () => {
    const first = makeFolder(folder);
    try {
      tryDraft(folder);
    } finally {
      if (first !== undefined) removeEmpty(resolve(folder), first);
    }
  });
}

/**
 * Sees to it that a folder can be written into and holds nothing yet, before anything else is begun.
 *
 * @param option that names it, e.g. `--save`
 * @throws {UsageError} when it does, or cannot
 */
export function expectNewFolder(folder: string, option: string): void {
  expectWritableFolder(folder, `give another one to ${option}`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${folder} is not empty; give a new folder to ${option}: it overwrites nothing.`);
}

/**
 * Sees to it that a file can be written, or added to, before anything else is begun; nothing is changed in it.
 *
 * @param cure what a person does where it cannot, e.g. `give another one to --out`
 * @throws {UsageError} when it cannot
 */
export function expectWritableFile(path: string, cure: string): void {
  attempt(path, cure, () => {
    if (statSync(path, { throwIfNoEntry: false })) closeSync(openSync(path, 'r+'));
    else tryDraft(dirname(path));
  });
}

function attempt(path: string, cure: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code'));
    throw new UsageError(`${path} cannot be written (${code}): ${cure}.`, { cause: error });
  }
}

function tryDraft(folder: string): void {
  const draft = join(folder, `.${process.pid}.draft`);
  closeSync(openSync(draft, 'wx', 0o600));
  rmSync(draft);
}

/** From a folder up to one above it. */
function removeEmpty(folder: string, last: string): void {
  for (let path = folder; ; path = dirname(path)) {
    rmdirSync(path);
    if (path === last) return;
  }
}
