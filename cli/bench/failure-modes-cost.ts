import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { timedTests } from './timed-tests.ts';
import { failureModes } from '../../fixtures/failure-modes/failure-modes.ts';
import { median } from './median.ts';

/** Modes that end by a reply, not by a timeout of the client: their costs compare. */
const prompt = failureModes
  .map(({ id }) => id)
  .filter((id) => !/stalled|silent|missing|unanswered|starttls-on-a-tls-port/.test(id))
  .slice(0, 32);
const last = prompt.slice(-8);

/** Measures a failure mode in a run, alone and among many, the gain of a second worker, and how soon `reproduce` shows witnesses. */
export async function benchFailureModes(): Promise<void> {
  const few = timeModes(last, 1);
  const many = timeModes(prompt, 1);
  const among = median(last.slice(1).map((id) => many.of(id)));
  const alone = median(last.slice(1).map((id) => few.of(id)));
  console.log(
    `failure modes: one costs ${among.toFixed(0)} ms as one of ${prompt.length}, ${alone.toFixed(0)} ms as one of ${last.length}; ` +
      `ratio ${(among / alone).toFixed(2)} (aim: at most 1.1, the cost of one does not grow)`,
  );
  const two = timeModes(prompt, 2);
  console.log(
    `failure modes: ${prompt.length} in ${seconds(many.whole)} with 1 worker, ${seconds(two.whole)} with 2; ` +
      `ratio ${(two.whole / many.whole).toFixed(2)} (2 cores)`,
  );
  const witnessed = [await timeToWitness('data-refused'), await timeToWitness('data-refused')];
  const first = Math.min(...witnessed);
  const alike = timeModes(['data-refused'], 1).whole;
  console.log(
    `reproduce data-refused: witnesses shown after ${seconds(first)}; a test run of it takes ${seconds(alike)}; ` +
      `ratio ${(first / alike).toFixed(2)} (aim: below 1)`,
  );
}

/** One run of the closed loops of some failure modes: milliseconds in all, and of each. */
function timeModes(
  ids: readonly string[],
  workers: number,
): { readonly whole: number; of(id: string): number } {
  const start = performance.now();
  const result = spawnSync(
    'npx',
    [
      'playwright',
      'test',
      '-c',
      'cli/bench/failure-modes',
      `--workers=${workers}`,
      '--grep',
      ids.map((id) => ` ${id}: `).join('|'),
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const whole = performance.now() - start;
  if (result.status !== 0)
    throw new Error(`The failure modes failed in the suite:\n${result.stdout}${result.stderr}`);
  const specs = timedTests(result.stdout);
  if (specs.length !== ids.length)
    throw new Error(`${specs.length} tests ran for ${ids.length} failure modes.`);
  return {
    whole,
    of: (id) => {
      const [run] = specs.find(({ title }) => title.startsWith(`${id}: `))?.tests[0]?.results ?? [];
      if (!run) throw new Error(`No test ran for ${id}.`);
      return run.duration;
    },
  };
}

/** Milliseconds from `reproduce` to its witnesses. */
async function timeToWitness(id: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['cli/sna-ses.js', 'reproduce', id, '--no-fix'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let seen: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.includes('  wire  ')) seen ??= performance.now() - start;
  });
  await once(child, 'close');
  if (child.exitCode !== 0 || seen === undefined) throw new Error(`${id} was not reproduced:\n${printed}`);
  return seen;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
