import type { Difference } from '../../fixtures/manager/safety/compare-snapshots.ts';

/** A line for a person. */
export function describeDifference({ where, before, after }: Difference): string {
  return `  ${where}: was ${before ?? 'not there'}, is ${after ?? 'not there'}`;
}
