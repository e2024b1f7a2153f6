/** A sequence that is the same in every run: numbers below a bound. */
export type Chance = (below: number) => number;

export function sequence(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 1) % 2 ** 31;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

export function pick<T>(values: readonly T[], chance: Chance): T {
  const value = values[chance(values.length)];
  if (value === undefined) throw new Error('There is nothing to pick from.');
  return value;
}
