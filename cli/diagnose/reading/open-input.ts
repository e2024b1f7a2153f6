import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UsageError } from '../../usage-error.ts';

export interface Input {
  /** Its name in messages. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const reasons = new Map([
  ['ENOENT', 'there is no such file; check the path, or paste the lines: npx sna-ses diagnose -'],
  ['ENOTDIR', 'there is no such file; check the path'],
  ['EACCES', 'this user may not read it'],
  [
    'ENAMETOOLONG',
    'this is no file name; to diagnose a text, pass it on standard input: npx sna-ses diagnose -',
  ],
]);

/**
 * The file to read, or standard input for `-`.
 *
 * @throws {UsageError} when it cannot be read
 */
export async function openInput(file: string): Promise<Input> {
  if (file === '-') {
    if (process.stdin.isTTY)
      console.error('Paste what the customer sent, then press Ctrl-D on a line of its own.');
    return { name: 'standard input', chunks: process.stdin };
  }
  let found: Stats;
  try {
    found = await stat(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`);
  }
  if (found.isDirectory()) throw new UsageError(`${file} is a directory; give one of the files in it.`);
  return { name: file, chunks: createReadStream(file) };
}

/** Why the system would not read a file, in words. */
export function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return reasons.get(String(code)) ?? (error instanceof Error ? error.message : String(error));
}
