import { type FailureModeId, failureModes } from '../../fixtures/failure-modes/failure-modes.ts';
import type { Certainty, LogPattern } from '../../fixtures/failure-modes/log-pattern.ts';

/** A failure mode that a text may come from, and what would tell it from its neighbours. */
export interface Suspect {
  readonly id: FailureModeId;
  readonly tell?: string;
}

/** A pattern of the catalogue, with every failure mode that shows itself by it; the likely one first. */
export interface KnownPattern extends Pick<LogPattern, 'says' | 'all' | 'certainty'> {
  readonly suspects: readonly Suspect[];
}

const order: readonly Certainty[] = ['certain', 'one-of', 'possible'];

/** In the order in which they are tried: what names one failure comes before what fits several. */
export const knownPatterns: readonly KnownPattern[] = collected().toSorted(
  (one, other) => order.indexOf(one.certainty) - order.indexOf(other.certainty),
);

function collected(): KnownPattern[] {
  const seen = failureModes.flatMap(({ id, logPatterns }) => logPatterns.map((pattern) => ({ id, pattern })));
  return [...new Map(seen.map(({ pattern }) => [pattern.says, pattern])).values()].map(
    ({ says, all, certainty }) => {
      const sharing = seen.filter(({ pattern }) => pattern.says === says);
      return { says, all, certainty, suspects: sharing.toSorted(byPlace).map(suspect) };
    },
  );
}

interface Seen {
  readonly id: FailureModeId;
  readonly pattern: LogPattern;
}

function byPlace(one: Seen, other: Seen): number {
  return (one.pattern.place ?? Infinity) - (other.pattern.place ?? Infinity) || 0;
}

function suspect({ id, pattern: { tell } }: Seen): Suspect {
  return { id, ...(tell !== undefined && { tell }) };
}
