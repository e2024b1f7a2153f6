/** A person asked the command to stop, by Ctrl-C or SIGTERM. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('Interrupted.');
    this.exitCode = exitCode;
  }
}

/**
 * Does work until a person stops it.
 *
 * @param work gets a signal that fires then, and goes on until it heeds it
 * @throws {Interrupted} as soon as that happens
 */
export async function untilInterrupted<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const listeners: [NodeJS.Signals, () => void][] = [];
  const interrupted = new Promise<never>((_, reject) => {
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const listener = (): void => {
        reject(new Interrupted(exitCode));
        abort.abort();
      };
      listeners.push([signal, listener]);
      process.on(signal, listener);
    }
  });
  const working = work(abort.signal);
  working.catch(() => undefined);
  try {
    return await Promise.race([working, interrupted]);
  } finally {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  }
}
