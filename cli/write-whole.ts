import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

export interface WriteOptions {
  /** Default: that of the file that was there. */
  readonly mode?: number;
  /** Reads the draft, and throws where it may not take the place of the file. */
  readonly check?: (draft: string) => unknown;
}

/** A folder in which this user may make no file, or a file that a container has from outside. */
const onlyInPlace = ['EACCES', 'EPERM', 'EBUSY'];

/**
 * Writes a file wholly or not at all: what was there stays where the disk is full.
 *
 * @throws {UsageError} when it cannot be written
 */
export function writeWhole(path: string, content: string | Buffer, options: WriteOptions = {}): void {
  try {
    replace(existsSync(path) ? realpathSync(path) : path, content, options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${path} cannot be written (${String(error.code)}): give another place.`, {
      cause: error,
    });
  }
}

function replace(path: string, content: string | Buffer, { mode, check }: WriteOptions): void {
  const draft = `${path}.${process.pid}.draft`;
  const wasThere = existsSync(path);
  const kept = mode ?? (wasThere ? statSync(path).mode : undefined);
  try {
    writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
    check?.(draft);
    chmodSync(draft, kept ?? 0o666 & ~process.umask());
    renameSync(draft, path);
  } catch (error) {
    if (!wasThere || !onlyInPlace.includes(String(Reflect.get(Object(error), 'code')))) throw error;
    writeFileSync(path, content);
    if (mode !== undefined) chmodSync(path, mode);
  } finally {
    rmSync(draft, { force: true });
  }
}
