import { test as base } from '@playwright/test';
import { type OfWorker, startOncePerWorker } from '../fixtures/of-worker.ts';

export type { OfWorker };

/**
 * A `test` whose files all run in the same workers, since a fixture with the scope `worker` of their own would cost each
 * of them a worker of its own: a process, its modules, its browser.
 */
export const test = base.extend<object, { readonly ofWorker: OfWorker }>({
  ofWorker: [({}, use) => startOncePerWorker(use), { scope: 'worker' }],
});
