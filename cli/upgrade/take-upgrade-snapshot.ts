import type { Ses } from '../../mocks/ses/index.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import { openShellOf, reachManager, type ReachedManager } from '../../fixtures/manager/reach-manager.ts';
import { releaseRange } from '../../fixtures/manager/release-range.ts';
import type { Snapshot } from '../../fixtures/manager/safety/snapshot.ts';
import { takeSnapshot } from '../../fixtures/manager/safety/take-snapshot.ts';
import { readingShell } from '../../fixtures/manager/safety/reading-shell.ts';
import type { Shell } from '../../fixtures/manager/shell/shell.ts';
import { reasonOf } from '../../fixtures/matchers/judgement.ts';
import { ShellError } from '../../fixtures/manager/shell/shell-error.ts';
import { ciphersFile } from '../../fixtures/manager/shell/tls-ciphers.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { lookAtRelay } from './look-at-relay.ts';
import type { Seen } from './seen.ts';
import { smtpSettings } from './smtp-settings.ts';
import { startTargetRelay } from './start-target-relay.ts';
import { tryAction } from './try-action.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';

export interface UpgradeSnapshotOptions {
  readonly target: TargetDescription;
  /** Of the target file. */
  readonly folder: string;
  /** The action to press Test Action of; default: the only e-mail action. */
  readonly action?: string | undefined;
}

/**
 * Reads everything on a manager that decides whether its mail arrives, and changes nothing. A part that it cannot read says why.
 *
 * @throws when the manager cannot be reached, as `reachManager` does
 */
export async function takeUpgradeSnapshot(options: UpgradeSnapshotOptions): Promise<UpgradeSnapshot> {
  const { target, folder } = options;
  const { shell: _shell, ...withoutShell } = target;
  const testAction = target.testAction || target.mode !== 'read-only';
  const manager = await reachManager(withoutShell, folder, {
    permission: { phase: 'looking', testAction },
  });
  const opened: (() => Promise<unknown>)[] = [() => manager.close()];
  try {
    const snapshot = await readManager(manager);
    const shell = await shellOf(target, folder);
    if ('value' in shell) opened.push(() => shell.value.close());
    const relay = await startTargetRelay(target, folder, snapshot);
    if ('value' in relay) opened.push(async () => relay.value?.close());
    return {
      version: 1,
      target: target.name,
      manager: snapshot,
      rules: await rulesOf(manager, snapshot),
      tlsCiphers: await ciphersOf(shell),
      ...(await seenOfMail({ options, manager, snapshot, shell, relay })),
    };
  } finally {
    for (const close of opened.toReversed()) await close();
  }
}

interface Vantage {
  readonly options: UpgradeSnapshotOptions;
  readonly manager: ReachedManager;
  readonly snapshot: Snapshot;
  readonly shell: Seen<Shell>;
  /** `undefined` as value where the relay is SES itself. */
  readonly relay: Seen<Ses | undefined>;
}

async function seenOfMail({
  options,
  manager,
  snapshot,
  shell,
  relay,
}: Vantage): Promise<Pick<UpgradeSnapshot, 'relay' | 'clientHello' | 'testAction'>> {
  if ('notSeen' in relay) return { relay, clientHello: relay, testAction: relay };
  const smtp = smtpSettings(snapshot.elements);
  const { target, action } = options;
  return {
    relay: await lookAtRelay({ smtp, shell, target }),
    ...(await tryAction({ manager, target, action, actions: snapshot.actions, relay: relay.value })),
  };
}

/** A manager of another release may have other pages. */
async function readManager(manager: ReachedManager): Promise<Snapshot> {
  if (manager.configuration.by === 'pages') {
    throw new ManagerError('missing', {
      found:
        "The manager's REST side does not offer its configuration, and its pages show too little of the certificates to judge an upgrade.",
      cure: 'Compare a full npx sna-ses run before with one after.',
    });
  }
  try {
    return await takeSnapshot(manager);
  } catch (error) {
    if (error instanceof ManagerError || !(error instanceof Error)) throw error;
    throw new ManagerError(
      'unexpected',
      {
        found: `The suite does not know the manager's pages, and cannot read them: ${error.message.split('\n')[0]}.`,
        cure: `Is this a manager of release ${releaseRange}?`,
      },
      { cause: error },
    );
  }
}

async function rulesOf({ rules }: ReachedManager, { actions }: Snapshot): Promise<UpgradeSnapshot['rules']> {
  try {
    await rules.open();
    const seen = await rules.using(actions.map(({ name }) => name));
    if (seen?.isWhole) return { value: [...seen.uses] };
    return {
      notSeen: seen
        ? 'the table of rules did not turn to its next page'
        : 'no table of rules has the column of their actions',
    };
  } catch (error) {
    return { notSeen: `the table of rules could not be read: ${reasonOf(error).split('\n')[0]}` };
  }
}

async function shellOf(target: TargetDescription, folder: string): Promise<Seen<Shell>> {
  try {
    const shell = await openShellOf(target, folder);
    return shell ? { value: readingShell(shell) } : { notSeen: 'the target file has no shell' };
  } catch (error) {
    if (error instanceof ShellError) return { notSeen: error.message };
    throw error;
  }
}

async function ciphersOf(shell: Seen<Shell>): Promise<Seen<string>> {
  if ('notSeen' in shell) return shell;
  try {
    return { value: (await shell.value.read(ciphersFile)).toString() };
  } catch (error) {
    if (error instanceof ShellError) return { notSeen: error.message };
    throw error;
  }
}
