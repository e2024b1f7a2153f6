import { readFile } from 'node:fs/promises';
import { KeyLog } from '../../fixtures/capture/tls/key-log.ts';
import { UsageError } from '../usage-error.ts';
import { reasonOf } from './reading/open-input.ts';

/** Reads a TLS key log. @throws {UsageError} when it cannot be read, or holds no secret */
export async function readKeyLog(file: string): Promise<KeyLog> {
  const text = await readFile(file, 'latin1').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`);
  });
  const keys = new KeyLog();
  if (keys.add(text) > 0) return keys;
  throw new UsageError(
    `${file} is no TLS key log: none of its lines is LABEL, client random and secret, as SSLKEYLOGFILE has them.`,
  );
}
