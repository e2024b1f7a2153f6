import * as fc from 'fast-check';

/** Another seed looks elsewhere: the verdict of a night does not hang on luck, so it has to be asked for. */
const fuzzSeed = Number(process.env['SNA_SES_FUZZ_SEED'] ?? 587);

/** Properties that are checked side by side. Most of the time of one is waiting for the relay to lose patience. */
const fuzzLanes = 16;

/**
 * Checks that something holds for a number of random inputs, and finds a small one for which it does not.
 *
 * @throws with the seed and the input, as fast-check puts it
 */
export async function holdsForAll<T>(
  inputs: fc.Arbitrary<T>,
  runs: number,
  holds: (input: T) => Promise<void>,
): Promise<void> {
  const lanes = Array.from({ length: fuzzLanes }, (_, lane) => {
    const parameters: fc.Parameters<[T]> = {
      seed: fuzzSeed + lane,
      numRuns: Math.ceil(runs / fuzzLanes),
      // The time that shrinking may take; a check that passes takes a fraction of it.
      interruptAfterTimeLimit: 300 * runs,
      includeErrorInReport: true,
    };
    return fc.assert(fc.asyncProperty(inputs, holds), parameters);
  });
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (failed) throw failed.reason;
}
