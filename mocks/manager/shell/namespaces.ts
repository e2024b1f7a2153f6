import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { HostView } from './host-view.ts';
import { bootCommand, hostEnvironment } from './namespace-commands.ts';
import { onlyChild } from './only-child.ts';

/** Says that all is mounted, then lasts until its standard input is closed. */
const keeper = ['sh', '-c', 'echo ready && exec cat'];

/** The namespaces that the commands of a root shell share, made when the first one needs them. */
export class Namespaces {
  readonly #command: readonly string[];
  #process: ChildProcess | undefined;
  #booted: Promise<number> | undefined;

  constructor(folder: string, programs: string, view: HostView) {
    this.#command = bootCommand(folder, programs, view, keeper);
  }

  /**
   * A process in the namespaces, by its id on the host.
   *
   * @throws when they cannot be made, with what the system says
   */
  process(): Promise<number> {
    this.#booted ??= this.#boot();
    return this.#booted;
  }

  async close(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  async #boot(): Promise<number> {
    const [program = '', ...parameters] = this.#command;
    const started = spawn(program, parameters, {
      cwd: '/',
      detached: true,
      stdio: 'pipe',
      env: hostEnvironment,
    });
    this.#process = started;
    let complaint = '';
    started.stderr.on('data', (text: Buffer) => {
      complaint += text.toString();
    });
    const ready = once(started.stdout, 'data').then(() => true);
    const failed = once(started, 'close').then(() => false);
    const processId =
      (await Promise.race([ready, failed])) && started.pid ? onlyChild(started.pid) : undefined;
    if (processId === undefined) throw new Error(`The root shell could not be started. ${complaint.trim()}`);
    return processId;
  }
}
