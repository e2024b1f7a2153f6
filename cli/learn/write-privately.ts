import { chmodSync, writeFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/**
 * Writes a file that its owner alone may read.
 *
 * @throws {UsageError} when that cannot be done
 */
export function writePrivately(path: string, content: string | Buffer): void {
  try {
    writeFileSync(path, content, { mode: 0o600 });
    // One that was there already keeps its mode.
    chmodSync(path, 0o600);
  } catch (error) {
    throw new UsageError(`${path} cannot be written (${String(Reflect.get(Object(error), 'code'))}).`);
  }
}
