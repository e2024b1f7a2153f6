import { Container } from './container.ts';
import type { DiskUse } from './disk-use.ts';
import { guestLimits } from './guest-limits.ts';
import { GuestWatch } from './guest-watch.ts';
import { Namespaces } from './namespaces.ts';

/** Starts the commands of a root shell, and knows which are running. */
export class RunningCommands {
  readonly #namespaces: Namespaces;
  readonly #running = new Set<Container>();
  readonly #disk: DiskUse;
  readonly #watch: GuestWatch;
  #closed = false;

  constructor(namespaces: Namespaces, disk: DiskUse) {
    this.#namespaces = namespaces;
    this.#disk = disk;
    this.#watch = new GuestWatch(this.#running, disk, guestLimits);
  }

  /**
   * @param terminal the command's TERM
   * @throws when the namespaces cannot be made, too many commands run, or the shell is closed
   */
  async start(command: readonly string[], terminal?: string): Promise<Container> {
    const namespaces = await this.#namespaces.process();
    if (this.#closed) throw new Error('The root shell is closed.');
    if (this.#running.size >= guestLimits.commands)
      throw new Error(`The simulator runs ${guestLimits.commands} commands already. End one of them first.`);
    // Where the disk is full one may look and clear up.
    const fileSize = this.#disk.full ? 0 : guestLimits.fileSize;
    const container = new Container(namespaces, command, fileSize, terminal);
    this.#running.add(container);
    this.#watch.begin();
    const forget = (): void => {
      this.#running.delete(container);
      this.#disk.outdate();
    };
    container.ended.then(forget, forget);
    return container;
  }

  /** Ends them all; resolves once nothing of them is left. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#watch.end();
    const running = [...this.#running];
    for (const container of running) container.kill();
    await Promise.allSettled(running.map(({ ended }) => ended));
    await this.#namespaces.close();
  }
}
