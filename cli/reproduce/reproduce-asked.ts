import { failureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { MissingPart } from '../../fixtures/failure-modes/missing-part.ts';
import { describeDiagnosis } from '../diagnose/describe-diagnosis.ts';
import { readDiagnosis } from '../diagnose/read-diagnosis.ts';
import { failureModeId } from '../known-ids.ts';
import { expectNewFolder } from '../expect-writable.ts';
import { UsageError } from '../usage-error.ts';
import { type Bundle, openBundle } from './bundle.ts';
import { Interrupted } from './interruption.ts';
import type { Wanted } from './reproduce.ts';

/** The options that a person gave beside the failure mode. */
export interface Options {
  readonly log?: string;
  readonly bundle?: string;
  readonly fix: boolean;
  readonly headed?: boolean;
  readonly hold?: boolean;
  readonly save?: string;
}

/** Reproduces what a person asked for, and sets the exit code. @throws {UsageError} */
export async function reproduceAsked(id: string | undefined, options: Options): Promise<void> {
  if (options.save !== undefined) expectNewFolder(options.save, '--save');
  const bundle = options.bundle === undefined ? undefined : await openBundle(options.bundle);
  try {
    await run(await wanted(id, options, bundle), options, bundle);
  } finally {
    await bundle?.close();
  }
}

async function run(
  wantedOnes: readonly Wanted[],
  { fix, headed = false, hold = false, save }: Options,
  bundle: Bundle | undefined,
): Promise<void> {
  if (wantedOnes.length > 1 && (hold || save !== undefined)) {
    const ids = wantedOnes.map(({ mode }) => mode.id);
    throw new UsageError(
      `--hold and --save are for one failure, and the log names ${ids.length}: ${ids.join(', ')}. Give one of them instead of --log.`,
    );
  }
  // The lab and its browser cost a second, which a wrong call need not wait for.
  const { reproduce } = await import('./reproduce.ts');
  try {
    const asExpected = await reproduce(wantedOnes, {
      fix,
      headed,
      hold,
      ...(save !== undefined && { save }),
      ...(bundle && { bundle }),
    });
    process.exitCode = asExpected ? 0 : 1;
  } catch (error) {
    if (error instanceof MissingPart) throw new UsageError(error.message);
    if (!(error instanceof Interrupted)) throw error;
    console.error('\nEnded early; nothing runs any more.');
    process.exitCode = error.exitCode;
  }
}

async function wanted(
  id: string | undefined,
  { log }: Options,
  bundle: Bundle | undefined,
): Promise<Wanted[]> {
  const given = [id, log, bundle].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new UsageError(
      'Give one of: a failure mode (npx sna-ses failures lists them), --log FILE, --bundle DIR.',
    );
  if (bundle) return [{ mode: failureMode(bundle.failureMode) }];
  if (id !== undefined) return [{ mode: failureMode(failureModeId(id)) }];
  return named(log ?? '-');
}

/** The likely failure mode of each finding in a log, with what the log says of it. */
async function named(log: string): Promise<Wanted[]> {
  const reading = await readDiagnosis(log);
  if (reading.kind === 'capture')
    throw new UsageError(
      `${reading.name} is a packet capture: npx sna-ses diagnose names its failures; give one of them in place of --log.`,
    );
  const { name, diagnosis } = reading;
  console.log(`${describeDiagnosis(name, diagnosis)}\n`);
  const found = diagnosis.findings.flatMap(({ modes, says, excerpt }) =>
    modes.slice(0, 1).map(({ id }) => ({ mode: failureMode(id), told: { says, excerpt, by: name } })),
  );
  if (found.length === 0)
    throw new UsageError(`${name} shows no known failure: there is nothing to reproduce.`);
  return found.filter(({ mode }, index) => found.findIndex((one) => one.mode.id === mode.id) === index);
}
