import type { JournalEntry } from '../../../fixtures/manager/safety/journal.ts';
import type { Gate } from '../../../fixtures/manager/safety/open-gate.ts';
import type { Mode } from '../../../fixtures/manager/safety/mode.ts';
import { test as base } from '../../of-worker.ts';
import {
  beginAnew,
  type CustomerManager,
  openCustomerManager,
  throughGate,
  upAgain,
} from './customer-manager.ts';

export interface Guarded extends CustomerManager {
  readonly gate: Gate;
}

/** An action that is the suite's own by its name. */
export const own = 'Own (sna-ses-conformance)';

export const test = base.extend<{ readonly mode: Mode; readonly guarded: Guarded }>({
  mode: ['full', { option: true }],
  guarded: async ({ browser, mode, ofWorker }, use) => {
    const shared = await ofWorker('a manager behind a gate', async (endsBy) => {
      const opened = await openCustomerManager({ browser, state: { actions: [theirs] } });
      endsBy(opened.close);
      return opened;
    });
    const customer = await beginAnew(shared);
    const { journal, before } = customer;
    const guarded = await throughGate(customer, {
      phase: 'running',
      mode,
      testAction: false,
      journal,
      before,
    });
    await use(guarded);
    await guarded.close();
  },
});

/** The customer's action. */
export const theirs = {
  id: 'theirs',
  name: 'Page the NOC',
  to: 'noc@example.org',
  subject: 'Alarm',
  description: 'by day too',
  enabled: false,
};

/** Applies elements of the configuration, as a page of this run does that has read it, now or in another state. */
export async function apply(
  { source }: Guarded,
  elements: Record<string, unknown>,
  readAs?: string,
): Promise<void> {
  const { api } = source;
  const id = await api.managerId();
  const { etag, body } = await api.configuration(id);
  const configurableElements = { ...body.configurableElements, ...elements };
  await api.apply(id, { etag: readAs ?? etag, body: { ...body, configurableElements } });
  await upAgain(source, etag);
}

/** The changes that the run has noted. */
export function changesIn({ journal }: Guarded): readonly JournalEntry[] {
  return journal.entries().filter(({ kind }) => kind !== 'witnessed');
}

/** The note of a run once it has waited for its Apply. */
export async function seenInForce({ journal, source }: Guarded): Promise<void> {
  journal.note({ kind: 'in-force', etag: (await source.configuration.read()).etag });
}
