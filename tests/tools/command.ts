import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';

const snaSes = resolve('cli/sna-ses.js');

/** How a command ended, and what it printed. */
export interface Run {
  /** The exit code, or the signal that ended it. */
  readonly exitCode: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npx sna-ses` with parameters, run to its end. */
export function run(parameters: readonly string[], input?: string): Promise<Run> {
  return ended(start(parameters), input);
}

/** Parameters of Playwright for a run that a test starts: a folder for its artefacts, and no trace, which would cost it time. */
export function artefactsIn(folder: string): string[] {
  return [`--output=${folder}`, '--trace=off'];
}

export interface StartOptions {
  /** Parameters of Node's own. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Default: `npx sna-ses`. */
  readonly tool?: string;
  /** In a process group of its own, as from a terminal. */
  readonly detached?: boolean;
}

/** `npx sna-ses` with parameters, or another tool, begun. */
export function start(
  parameters: readonly string[],
  { node = [], env = {}, tool = snaSes, detached = false }: StartOptions = {},
) {
  const child = spawn(process.execPath, [...node, tool, ...parameters], {
    stdio: 'pipe',
    detached,
    env: { ...process.env, ...env },
  });
  return { child, stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, exit: exitOf(child) };
}

/**
 * The end of a command that was begun.
 *
 * @param input all it is given; `later`: somebody writes to it
 */
export async function ended(
  { stdin, stdout, stderr, ...child }: ReturnType<typeof start>,
  input: string | { readonly later: true } = '',
): Promise<Run> {
  if (typeof input === 'string') stdin.end(input);
  const [out, error, exitCode] = await Promise.all([textOf(stdout), textOf(stderr), child.exit]);
  return { exitCode, stdout: out, stderr: error };
}

/** The output of a command once a text is in it. @throws when it ends before */
export async function printed(
  { stdout, stderr, exit }: ReturnType<typeof start>,
  text: string,
): Promise<string> {
  let all = '';
  let errors = '';
  stderr.on('data', (chunk) => (errors += String(chunk)));
  const early = exit.then((code) => {
    throw new Error(`The command ended with ${String(code)} before it printed "${text}":\n${all}${errors}`);
  });
  early.catch(() => undefined);
  while (!all.includes(text)) {
    const chunk: unknown[] = await Promise.race([once(stdout, 'data'), early]);
    all += String(chunk[0]);
  }
  return all;
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  await once(child, 'close');
  return child.exitCode ?? child.signalCode;
}
