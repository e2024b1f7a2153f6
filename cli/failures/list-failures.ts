import { type FailureModeId, knownFailures } from '../../fixtures/failure-modes/known-failures.ts';
import { inColumns } from '../in-columns.ts';
import { failureModeId, knownIds } from '../known-ids.ts';

/**
 * The catalogue as text, or as JSON.
 *
 * @param given ids of failure modes; none: all
 * @throws {UsageError} for an unknown id
 */
export function listFailures(given: readonly string[], json = false): string {
  const ids = given.length === 0 ? knownIds : given.map(failureModeId);
  const failures = ids.map((id) => ({ id, ...knownFailures[id] }));
  return json ? JSON.stringify(failures, undefined, 2) : failures.map(described).join('\n\n');
}

function described({
  id,
  cause,
  party,
  fix,
}: {
  id: FailureModeId;
  cause: string;
  party: string;
  fix: string;
}) {
  return [id, inColumns('cause', cause), inColumns('party', party), inColumns('fix', fix)].join('\n');
}
