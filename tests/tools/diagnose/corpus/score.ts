import type { Diagnosis } from '../../../../cli/diagnose/diagnosis.ts';

export type Verdict = 'right' | 'honest' | 'unknown' | 'wrong';

/**
 * Right: each failure is found, and its mode is the only one or the first. Honest: it is in the list. Unknown: nothing
 * known is found in its place. Wrong: something else is found, more than happened, or nothing at all.
 */
export function verdictOn({ findings, unknown }: Diagnosis, modes: readonly string[]): Verdict {
  const found = findings.map((finding) => finding.modes.map(({ id }) => id as string));
  const places = modes.map((mode) => found.findIndex((ids) => ids.includes(mode)));
  if (places.some((place, index) => place === -1 && unknown.length === 0 && index >= 0)) return 'wrong';
  const extra = found.filter((ids) => !modes.some((mode) => ids.includes(mode)));
  if (extra.length > 0) return 'wrong';
  if (places.includes(-1)) return 'unknown';
  return modes.every((mode, index) => found[places[index] ?? 0]?.[0] === mode) ? 'right' : 'honest';
}

/** Whether something is called certain that did not happen. */
export function isWrongCertainty({ findings }: Diagnosis, modes: readonly string[]): boolean {
  return findings.some(
    ({ certainty, modes: ids }) => certainty === 'certain' && !ids.some(({ id }) => modes.includes(id)),
  );
}
