import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { secretVariables } from '../../fixtures/target/secret.ts';
import { readShard, type Shard, targetsOf } from '../../fixtures/target/shard.ts';
import type { FaultPortsGiven } from '../fault-port.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';
import { patienceGiven } from './await-alarm.ts';
import { type AskedReport, reportWishes } from './report-wishes.ts';

/** The options that a person gave. */
export interface Asked extends AskedReport {
  readonly target: string;
  readonly name?: string;
  readonly mode?: 'read-only' | 'non-disruptive' | 'full';
  readonly shard?: string;
  readonly awaitAlarm?: string;
  readonly faultPort?: FaultPortsGiven;
}

/** Runs the tests against the targets asked for, and sets the exit code. */
export function run(asked: Asked, playwright: readonly string[]): Promise<void> {
  const { target, name, mode, shard, awaitAlarm, faultPort } = asked;
  return inSentences(async () => {
    const part = shardGiven(shard, playwright);
    const patience = awaitAlarm === undefined ? undefined : patienceGiven(awaitAlarm);
    const described = readTargetFile(target);
    const { folder, targets } = described;
    const fleet = name === undefined ? targets : [chosen(targets, name)];
    const own = part ? targetsOf(fleet, part) : fleet;
    if (own.length === 0) {
      console.log(`The shard ${shard} has nothing to run, because the number of targets is ${fleet.length}.`);
      return;
    }
    const wishes = await reportWishes(asked, described);
    // A wrong target file is told before all that drives a browser is loaded.
    const { relayFaultPorts } = await import('../relay-fault-ports.ts');
    const faultPorts = relayFaultPorts(faultPort);
    const { runTargets } = await import('./run-targets.ts');
    const { tests, restored } = await runTargets({
      file: target,
      folder,
      targets: own,
      fleet: fleet.map((one) => one.name),
      secretVariables: secretVariables(targets),
      mode,
      shard: part,
      awaitAlarm: patience,
      faultPorts,
      wishes,
      playwright,
    });
    process.exitCode = restored ? tests : 4;
  });
}

function shardGiven(shard: string | undefined, playwright: readonly string[]): Shard | undefined {
  if (playwright.some((parameter) => /^--shard(=|$)/.test(parameter))) {
    throw new UsageError(
      'Give --shard before the --: Playwright would split the tests of one target over two machines.',
    );
  }
  if (shard === undefined) return undefined;
  const part = readShard(shard);
  if (part) return part;
  throw new UsageError(
    `--shard is "${shard}"; give which machine of how many this is, from 1/3 to 3/3 for three.`,
  );
}
