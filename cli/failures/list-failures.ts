import { failureMode, type FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { visibleJson } from '../../fixtures/report/visible-text.ts';
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
  const failures = ids.map(failureMode).map(inWords);
  return json ? visibleJson(failures) : failures.map(described).join('\n\n');
}

type Words = Pick<FailureMode, 'id' | 'cause' | 'party' | 'fix' | 'requirement'>;

function inWords({ id, cause, party, fix, requirement }: FailureMode): Words {
  return { id, cause, party, fix, requirement };
}

function described({ id, cause, party, fix }: Words): string {
  return [id, inColumns('cause', cause), inColumns('party', party), inColumns('fix', fix)].join('\n');
}
