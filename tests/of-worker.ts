import { test as base } from '@playwright/test';

/** Registers how something ends: with the worker, the last begun first. */
type EndsBy = (end: () => unknown) => void;

/**
 * Starts a thing once a worker, whoever of its tests asks first.
 *
 * @param name the same for all who share it; `start` is called for the first of them
 */
export type OfWorker = <T>(name: string, start: (endsBy: EndsBy) => T | Promise<T>) => Promise<T>;

/**
 * A `test` whose files all run in the same workers, since a fixture with the scope `worker` of their own would cost each
 * of them a worker of its own: a process, its modules, its browser.
 */
export const test = base.extend<object, { readonly ofWorker: OfWorker }>({
  ofWorker: [
    async ({}, use) => {
      const started = new Map<string, unknown>();
      const ends: (() => unknown)[] = [];
      await use(async (name, start) => {
        if (!started.has(name)) {
          started.set(
            name,
            start((end) => ends.push(end)),
          );
        }
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the name stands for the type
        return (await started.get(name)) as Awaited<ReturnType<typeof start>>;
      });
      for (const end of ends.toReversed()) await end();
    },
    { scope: 'worker' },
  ],
});
