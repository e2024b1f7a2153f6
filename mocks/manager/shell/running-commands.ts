import { Container } from './container.ts';
import { Namespaces } from './namespaces.ts';

/** Starts the commands of a root shell, and knows which are running. */
export class RunningCommands {
  readonly #namespaces: Namespaces;
  readonly #running = new Set<Container>();
  #closed = false;

  constructor(namespaces: Namespaces) {
    this.#namespaces = namespaces;
  }

  /**
   * @param terminal the command's TERM
   * @throws when the namespaces cannot be made, or the shell is closed
   */
  async start(command: readonly string[], terminal?: string): Promise<Container> {
    const namespaces = await this.#namespaces.process();
    if (this.#closed) throw new Error('The root shell is closed.');
    const container = new Container(namespaces, command, terminal);
    this.#running.add(container);
    const forget = () => this.#running.delete(container);
    container.ended.then(forget, forget);
    return container;
  }

  /** Ends them all; resolves once nothing of them is left. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#running];
    for (const container of running) container.kill();
    await Promise.allSettled(running.map(({ ended }) => ended));
    await this.#namespaces.close();
  }
}
