import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { createCredential, type FaultPorts } from '../../mocks/ses/index.ts';
import { before } from '../../fixtures/manager/safety/apply-log.ts';
import { leastApplies } from '../../fixtures/manager/safety/least-applies.ts';
import { expectOperableAt, managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import type { Mode } from '../../fixtures/manager/safety/mode.ts';
import { reachManager } from '../../fixtures/manager/reach-manager.ts';
import { readingShell } from '../../fixtures/manager/safety/reading-shell.ts';
import { expectNoOther } from '../../fixtures/manager/safety/other-addresses.ts';
import { RunFolder, stateFolder, stateVariable } from '../../fixtures/manager/safety/run-folder.ts';
import type { Release } from '../../fixtures/manager/pages/release.ts';
import { lookBeforeChange, sentencesOf } from '../../fixtures/manager/survey/look-before-change.ts';
import { neededBy } from '../../fixtures/manager/survey/needed.ts';
import { onlyReading, takeSnapshot } from '../../fixtures/manager/safety/take-snapshot.ts';
import type { ReportWishes } from '../../fixtures/report/run-facts.ts';
import type { RunTargets } from '../../fixtures/run-file.ts';
import type { Shard } from '../../fixtures/target/shard.ts';
import { signInAtSmtpServer } from '../../fixtures/manager/safety/sign-in-at-smtp-server.ts';
import { knowsSmtp, smtpInForce } from '../../fixtures/manager/safety/smtp-in-force.ts';
import type { Snapshot } from '../../fixtures/manager/safety/snapshot.ts';
import type { Shell } from '../../fixtures/manager/shell/shell.ts';
import { isTrustStore } from '../../fixtures/manager/rest/trusted-certificates.ts';
import { noteWitness, type PasswordWitness } from '../../fixtures/manager/safety/witnessed-password.ts';
import { readSecret, secretError, secretVariables } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { reasonOf } from '../../fixtures/matchers/judgement.ts';
import { UsageError } from '../usage-error.ts';
import { type Manned, openFaultPorts } from './open-fault-ports.ts';
import { describeRestored, isRestored, restoreTarget } from './restore-target.ts';
import { restoreCommand } from './restore-command-line.ts';
import { runPlaywright } from './run-playwright.ts';
import { withoutInterruption } from './without-interruption.ts';

export interface RunOptions {
  readonly file: string;
  readonly folder: string;
  readonly targets: readonly TargetDescription[];
  /** The names of all targets, of which other machines may run the others. */
  readonly fleet: readonly string[];
  readonly mode: Mode | undefined;
  readonly shard: Shard | undefined;
  /** Milliseconds that the tests wait for an alarm of the operator's. */
  readonly awaitAlarm: number | undefined;
  readonly faultPorts: FaultPorts;
  readonly wishes: ReportWishes;
  /** The variables that hold secrets of any target of the file. */
  readonly secretVariables: readonly string[];
  /** Given to Playwright as they are. */
  readonly playwright: readonly string[];
}

/** How a run ended: the tests' exit code, and whether every manager is as it was. */
export interface RunEnd {
  readonly tests: number;
  readonly restored: boolean;
}

/**
 * Runs the conformance tests against targets, and restores their managers: after the run, on failure, and on Ctrl-C.
 *
 * @throws {UsageError} before anything is changed, when a target cannot be run so
 */
export async function runTargets(options: RunOptions): Promise<RunEnd> {
  const targets = options.targets.map((target) => ({ ...target, mode: options.mode ?? target.mode }));
  for (const target of targets) refuseUnsafe(target, options.folder);
  const id = randomUUID();
  // The tests work in another folder than the one from which a person names it.
  process.env[stateVariable] = stateFolder();
  const manned = targets.map((target) => ({ target, credential: createCredential() }));
  const closeFaultPorts = await openFaultPorts(manned, options.faultPorts);
  try {
    return await runManned(manned, id, options);
  } finally {
    await closeFaultPorts();
  }
}

async function runManned(
  manned: readonly (Manned & { readonly target: TargetDescription })[],
  id: string,
  options: RunOptions,
): Promise<RunEnd> {
  const targets = manned.map(({ target }) => target);
  const folders = manned.map((one) => ({ ...one, run: new RunFolder(one.target.manager.url) }));
  const locked: RunFolder[] = [];
  try {
    const described: RunTargets['targets'] = {};
    for (const { target, credential, run } of folders) {
      run.lock();
      locked.push(run);
      described[target.name] = { release: await prepare(target, run, id, options), credential };
    }
    return await withoutInterruption('The tests end, and every manager is restored', async () => {
      for (const { run } of folders) run.letWritersIn();
      let restored = true;
      let tests: number;
      try {
        tests = await runPlaywright(
          {
            id,
            wishes: options.wishes,
            withheld: options.secretVariables,
            targets: {
              file: resolve(options.file),
              targets: described,
              fleet: [...options.fleet],
              secrets: valuesOf(secretVariables(targets)),
              ...(options.mode && { mode: options.mode }),
              ...(options.shard && { shard: options.shard }),
              ...(options.awaitAlarm !== undefined && { awaitAlarm: options.awaitAlarm }),
            },
          },
          options.playwright,
        );
      } finally {
        // The others are restored all the same.
        for (const { target, run } of folders)
          restored = (await restoreAfter(target, run, options)) && restored;
      }
      return { tests, restored };
    });
  } finally {
    for (const run of locked) run.unlock();
  }
}

function valuesOf(variables: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Reads a manager before the first change, and keeps that; answers its release. */
async function prepare(
  target: TargetDescription,
  run: RunFolder,
  id: string,
  { file, folder }: RunOptions,
): Promise<Release> {
  if (run.interrupted) {
    throw new UsageError(
      `An earlier run on ${target.name} was interrupted and left changes: ${restoreCommand(file, target.name)}`,
    );
  }
  expectNoOther(run, target.manager.url, await managerCertificate(target.manager.url));
  const { snapshot, release, witness } = await lookAt(target, folder, file);
  run.keepBefore(snapshot, id);
  if (witness) noteWitness(run.journal, witness.password, witness.by);
  if (snapshot.readBy === 'pages') {
    console.log(
      `${target.name}: REST does not offer the configuration, so the run reads and restores it through the pages.`,
    );
  }
  return release;
}

/**
 * Looks whether the SMTP password of the target file is the one in force, where this machine or the manager's shell can see
 * that.
 *
 * @returns who has seen it; `undefined` where nobody has, and the SES look-alike has to
 * @throws {UsageError} when the server in force refuses it
 */
async function lookForPassword(
  { name, mode, manager: { smtpPassword } }: TargetDescription,
  { elements }: Snapshot,
  folder: string,
  shell: Shell | undefined,
): Promise<{ password: string; by: PasswordWitness } | undefined> {
  if (mode !== 'full' || !smtpPassword) return undefined;
  const unknown = [
    ...(knowsSmtp(elements) ? [] : ['the SMTP Configuration']),
    ...(isTrustStore(elements['trustStore']) ? [] : ['the trust store']),
  ];
  if (unknown.length > 0) {
    throw new UsageError(
      `${name}: the manager's configuration does not have ${unknown.join(' and ')} in the form that the suite knows, so that it could not be restored. Nothing was changed. Run it in the mode non-disruptive.`,
    );
  }
  const password = readSecret(smtpPassword, folder);
  const smtp = smtpInForce(elements);
  if (!smtp) return { password, by: 'nobody, as none was in force' };
  const shown = await signInAtSmtpServer(elements, password, shell);
  if (shown.seen === 'accepted') return { password, by: 'the SMTP server in force' };
  if (shown.seen === 'nothing') return undefined;
  throw new UsageError(
    `${name}: ${smtp.server}, the SMTP server in force, refuses manager.smtpPassword (${shown.reply}), so it is not the password in force. Nothing was changed. Write the right one: the mode full has to restore it.`,
  );
}

/** Milliseconds that the processes of tests that were killed have to end. */
const lastMoment = 30_000;

/** Restores a manager after the tests, and prints the outcome; answers whether the manager is as it was. */
async function restoreAfter(
  target: TargetDescription,
  run: RunFolder,
  { file, folder }: RunOptions,
): Promise<boolean> {
  const command = restoreCommand(file, target.name);
  try {
    const { applied, tests: needed } = run.applies;
    await run.waitForWriters(lastMoment);
    const result = await restoreTarget(target, folder, run);
    if (!result) throw new Error(`Nothing is kept in ${run.path} any more.`);
    console.log(`\n${describeRestored(target.name, result, command)}`);
    // Before all else is put back, one Apply more shows the SES look-alike the password.
    const least = leastApplies(before, needed) + (result.passwordSeen ? 1 : 0);
    console.log(
      `${target.name}: ${applied.length + result.applies} Applies in all, ${result.applies} of them to restore the manager; these tests need at least ${least}.`,
    );
    return isRestored(result);
  } catch (error) {
    console.error(
      `\n${target.name}: the manager could NOT be restored. ${reasonOf(error)}\nWhen it can be reached: ${command}`,
    );
    return false;
  }
}

function refuseUnsafe({ name, mode, manager, relay }: TargetDescription, folder: string): void {
  if (mode !== 'full') return;
  if (relay.kind === 'ses') {
    throw new UsageError(
      `${name} has SES itself as its relay, with which a run configures nothing: run it in the mode non-disruptive, or give it relay.kind: mock for the mode full.`,
    );
  }
  const missing = manager.smtpPassword
    ? secretError(manager.smtpPassword, folder)?.message
    : 'Give it as manager.smtpPassword in the target file.';
  if (missing !== undefined) {
    throw new UsageError(
      `The mode full could not restore the SMTP password of ${name}, because nobody can read it from a manager. ${missing}`,
    );
  }
}

/** Finds what the run needs on the pages, and reads the manager. */
async function lookAt(target: TargetDescription, folder: string, file: string) {
  await expectOperableAt(target.manager.url, target.manager.fingerprint);
  const reached = await reachManager(target, folder, {
    permission: { phase: 'looking', testAction: false },
  });
  try {
    const { page, release } = reached;
    const { mode, manager } = target;
    const unseen = await lookBeforeChange({
      page,
      release,
      overrides: manager.labels,
      needed: neededBy(mode),
      file,
    });
    for (const sentence of sentencesOf(unseen)) console.log(`${target.name}: ${sentence}`);
    const snapshot = await takeSnapshot(onlyReading(reached)).catch((error: unknown) => {
      if (error instanceof ManagerError) throw error;
      throw new ManagerError(
        'unexpected',
        `The manager's pages could not be read as those of release ${reached.release}. ${reasonOf(error)}`,
        { cause: error },
      );
    });
    const shell = reached.shell && readingShell(reached.shell);
    const witness = await lookForPassword(target, snapshot, folder, shell);
    return { snapshot, release, witness };
  } finally {
    await reached.close();
  }
}
