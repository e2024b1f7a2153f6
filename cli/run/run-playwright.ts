import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gated } from '../../fixtures/report/gate-file.ts';
import { reportFolder } from '../../fixtures/report/report-folder.ts';
import type { ReportWishes } from '../../fixtures/report/run-facts.ts';
import { makeFolder, makeScratchFolder } from '../../mocks/disk/index.ts';
import { beginRun, runFolder, type RunTargets } from '../../fixtures/run-file.ts';

/** Where Playwright keeps the tests that it has translated, from one run to the next. */
const transformed = join(tmpdir(), `playwright-transform-cache-${userInfo().uid}`);

/** Of which only this process may have heard. */
const ends = ['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Of all runs; the reports hold copies of what they show. */
const results = fileURLToPath(new URL('../../test-results', import.meta.url));

interface RunOfTests {
  /** Missing for the bundled simulator. */
  readonly targets?: RunTargets;
  readonly id?: string;
  readonly wishes: ReportWishes;
  /** Variables that are not for the tests. */
  readonly withheld: readonly string[];
}

/** How the tests ended: Playwright's exit code, 3 where all that failed is known, 130 where a signal asked for it. */
export async function runPlaywright(
  { targets, id, wishes, withheld }: RunOfTests,
  parameters: readonly string[],
): Promise<number> {
  beginRun(targets, id, wishes);
  // The files of a killed browser and its traces go with the folder of the run.
  const scratch = join(runFolder(), 'tmp');
  mkdirSync(scratch, { mode: 0o700 });
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !withheld.includes(name)),
  );
  makeFolder(results);
  // Playwright empties its folder when it begins: one of its own leaves other runs theirs. The next run removes it.
  const artefacts = makeScratchFolder('artefacts', results);
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // Room for young objects, for the workers too: to collect them in less took a thirtieth of a run's time.
  const node = ['--max-semi-space-size=64'];
  const child = spawn(process.execPath, [...node, cli, 'test', `--output=${artefacts.path}`, ...parameters], {
    // The fourth is the pipe by which the tests know that this process lives: see `endWithParent`.
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    cwd: new URL('../..', import.meta.url),
    env: { PWTEST_CACHE_DIR: transformed, ...environment, TMPDIR: scratch },
  });
  let interrupted = false;
  // A terminal sends Ctrl-C to the tests too, whom `kill -INT` leaves unaware. Of two within a second Playwright takes one;
  // of a later one it would end in the midst of a test.
  const onInterrupt = (): void => {
    if (!interrupted) child.kill('SIGINT');
    interrupted = true;
  };
  const onEnd = (): void => {
    interrupted = true;
    child.kill('SIGINT');
  };
  process.on('SIGINT', onInterrupt);
  for (const signal of ends) process.on(signal, onEnd);
  try {
    const end: unknown[] = await once(child, 'close');
    const [code, signal] = end;
    if (interrupted) return 130;
    if (typeof code === 'number') return gated(code);
    console.error(
      `\nThe tests were ended by ${String(signal)}, and have no verdict: what is in ${reportFolder()} is of an earlier run. See who ended them, or whether memory ran out (dmesg), and run it again.`,
    );
    return 1;
  } finally {
    process.off('SIGINT', onInterrupt);
    for (const signal of ends) process.off(signal, onEnd);
  }
}
