import { closeSync, constants, existsSync, openSync, readlinkSync } from 'node:fs';
import { confinedPath } from './confined-path.ts';

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants;
const mostLinks = 40;
const descriptors = '/proc/self/fd';
/** Where there is none, there is no root shell either, and so nobody who exchanges a file. */
export const hasDescriptors = existsSync(descriptors);

/** The place of a file in a folder of somebody who may exchange what is on the way to it at any moment. */
export interface Place {
  /** For one call of the file system that follows no link as the last part. */
  readonly path: string;
  close(): void;
}

/**
 * Opens the way to a path, part by part and by descriptor, so that it leads below the folder whatever is exchanged
 * meanwhile. Links are followed as one sees them whose root is `folder`.
 *
 * @param path as it is written in there; a relative one starts at its root
 * @param options.followLast `false`: the last part is meant itself, also if it is a link
 * @throws an error with code `ENOENT` or `ENOTDIR` when a part on the way is no folder, `ELOOP` for links in circles
 */
export function openBeneath(folder: string, path: string, { followLast = true } = {}): Place {
  if (!hasDescriptors) return { path: confinedPath(folder, path, { followLast }), close: () => undefined };
  const way = new Way(folder);
  try {
    return { path: walk(way, path, followLast), close: () => way.leave(0) };
  } catch (error) {
    way.leave(0);
    throw error;
  }
}

/** Does something with a place, which is closed then. */
export function beneath<Value>(
  folder: string,
  path: string,
  act: (path: string) => Value,
  options: { readonly followLast?: boolean } = {},
): Value {
  const place = openBeneath(folder, path, options);
  try {
    return act(place.path);
  } finally {
    place.close();
  }
}

function walk(way: Way, path: string, followLast: boolean): string {
  const pending = path.split('/').toReversed();
  let links = 0;
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      way.leave(Math.max(1, way.length - 1));
      continue;
    }
    const last = pending.every((later) => later === '' || later === '.');
    const target = last && !followLast ? undefined : linkTarget(way.at(part));
    if (target === undefined) {
      if (last) return way.at(part);
      way.enter(part);
      continue;
    }
    links += 1;
    if (links > mostLinks) {
      throw Object.assign(new Error(`ELOOP: too many symbolic links in ${path}`), { code: 'ELOOP' });
    }
    if (target.startsWith('/')) way.leave(1);
    pending.push(...target.split('/').toReversed());
  }
  return way.at('.');
}

/** The folders from the root to where one is, each held open. */
class Way {
  readonly #held: number[] = [];

  constructor(folder: string) {
    this.#held.push(openSync(folder, O_RDONLY | O_DIRECTORY));
  }

  get length(): number {
    return this.#held.length;
  }

  at(part: string): string {
    return `${descriptors}/${this.#held.at(-1)}/${part}`;
  }

  enter(part: string): void {
    this.#held.push(openSync(this.at(part), O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
  }

  /** Lets all go but the first so many. */
  leave(length: number): void {
    for (const descriptor of this.#held.splice(length)) closeSync(descriptor);
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
