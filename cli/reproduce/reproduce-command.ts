import type { Command } from 'commander';
import type { FailureModeId } from '../../fixtures/failure-modes/known-failures.ts';
import { MissingPart } from '../../fixtures/failure-modes/missing-part.ts';
import { describeDiagnosis } from '../diagnose/describe-diagnosis.ts';
import { failureModeId } from '../known-ids.ts';
import { type Bundle, openBundle } from './bundle.ts';
import { Interrupted } from './interruption.ts';
import { UsageError } from '../usage-error.ts';
import { readDiagnosis } from '../diagnose/diagnose-command.ts';

const help = `
A bench is started on this machine: the simulator of the manager, the SES look-alike, a mailbox and a browser. What the
failure needs is broken there, Test Action is pressed, and what page, log and wire say of it is shown. Then the fix is
applied as the operator (or the party at fault) would, and the mail has to arrive.

Examples:
  npx sna-ses reproduce dh-key-too-small
  npx sna-ses reproduce --log sw-reponse-mgmt.log       # diagnosis first, then what it names
  npx sna-ses reproduce wrong-password --hold           # leaves the bench up, with its addresses and sign-in
  npx sna-ses reproduce dh-key-too-small --save case-1  # … and: npx sna-ses reproduce --bundle case-1

Exit codes: 0   reproduced, and mended by the fix unless --no-fix was given
            1   a witness said something else, or the fix did not help
            2   wrong usage, a log that names no known failure, or something this machine lacks
            130 ended by Ctrl-C (143: by SIGTERM); nothing is left running`;

interface Options {
  readonly log?: string;
  readonly bundle?: string;
  readonly fix: boolean;
  readonly headed?: boolean;
  readonly hold?: boolean;
  readonly save?: string;
}

/** `sna-ses reproduce`: a failure on the bench, its witnesses and its fix. */
export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .summary('bring a failure about on a bench, show its witnesses, and mend it')
    .description(
      'Brings a failure of the mail about on a bench, shows its witnesses side by side, and mends it.',
    )
    .argument('[id]', 'the failure mode; npx sna-ses failures lists them')
    .option('--log <file>', 'diagnose this log first (- for standard input) and reproduce what it names')
    .option('--bundle <dir>', 'repeat a reproduction that --save has written, with its certificates')
    .option('--no-fix', 'stop before the fix')
    .option('--headed', 'show the browser')
    .option('--hold', 'leave the failure standing, with addresses and sign-in, until Enter or Ctrl-C')
    .option('--save <dir>', 'write certificates, settings, transcripts, pictures and log into a new folder')
    .addHelpText('after', help)
    .action(async (id: string | undefined, options: Options) => {
      const bundle = options.bundle === undefined ? undefined : await openBundle(options.bundle);
      try {
        await run(await wanted(id, options, bundle), options, bundle);
      } finally {
        await bundle?.close();
      }
    });
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
  // A browser's library and a lab's are for this alone: the other verbs start without them.
  const { failureMode } = await import('../../fixtures/failure-modes/failure-modes.ts');
  const { reproduce } = await import('./reproduce.ts');
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
    console.error('\nEnded before it was done; nothing is left running.');
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
    throw new UsageError(`${name} tells of no failure that is known, so there is nothing to reproduce.`);
  return [...new Set(ids)];
}
