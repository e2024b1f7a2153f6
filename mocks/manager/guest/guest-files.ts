import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { makeFolder } from '../../disk/index.ts';
import { beneath, hasDescriptors } from './open-beneath.ts';

const { O_APPEND, O_CREAT, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_TRUNC, O_WRONLY } = constants;

/**
 * An appliance's file system as the simulator itself uses it, beside whoever is root in there: no link that he makes, and
 * no exchange, has it read or write outside of the folder. What he put in the place of a file is an error, or goes.
 */
export class GuestFiles {
  readonly #folder: string;

  constructor(folder: string) {
    makeFolder(folder);
    this.#folder = folder;
  }

  /** `undefined` where there is no regular file. */
  read(path: string): string | undefined {
    try {
      return this.#open(path, O_RDONLY, (file) => readFileSync(file, 'utf8'));
    } catch (error) {
      if (error instanceof NoFile || /^E(NOENT|NOTDIR|LOOP)$/.test(codeOf(error))) return undefined;
      throw error;
    }
  }

  /** Makes the file, with the folders to it, or replaces its content. */
  write(path: string, content: string): void {
    this.#written(path, O_WRONLY | O_CREAT | O_TRUNC, (file) => writeFileSync(file, content));
  }

  append(path: string, content: string): void {
    this.#written(path, O_WRONLY | O_CREAT | O_APPEND, (file) => writeFileSync(file, content));
  }

  /** Replaces a file as a whole, readable by its owner alone: after a kill -9 it holds the old or the new content. */
  replace(path: string, content: string): void {
    const draft = `${path}.new`;
    this.remove(draft);
    const flags = O_WRONLY | O_CREAT | constants.O_EXCL;
    this.#open(draft, flags, (file) => writeFileSync(file, content), 0o600);
    beneath(this.#folder, draft, (from) =>
      beneath(this.#folder, path, (to) => renameSync(from, to), { followLast: false }),
    );
  }

  /** Makes a folder and those to it; what is in the place of one and is none goes. */
  makeFolder(path: string): void {
    const parts = path.split('/').filter(Boolean);
    for (let length = 1; length <= parts.length; length += 1) {
      const part = parts.slice(0, length).join('/');
      if (this.isFolder(part)) continue;
      this.remove(part);
      beneath(this.#folder, part, (place) => mkdirSync(place), { followLast: false });
    }
  }

  isFolder(path: string): boolean {
    try {
      return beneath(this.#folder, path, (place) => {
        closeSync(openSync(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
        return true;
      });
    } catch {
      return false;
    }
  }

  /** Removes a file, a link, or a folder with all in it, if it is there. */
  remove(path: string): void {
    try {
      beneath(this.#folder, path, removeAt, { followLast: false });
    } catch (error) {
      if (!/^E(NOENT|NOTDIR)$/.test(codeOf(error))) throw error;
    }
  }

  #written(path: string, flags: number, act: (file: number) => void): void {
    try {
      this.#open(path, flags, act);
    } catch {
      // A pipe, a link to nowhere, a folder: whatever is there is in the way of the simulator's own file.
      this.remove(path);
      this.makeFolder(path.slice(0, path.lastIndexOf('/')));
      this.#open(path, flags, act);
    }
  }

  #open<Value>(path: string, flags: number, act: (file: number) => Value, mode = 0o644): Value {
    return beneath(this.#folder, path, (place) => {
      const file = openSync(place, flags | O_NOFOLLOW | O_NONBLOCK, mode);
      try {
        if (!fstatSync(file).isFile()) throw new NoFile(`${path} is no file.`);
        return act(file);
      } finally {
        closeSync(file);
      }
    });
  }
}

class NoFile extends Error {}

/** @param place where nobody can exchange a part before the last */
function removeAt(place: string): void {
  try {
    unlinkSync(place);
    return;
  } catch (error) {
    if (!/^E(ISDIR|PERM)$/.test(codeOf(error))) throw error;
  }
  if (!hasDescriptors) {
    rmSync(place, { recursive: true });
    return;
  }
  const folder = openSync(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  try {
    for (const name of readdirSync(`/proc/self/fd/${folder}`)) removeAt(`/proc/self/fd/${folder}/${name}`);
  } finally {
    closeSync(folder);
  }
  rmdirSync(place);
}

function codeOf(error: unknown): string {
  return String(Reflect.get(Object(error), 'code'));
}
