import { join } from 'node:path';
import { Readable } from 'node:stream';
import { makeScratchFolder } from '../../mocks/disk/index.ts';
import { captureDuring, type Captured } from '../../fixtures/capture/take/capture-during.ts';
import { remedyWords } from '../../fixtures/failure-modes/remedy-words.ts';
import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { openConfiguredLab, type OpenLab } from './open-configured-lab.ts';
import { inColumns } from '../in-columns.ts';
import { UsageError } from '../usage-error.ts';
import { type Act, actFailing, actRecovered } from './act.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { differencesFromLog, type Story } from './compare-with-log.ts';
import { type Bundle, fingerprints } from './bundle.ts';
import { describeAct } from './describe-act.ts';
import { hold } from './hold.ts';
import { untilInterrupted } from './interruption.ts';
import { saveBundle, settingsOf } from './save-bundle.ts';

export interface ReproduceOptions {
  /** Whether to do the fix, and deliver again. */
  readonly fix: boolean;
  readonly headed: boolean;
  /** Whether to keep the failure in place for a person to look at. */
  readonly hold: boolean;
  /** Folder to write a bundle into. */
  readonly save?: string;
  /** The bundle whose certificates the lab uses. */
  readonly bundle?: Bundle;
}

/** A failure mode, and the story of the log that names it. */
export interface Wanted {
  readonly mode: FailureMode;
  readonly told?: Story & { readonly by: string };
}

/**
 * Brings failure modes about in one lab, one after the other, and prints what happens.
 *
 * @returns whether every witness says what it should, and the log the same
 */
export async function reproduce(
  wanted: readonly Wanted[],
  { headed, save, bundle, ...options }: ReproduceOptions,
): Promise<boolean> {
  const scratch = makeScratchFolder('reproduce');
  const folder = bundle?.pkiFolder ?? (save === undefined ? undefined : join(scratch.path, 'pki'));
  let lab: Promise<OpenLab> | undefined;
  try {
    return await untilInterrupted(async (interrupted) => {
      lab = openConfiguredLab({ headed, ...(folder !== undefined && { lab: { pki: { folder } } }) });
      let asExpected = true;
      for (const [index, one] of wanted.entries()) {
        const opened = await lab;
        if (index > 0) await opened.restart();
        const done = await reproduceOne(opened, one, {
          ...options,
          bundle,
          interrupted,
          saving: save !== undefined,
        });
        asExpected &&= done.failed.asExpected && done.asTold && (done.recovered?.asExpected ?? true);
        if (save !== undefined && folder !== undefined) {
          const { capture = { missing: 'None was taken.' } } = done;
          await saveBundle(save, one.mode, done.settings, { ...done, capture }, folder).catch(
            (error: unknown) => {
              const code = String(Reflect.get(Object(error), 'code'));
              if (code === 'undefined') throw error;
              throw new UsageError(
                `${save} cannot be written (${code}), and what is there is not whole: remove it, and give another one to --save.`,
                { cause: error },
              );
            },
          );
          console.log(`\nSaved in ${save}: open witnesses.html there, or README.md.`);
        }
      }
      return asExpected;
    });
  } finally {
    await (await lab?.catch(() => undefined))?.close();
    scratch.remove();
  }
}

interface OneOptions extends Pick<ReproduceOptions, 'fix' | 'hold'> {
  readonly bundle: Bundle | undefined;
  readonly interrupted: AbortSignal;
  /** Whether the reproduction is to be saved. */
  readonly saving: boolean;
}

interface Done {
  readonly settings: Awaited<ReturnType<typeof settingsOf>>;
  readonly failed: Act;
  /** The loopback traffic of the failure; missing where nothing is saved. */
  readonly capture: Captured<Act>['capture'] | undefined;
  /** Whether the log that names the failure mode says the same. */
  readonly asTold: boolean;
  readonly recovered: Act | undefined;
}

async function reproduceOne(
  lab: OpenLab,
  { mode, told }: Wanted,
  { fix, hold: holding, saving, bundle, interrupted }: OneOptions,
): Promise<Done> {
  console.log(
    [
      mode.id,
      inColumns('cause', mode.cause),
      inColumns('party', mode.party),
      inColumns('fix', mode.fix),
    ].join('\n'),
  );
  await mode.break(lab);
  const act = (): Promise<Act> => actFailing(lab, mode);
  const listeners = [...Object.values(lab.lab.relay.listeners), ...Object.values(lab.lab.routes.now)];
  const { result: failed, capture } = saving
    ? await captureDuring(listeners, act)
    : { result: await act(), capture: undefined };
  console.log(`\nTest Action, with the failure\n${describeAct(failed)}`);
  const differences = told ? differencesFromLog(told, await storyOf(failed, mode)) : [];
  if (failed.asExpected) console.log(`\n${verdict(told, differences)}`);
  const asTold = differences.length === 0;
  const settings = await settingsOf(lab);
  if (bundle) console.log(comparedWith(bundle, settings.presented));

  let operating: OpenLab = lab;
  if (holding) {
    await hold(lab, fix ? 'apply the fix' : 'end', interrupted);
    // A person who looked may have ended the session by signing in, and sent mail.
    if (fix) operating = await lab.signInAgain();
    await lab.lab.mailbox.reset();
  }
  if (!fix) return { settings, failed, capture, asTold, recovered: undefined };

  await mode.remedy(operating);
  const recovered = await actRecovered(operating);
  const { after, works } = remedyWords[mode.remedyIs];
  console.log(`\nTest Action, ${after}\n${describeAct(recovered)}`);
  if (recovered.asExpected) console.log(`\nDelivered, and its signatures verify: ${works}.`);
  return { settings, failed, capture, asTold, recovered };
}

function verdict(told: Wanted['told'], differences: readonly string[]): string {
  if (!told) return 'Reproduced: page, log and wire agree on it.';
  if (differences.length === 0)
    return `Reproduced: page, log and wire agree on it, and ${told.by} says the same.`;
  return [
    `NOT the same as in ${told.by}, although page, log and wire agree here:`,
    ...differences.map((difference) => `  ${difference}`),
    'Try another failure mode of the diagnosis, or open a TAC case with these lines.',
  ].join('\n');
}

/** The story of the log that the lab wrote. */
async function storyOf({ log }: Act, { id }: FailureMode): Promise<Story> {
  const { findings } = await diagnose(Readable.from([Buffer.from(log)]));
  const finding = findings.find(({ modes }) => modes.some((suspected) => suspected.id === id));
  return finding ?? { says: 'no known failure', excerpt: log };
}

function comparedWith({ presented }: Bundle, now: readonly string[]): string {
  return presented.join() === fingerprints(now).join()
    ? 'The relay presented the certificates of the bundle.'
    : 'The relay presented other certificates than those of the bundle, which have expired since.';
}
