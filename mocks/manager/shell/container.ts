import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { enterCommand, hostEnvironment } from './namespace-commands.ts';
import { onlyChild } from './only-child.ts';

/** A command in a process namespace of its own. Everything it ever starts ends with it. */
export class Container {
  readonly process: ChildProcessWithoutNullStreams;
  /** The command's exit code, 128 + n when signal n ended it. Resolves once nothing of it is left. */
  readonly ended: Promise<number>;
  #reason: string | undefined;

  /**
   * @param namespaces a process in the shell's namespaces, by its id on the host
   * @param fileSize bytes that a file may have which it writes
   * @param terminal its TERM
   */
  constructor(namespaces: number, command: readonly string[], fileSize: number, terminal = 'dumb') {
    const [program = '', ...parameters] = enterCommand(namespaces, command, fileSize);
    this.process = spawn(program, parameters, {
      cwd: '/',
      detached: true,
      stdio: 'pipe',
      env: {
        PATH: `/lancope/simulator/bin:/usr/local/sbin:/usr/local/bin:${hostEnvironment.PATH}`,
        HOME: '/root',
        USER: 'root',
        LOGNAME: 'root',
        SHELL: '/bin/bash',
        LANG: 'C.UTF-8',
        TERM: terminal,
      },
    });
    this.ended = this.#end();
    this.ended.catch(() => {});
    // A command need not read what it is sent.
    this.process.stdin.on('error', () => {});
  }

  /** Why the simulator ended it, a sentence for its standard error. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /**
   * Ends the command and all it started, at once. Process 1 of the namespace is killed rather than `nsenter` and `unshare`,
   * which then still wait until the kernel has ended all the others.
   */
  kill(reason?: string): void {
    this.#reason ??= reason;
    const { pid, exitCode, signalCode } = this.process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    // The words of `unshare` about it are not the command's.
    this.process.stderr.unpipe().resume();
    try {
      const unshare = onlyChild(pid);
      process.kill((unshare && onlyChild(unshare)) ?? unshare ?? pid, 'SIGKILL');
    } catch (error) {
      // ESRCH: it ended by itself meanwhile.
      if (Reflect.get(Object(error), 'code') !== 'ESRCH') throw error;
    }
  }

  async #end(): Promise<number> {
    const end: unknown[] = await once(this.process, 'close');
    const [code, signal] = end;
    if (typeof code === 'number') return code;
    return 128 + (isSignal(signal) ? constants.signals[signal] : 0);
  }
}

function isSignal(name: unknown): name is NodeJS.Signals {
  return typeof name === 'string' && Object.hasOwn(constants.signals, name);
}
