import type { DiskUse } from './disk-use.ts';
import { bytesWithoutName, processesBelow } from './guest-processes.ts';

const pause = 500;
const mebibyte = 1024 * 1024;

/** A command of the guest. */
interface Watched {
  /** On the host. */
  readonly process: { readonly pid?: number | undefined };
  kill(reason: string): void;
}

/**
 * Looks again and again at the commands that run, and ends those that take more than a guest may where the kernel does not
 * stop them: disk as a whole, and processes on a Linux before 6.14.
 */
export class GuestWatch {
  readonly #running: ReadonlySet<Watched>;
  readonly #disk: Pick<DiskUse, 'measure'>;
  readonly #limits: { readonly processes: number; readonly disk: number };
  #timer: NodeJS.Timeout | undefined;
  #bytesBefore = Infinity;

  /** @param running the commands, as they come and go */
  constructor(
    running: ReadonlySet<Watched>,
    disk: Pick<DiskUse, 'measure'>,
    limits: { readonly processes: number; readonly disk: number },
  ) {
    this.#running = running;
    this.#disk = disk;
    this.#limits = limits;
  }

  /** Looks as long as a command runs; to be called when one begins. */
  begin(): void {
    this.#timer ??= setTimeout(() => void this.#look(), pause);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const processes = this.#endTooManyProcesses();
    const bytes = (await this.#disk.measure()) + bytesWithoutName(processes);
    // A command that only reads or clears up may go on.
    if (bytes > this.#limits.disk && bytes > this.#bytesBefore) {
      const most = `${this.#limits.disk / mebibyte} MiB`;
      for (const command of this.#running)
        command.kill(`The simulator ended this command: the files of the appliance had more than ${most}.`);
    }
    this.#bytesBefore = bytes;
    if (this.#timer === undefined) return;
    this.#timer = undefined;
    if (this.#running.size > 0) this.begin();
  }

  /** @returns the processes of all commands */
  #endTooManyProcesses(): number[] {
    const all = [...this.#running].map((command) => ({
      command,
      processes: command.process.pid === undefined ? [] : processesBelow(command.process.pid),
    }));
    const count = all.reduce((sum, { processes }) => sum + processes.length, 0);
    if (count > this.#limits.processes) {
      const [largest] = all.toSorted((one, other) => other.processes.length - one.processes.length);
      largest?.command.kill(
        `The simulator ended this command: the appliance had more than ${this.#limits.processes} processes.`,
      );
    }
    return all.flatMap(({ processes }) => processes);
  }
}
