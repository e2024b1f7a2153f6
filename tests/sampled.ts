/** Whether the long proofs run whole (`npm run test:long`), or by the fixed sample that each run of the tests can afford. */
const whole = process.env['SNA_SES_LONG'] === '1';

/** How much of a long proof is tried, and how long it may take: for the sample, or for all. */
export function sampled<T>({ sample, all }: { readonly sample: T; readonly all: T }): T {
  return whole ? all : sample;
}

/** For a test that `npm run test:long` alone runs. */
export const long = { tag: '@long' };

/** For a test of which `npm test` tries a sample, and `npm run test:long` all. */
export const inSamples = { tag: '@sampled' };
