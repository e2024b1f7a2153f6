/** Whether the long proofs run whole (`npm run test:long`), or by the fixed sample that each run of the tests can afford. */
const whole = process.env['SNA_SES_LONG'] === '1';

/** How much of a long proof is tried, and how long it may take: for the sample, or for all. */
export function sampled({ sample, all }: { readonly sample: number; readonly all: number }): number {
  return whole ? all : sample;
}
