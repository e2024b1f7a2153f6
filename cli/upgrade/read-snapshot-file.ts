import { readFileSync } from 'node:fs';
import { type UpgradeSnapshot, upgradeSnapshotSchema } from '../../fixtures/upgrade/upgrade-snapshot.ts';
import { reasonOf } from '../open-input.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Reads a snapshot that `upgrade before` or `upgrade after` has written.
 *
 * @throws {UsageError} when it cannot be read, or is none
 */
export function readSnapshotFile(path: string): UpgradeSnapshot {
  const parsed = upgradeSnapshotSchema.safeParse(dataOf(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${path} is no snapshot of upgrade before or after (${issue?.path.join('.') || 'the file'}: ${issue?.message}); give the file as it was written.`,
  );
}

function dataOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UsageError(`${path} is no JSON, or is cut off; give a snapshot as upgrade before writes it.`);
    }
    throw new UsageError(
      `${path} cannot be read: ${error instanceof Error ? reasonOf(error) : String(error)}; npx sna-ses upgrade before writes one.`,
    );
  }
}
