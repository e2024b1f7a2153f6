import { existsSync } from 'node:fs';
import { captureByShell } from '../../fixtures/capture/take/shell-capture.ts';
import { openShellOf } from '../../fixtures/manager/reach-manager.ts';
import type { Shell } from '../../fixtures/manager/shell/shell.ts';
import forgetSecrets from '../../fixtures/report/forget-secrets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { chosen } from '../../fixtures/target/run-targets.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { describeCapture } from '../diagnose/capture/describe-capture.ts';
import { diagnoseCapture } from '../diagnose/capture/diagnose-capture.ts';
import { Interrupted } from '../reproduce/interruption.ts';
import { inSentences } from '../in-sentences.ts';
import { expectWritableFile } from '../expect-writable.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { pressOnManager } from './press-on-manager.ts';
import { untilEnter } from './until-enter.ts';

/** The options that a person gave. */
export interface CaptureAsked {
  readonly target: string;
  readonly name?: string;
  readonly press?: true;
  readonly action?: string;
  readonly port?: readonly number[];
  readonly seconds: number;
  readonly out?: string;
}

const relayPorts = [25, 465, 587, 2465, 2587] as const;
const exitCodes = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** Takes a capture on a manager, keeps it, diagnoses it, and sets the exit code. */
export const capture = (asked: CaptureAsked): Promise<void> => inSentences(() => takeCapture(asked));

async function takeCapture(asked: CaptureAsked): Promise<void> {
  const { folder, targets } = readTargetFile(asked.target);
  const target = chosen(targets, asked.name);
  const out = asked.out ?? `capture-${target.name}.pcap`;
  mayCapture(target, asked, out);
  try {
    const octets = await captured(target, folder, asked);
    writeWhole(out, Buffer.from(octets), { mode: 0o600 });
    const diagnosis = await diagnoseCapture([octets], { ports: asked.port });
    console.log(`${describeCapture(out, diagnosis)}\n\nThe capture is in ${out}.`);
    process.exitCode = diagnosis.findings.length > 0 ? 1 : diagnosis.unknown.length > 0 ? 3 : 0;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error('Interrupted: the capture has ended, and its file is removed from the manager.');
    process.exitCode = error.exitCode;
  } finally {
    forgetSecrets();
  }
}

/** @throws {UsageError} before anything is done */
function mayCapture(target: TargetDescription, { press }: CaptureAsked, out: string): void {
  if (!target.shell)
    throw new UsageError(
      `${target.name} has no shell: give it one in the target file, or take the capture by hand and give it to npx sna-ses diagnose.`,
    );
  if (target.mode === 'read-only' && !press)
    throw new UsageError(
      `${target.name} has the mode read-only, and a capture makes a file on the manager for a while: set mode: non-disruptive, or give --press, which sends one test mail.`,
    );
  if (existsSync(out)) throw new UsageError(`There is a file ${out} already; give another one to --out.`);
  expectWritableFile(out, 'give another one to --out');
}

async function captured(target: TargetDescription, folder: string, asked: CaptureAsked): Promise<Buffer> {
  const ended = new AbortController();
  // From the first command to the last, no signal may leave tcpdump or its file on the manager.
  const listeners = exitCodes.map(
    ([signal, exitCode]) => [signal, () => ended.abort(new Interrupted(exitCode))] as const,
  );
  for (const [signal, listener] of listeners) process.on(signal, listener);
  let shell: Shell | undefined;
  try {
    shell = await openShellOf(target, folder);
    if (!shell) throw new UsageError(`${target.name} has no shell.`);
    const running = await captureByShell(shell, [...relayPorts, ...(asked.port ?? [])], asked.seconds);
    let octets: Buffer | undefined;
    try {
      if (asked.press) console.error(await pressOnManager(target, folder, asked.action, ended.signal));
      else await untilEnter(asked.seconds, ended.signal);
    } finally {
      octets = await running.end();
    }
    return octets;
  } finally {
    await shell?.close();
    for (const [signal, listener] of listeners) process.off(signal, listener);
  }
}
