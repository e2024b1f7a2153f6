import { failureMode, type FailureModeId } from '../../fixtures/failure-modes/failure-modes.ts';
import { MissingPart } from '../../fixtures/failure-modes/missing-part.ts';
import { describeDiagnosis } from '../diagnose/describe-diagnosis.ts';
import { readDiagnosis } from '../diagnose/read-diagnosis.ts';
import { failureModeId } from '../known-ids.ts';
import { UsageError } from '../usage-error.ts';
import { type Bundle, openBundle } from './bundle.ts';
import { Interrupted } from './interruption.ts';
import { reproduce } from './reproduce.ts';

/** What a person asked for beside the failure mode. */
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
  const bundle = options.bundle === undefined ? undefined : await openBundle(options.bundle);
  try {
    await run(await wanted(id, options, bundle), options, bundle);
  } finally {
    await bundle?.close();
  }
}

async function run(
  ids: readonly FailureModeId[],
  { fix, headed = false, hold = false, save }: Options,
  bundle: Bundle | undefined,
): Promise<void> {
  if (ids.length > 1 && (hold || save !== undefined)) {
    throw new UsageError(
      `--hold and --save are for one failure, and the log names ${ids.length}: ${ids.join(', ')}. Give one of them instead of --log.`,
    );
  }
  try {
    const asExpected = await reproduce(ids.map(failureMode), {
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
): Promise<FailureModeId[]> {
  const given = [id, log, bundle].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new UsageError(
      'Give one of: a failure mode (npx sna-ses failures lists them), --log FILE, --bundle DIR.',
    );
  if (bundle) return [bundle.failureMode];
  if (id !== undefined) return [failureModeId(id)];
  return named(log ?? '-');
}

/** The likely failure mode of each finding in a log. */
async function named(log: string): Promise<FailureModeId[]> {
  const { name, diagnosis } = await readDiagnosis(log);
  console.log(`${describeDiagnosis(name, diagnosis)}\n`);
  const ids = diagnosis.findings.flatMap(({ modes }) => modes.slice(0, 1).map(({ id }) => id));
  if (ids.length === 0)
    throw new UsageError(`${name} names no known failure, so there is nothing to reproduce.`);
  return [...new Set(ids)];
}
