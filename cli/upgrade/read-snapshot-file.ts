import { readFileSync } from 'node:fs';
import { type UpgradeSnapshot, upgradeSnapshotSchema } from './upgrade-snapshot.ts';
import { UsageError } from '../usage-error.ts';

const reasons = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'this user may not read it'],
]);

/**
 * Reads a snapshot that `upgrade before` or `upgrade after` wrote.
 *
 * @throws {UsageError} when it cannot be read, or is none
 */
export function readSnapshotFile(path: string): UpgradeSnapshot {
  const parsed = upgradeSnapshotSchema.safeParse(dataOf(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${path} is no snapshot of upgrade before or after (${issue?.path.join('.') || 'the file'}: ${issue?.message}); give the file unchanged.`,
  );
}

function dataOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UsageError(`${path} is no JSON, or is cut off; give a snapshot that upgrade before wrote.`);
    }
    const code = String(Reflect.get(Object(error), 'code'));
    throw new UsageError(
      `${path} cannot be read: ${reasons.get(code) ?? code}; npx sna-ses upgrade before writes one.`,
    );
  }
}
