import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createCredential } from '../../mocks/ses/index.ts';
import { before } from '../../fixtures/manager/safety/apply-log.ts';
import { leastApplies } from '../../fixtures/manager/safety/least-applies.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import type { Mode } from '../../fixtures/manager/safety/guard-requests.ts';
import { browserArguments, reachManager } from '../../fixtures/manager/reach-manager.ts';
import { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { takeSnapshot } from '../../fixtures/manager/safety/take-snapshot.ts';
import { type RunDescription, runVariable } from '../../fixtures/target/run-targets.ts';
import { missingSecret } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { reasonOf } from '../../fixtures/matchers/judgement.ts';
import { UsageError } from '../usage-error.ts';
import { describeRestored, restoreTarget } from './restore-target.ts';

export interface RunOptions {
  readonly file: string;
  readonly folder: string;
  readonly targets: readonly TargetDescription[];
  /** The names of all targets, of which other machines may run the others. */
  readonly fleet: readonly string[];
  readonly mode: Mode | undefined;
  /** Given to Playwright as they are. */
  readonly playwright: readonly string[];
}

/** How a run ended: the tests' exit code, and whether every manager is as it was. */
export interface RunEnd {
  readonly tests: number;
  readonly restored: boolean;
}

/**
 * Runs the conformance tests against targets, and puts their managers back: after the run, on failure, and on Ctrl-C.
 *
 * @throws {UsageError} before anything is changed, when a target cannot be run so
 */
export async function runTargets(options: RunOptions): Promise<RunEnd> {
  const targets = options.targets.map((target) => ({ ...target, mode: options.mode ?? target.mode }));
  for (const target of targets) refuseUnsafe(target, options.folder);
  const folders = targets.map((target) => ({ target, run: new RunFolder(target.manager.url) }));
  const locked: RunFolder[] = [];
  try {
    const described: RunDescription['targets'] = {};
    for (const { target, run } of folders) {
      run.lock();
      locked.push(run);
      if (run.interrupted) {
        throw new UsageError(
          `An earlier run on ${target.name} was interrupted and has left changes: npx sna-ses restore --target ${options.file} --name ${target.name}`,
        );
      }
      run.forget();
      const { snapshot, release } = await lookAt(target, options.folder);
      run.keepBefore(snapshot);
      if (snapshot.readBy === 'pages') {
        console.log(
          `${target.name}: REST does not offer the configuration, so that it is read and put back through the pages.`,
        );
      }
      described[target.name] = {
        browserArguments: await browserArguments(target),
        release,
        credential: createCredential(),
      };
    }
    const tests = await runPlaywright(
      {
        file: resolve(options.file),
        targets: described,
        fleet: [...options.fleet],
        ...(options.mode && { mode: options.mode }),
      },
      options.playwright,
    );
    let restored = true;
    for (const { target, run } of folders) {
      const { applied, tests: needed } = run.applies;
      const result = await restoreTarget(target, options.folder, run).catch((error: unknown) => {
        // The others are put back all the same.
        console.error(
          `\n${target.name}: the manager could NOT be put back. ${reasonOf(error)}\nWhen it can be reached: npx sna-ses restore --target ${options.file} --name ${target.name}`,
        );
      });
      if (!result) {
        restored = false;
        continue;
      }
      console.log(`\n${describeRestored(target.name, result)}`);
      console.log(
        `${target.name}: ${applied.length + result.applies} applies in all, ${result.applies} of them to put back; the least possible for these tests is ${leastApplies(before, needed)}.`,
      );
      restored &&= result.differences.length + result.leftAlone.length === 0;
    }
    return { tests, restored };
  } finally {
    for (const run of locked) run.unlock();
  }
}

function refuseUnsafe({ name, mode, manager, relay }: TargetDescription, folder: string): void {
  if (mode !== 'full') return;
  if (relay.kind === 'ses') {
    throw new UsageError(
      `${name} has SES itself as its relay, with which nothing is configured: run it in the mode non-disruptive, or give it relay.kind: mock for the mode full.`,
    );
  }
  const missing = manager.smtpPassword
    ? missingSecret(manager.smtpPassword, folder)
    : 'Give it as manager.smtpPassword in the target file.';
  if (missing !== undefined) {
    throw new UsageError(
      `${name} is not run in the mode full, since the SMTP password that is in force, which cannot be read from a manager, could not be put back. ${missing}`,
    );
  }
}

async function lookAt(target: TargetDescription, folder: string) {
  const reached = await reachManager(target, folder);
  try {
    const snapshot = await takeSnapshot(reached).catch((error: unknown) => {
      if (error instanceof ManagerError) throw error;
      throw new ManagerError(
        'unexpected',
        `The manager's pages could not be read as those of release ${reached.release}. ${reasonOf(error)}`,
        { cause: error },
      );
    });
    return { snapshot, release: reached.release };
  } finally {
    await reached.close();
  }
}

/** For a signal that is not to end this process. */
const heard = (): void => undefined;

/** The tests end by themselves on Ctrl-C, which reaches them too; this process stays to put the managers back. */
async function runPlaywright(described: RunDescription, parameters: readonly string[]): Promise<number> {
  process.on('SIGINT', heard);
  process.on('SIGTERM', heard);
  try {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const child = spawn(process.execPath, [cli, 'test', ...parameters], {
      stdio: 'inherit',
      cwd: new URL('../..', import.meta.url),
      env: { ...process.env, [runVariable]: JSON.stringify(described) },
    });
    const [code, signal]: unknown[] = await once(child, 'close');
    return typeof code === 'number' ? code : signal === 'SIGINT' ? 130 : 1;
  } finally {
    process.off('SIGINT', heard);
    process.off('SIGTERM', heard);
  }
}
