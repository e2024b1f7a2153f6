import {
  type FailureModeId,
  isFailureModeId,
  failureModes,
} from '../fixtures/failure-modes/failure-modes.ts';
import { nearest } from '../fixtures/nearest.ts';
import { UsageError } from './usage-error.ts';

export const knownIds: readonly FailureModeId[] = failureModes.map(({ id }) => id);

/** @throws {UsageError} when no failure mode has that name; it suggests the nearest */
export function failureModeId(given: string): FailureModeId {
  if (isFailureModeId(given)) return given;
  const near = nearest(given, knownIds);
  const hint = near ? `did you mean ${near}?` : 'see npx sna-ses failures for the names.';
  throw new UsageError(`There is no failure mode "${given}"; ${hint}`);
}
