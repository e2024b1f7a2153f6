/** Measures the claims of speed: each a ratio of two things measured in turn in this one run. */
import { benchCapture } from './bench/capture-speed.ts';
import { benchDelivery } from './bench/delivery-cost.ts';
import { median } from './bench/median.ts';
import { benchFailureModes } from './bench/failure-modes-cost.ts';
import { benchRelay } from './bench/relay-throughput.ts';
import { timePlainScript } from './bench/time-plain-script.ts';
import { timeSuite } from './bench/time-suite.ts';

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
  const plain: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    suite.push(...timeSuite(timesPerRound));
    plain.push(...(await timePlainScript(timesPerRound)));
    console.log(
      `round ${round} of ${rounds}: suite ${median(suite).toFixed(0)} ms, plain script ${median(plain).toFixed(0)} ms`,
    );
  }
  const ratio = median(suite) / median(plain);
  console.log(
    `operator's path: suite / plain script = ${ratio.toFixed(2)} (medians of ${suite.length}; aim: at most 1.2)`,
  );
}
