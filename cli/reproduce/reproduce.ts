import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { openConfiguredLab, type OpenLab } from './open-configured-lab.ts';
import { inColumns } from '../in-columns.ts';
import { type Act, actFailing, actMended } from './act.ts';
import { type Bundle, fingerprints } from './bundle.ts';
import { describeAct } from './describe-act.ts';
import { hold } from './hold.ts';
import { untilInterrupted } from './interruption.ts';
import { emptyFolder, saveBundle, settingsOf } from './save-bundle.ts';

export interface ReproduceOptions {
  /** Whether the fix is applied and seen to deliver. */
  readonly fix: boolean;
  readonly headed: boolean;
  /** Whether the failure is left standing for a person to look at. */
  readonly hold: boolean;
  /** Folder to write a bundle into. */
  readonly save?: string;
  /** The bundle whose certificates are used. */
  readonly bundle?: Bundle;
}

/**
 * Brings failure modes about on one bench, one after the other, and tells of it.
 *
 * @returns whether every witness said what it should
 */
export async function reproduce(
  modes: readonly FailureMode[],
  { headed, save, bundle, ...options }: ReproduceOptions,
): Promise<boolean> {
  if (save !== undefined) await emptyFolder(save);
  const scratch = await mkdtemp(join(tmpdir(), 'sna-ses-reproduce-'));
  const folder = bundle?.pkiFolder ?? (save === undefined ? undefined : join(scratch, 'pki'));
  let bench: Promise<OpenLab> | undefined;
  try {
    return await untilInterrupted(async (interrupted) => {
      bench = openConfiguredLab({ headed, ...(folder !== undefined && { lab: { pki: { folder } } }) });
      let asExpected = true;
      for (const [index, mode] of modes.entries()) {
        const opened = await bench;
        if (index > 0) await opened.restart();
        const done = await reproduceOne(opened, mode, { ...options, bundle, interrupted });
        asExpected &&= done.failed.asExpected && (done.mended?.asExpected ?? true);
        if (save !== undefined && folder !== undefined) {
          await saveBundle(save, mode, done.settings, done, folder);
          console.log(`\nSaved in ${save}: open witnesses.html there, or README.md.`);
        }
      }
      return asExpected;
    });
  } finally {
    await (await bench?.catch(() => undefined))?.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

interface OneOptions extends Pick<ReproduceOptions, 'fix' | 'hold'> {
  readonly bundle: Bundle | undefined;
  readonly interrupted: AbortSignal;
}

interface Done {
  readonly settings: Awaited<ReturnType<typeof settingsOf>>;
  readonly failed: Act;
  readonly mended: Act | undefined;
}

async function reproduceOne(
  bench: OpenLab,
  mode: FailureMode,
  { fix, hold: holding, bundle, interrupted }: OneOptions,
): Promise<Done> {
  console.log(
    [
      mode.id,
      inColumns('cause', mode.cause),
      inColumns('party', mode.party),
      inColumns('fix', mode.fix),
    ].join('\n'),
  );
  await mode.break(bench);
  const failed = await actFailing(bench, mode);
  console.log(`\nTest Action, with the failure\n${describeAct(failed)}`);
  if (failed.asExpected) console.log('\nReproduced: page, log and wire agree.');
  const settings = await settingsOf(bench);
  if (bundle) console.log(comparedWith(bundle, settings.presented));

  let operating: OpenLab = bench;
  if (holding) {
    await hold(bench, fix ? 'apply the remedy' : 'end', interrupted);
    // Whoever looked has signed in, which ended the session, and may have sent mail.
    if (fix) operating = await bench.signInAgain();
    await bench.lab.mailbox.reset();
  }
  if (!fix) return { settings, failed, mended: undefined };

  await mode.remedy(operating);
  const mended = await actMended(operating);
  console.log(`\nTest Action, after the remedy\n${describeAct(mended)}`);
  if (mended.asExpected) console.log('\nDelivered, and its signatures verify: the fix works.');
  return { settings, failed, mended };
}

function comparedWith({ presented }: Bundle, now: readonly string[]): string {
  return presented.join() === fingerprints(now).join()
    ? 'The relay presented the certificates of the bundle.'
    : 'The relay presented other certificates than those of the bundle, which have expired since.';
}
