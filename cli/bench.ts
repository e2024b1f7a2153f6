/** Measures the claims of speed: each a ratio of two things measured in turn in this one run. */
import { benchCapture } from './bench/capture-speed.ts';
import { benchDelivery } from './bench/delivery-cost.ts';
import { median } from './bench/median.ts';
import { benchFailureModes } from './bench/failure-modes-cost.ts';
import { benchRelay } from './bench/relay-throughput.ts';
import { timeSuite } from './bench/time-suite.ts';
import { timeWalks } from './bench/time-walks.ts';

const rounds = 3;
const timesPerRound = 5;

try {
  await benchDelivery();
  await benchRelay();
  await benchCapture();
  await benchOperatorsPath();
  await benchFailureModes();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function benchOperatorsPath(): Promise<void> {
  const suite: number[] = [];
  const pages: number[] = [];
  const plain: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    suite.push(...timeSuite(timesPerRound));
    const walks = await timeWalks(timesPerRound);
    pages.push(...walks.pages);
    plain.push(...walks.plain);
    console.log(
      `round ${round} of ${rounds}: a test of the suite ${median(suite).toFixed(0)} ms, its pages ${median(pages).toFixed(0)} ms, plain role locators ${median(plain).toFixed(0)} ms`,
    );
  }
  const ratio = (of: readonly number[]): string => (median(of) / median(plain)).toFixed(2);
  console.log(
    `operator's path: the suite's pages / plain role locators = ${ratio(pages)} (medians of ${pages.length}; aim: at most 1.1)`,
  );
  console.log(
    `operator's path: a whole test / plain role locators = ${ratio(suite)} (medians of ${suite.length}; aim: at most 1.2)`,
  );
}
