import { expect, test as base } from '@playwright/test';
import { compareSnapshots } from '../../../fixtures/manager/safety/compare-snapshots.ts';
import { takeSnapshot } from '../../../fixtures/manager/safety/take-snapshot.ts';
import type { JournalEntry } from '../../../fixtures/manager/safety/journal.ts';
import { guardRequests, type Mode } from '../../../fixtures/manager/safety/guard-requests.ts';
import {
  type CustomerManager,
  openCustomerManager,
  restoreTarget,
  smtp,
  trusted,
  upAgain,
} from './customer-manager.ts';

interface Guarded extends CustomerManager {
  readonly refused: string[];
}

const test = base.extend<{ readonly mode: Mode; readonly guarded: Guarded }>({
  mode: ['full', { option: true }],
  guarded: async ({ browser, mode }, use) => {
    const customer = await openCustomerManager({ browser });
    const { page, journal, before } = customer;
    const refused: string[] = [];
    await guardRequests(page.context(), {
      mode,
      testAction: false,
      journal,
      before,
      onRefused: (request, reason) => refused.push(`${request}: ${reason}`),
    });
    await use({ ...customer, refused });
    await customer.close();
  },
});

/** Applies elements of the configuration, as a page of this run does. */
async function apply({ source }: Guarded, elements: Record<string, unknown>): Promise<void> {
  const { api } = source;
  const id = await api.managerId();
  const { etag, body } = await api.configuration(id);
  const configurableElements = { ...body.configurableElements, ...elements };
  await api.apply(id, { etag, body: { ...body, configurableElements } });
  await upAgain(source, etag);
}

test('an Apply is noted on disk, without its password, and goes', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587, password: 'of-the-run' } });

  expect(guarded.manager.snapshot().smtp).toMatchObject({ port: 587, password: 'of-the-run' });
  expect(changesIn(guarded)).toMatchObject([{ method: 'PUT' }]);
  expect(JSON.stringify(changesIn(guarded))).not.toContain('of-the-run');
  expect(guarded.refused).toEqual([]);
});

test('an Apply after somebody else has changed the configuration is refused', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } });
  const foreign = { ...guarded.manager.snapshot(), smtp: { ...smtp, server: 'other.example.org' } };
  await guarded.manager.restore(foreign);

  await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 2587 } })).rejects.toThrow();

  expect(guarded.refused).toEqual([
    expect.stringContaining('somebody else has changed smtpConfiguration meanwhile'),
  ]);
  expect(guarded.manager.snapshot()).toEqual(foreign);
});

test('what the run has changed is put back, password and all, by one Apply', async ({ guarded }) => {
  const was = guarded.manager.snapshot();
  await apply(guarded, {
    smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
  });
  const { responses } = guarded.source;
  await responses.open();
  await responses.addEmailAction();
  await responses.form.fill({ name: 'Own', to: 'soc@example.com', subject: 'x' });
  await responses.form.save.click();
  await responses.expectListed('Own');

  const { leftAlone, applies } = await restoreTarget(guarded);

  expect({ leftAlone, applies }).toEqual({ leftAlone: [], applies: 1 });
  expect(guarded.manager.snapshot()).toEqual(was);
});

test('a change that somebody else has made after the run is left alone, and told', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } });
  const foreign = { ...guarded.manager.snapshot(), smtp: { ...smtp, server: 'other.example.org' } };
  await guarded.manager.restore(foreign);

  const { leftAlone, applies } = await restoreTarget(guarded);

  expect(leftAlone).toEqual([expect.stringContaining('smtpConfiguration was changed by somebody else')]);
  expect(applies).toBe(0);
  expect(guarded.manager.snapshot()).toEqual(foreign);
});

test('a certificate of the run goes, and one that somebody else has added stays', async ({ guarded }) => {
  const [first, own, others] = trusted(guarded.certificates);
  await apply(guarded, {
    trustStore: {
      trustedCertificates: [first, own].map((entry) => ({
        friendlyName: entry?.friendlyName,
        certificate: { content: entry?.certificate },
      })),
    },
  });
  const now = guarded.manager.snapshot();
  await guarded.manager.restore({ ...now, trustStore: [...now.trustStore, ...(others ? [others] : [])] });

  const { leftAlone } = await restoreTarget(guarded);

  expect(leftAlone).toEqual([
    expect.stringContaining('c2.pem was added to the trust store by somebody else'),
  ]);
  expect(guarded.manager.snapshot().trustStore).toEqual([first, others]);
});

test.describe('in the mode read-only', () => {
  test.use({ mode: 'read-only' });

  test('nothing that changes passes, and nothing is noted', async ({ guarded }) => {
    const was = guarded.manager.snapshot();
    await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } })).rejects.toThrow();
    const { responses } = guarded.source;
    await responses.open();
    await responses.addEmailAction();
    await responses.form.fill({ name: 'Own', to: 'soc@example.com', subject: 'x' });
    await responses.form.save.click();
    await expect.poll(() => guarded.refused.length).toBe(2);
    await responses.form.test.click();
    await expect.poll(() => guarded.refused.length).toBe(3);

    expect(guarded.refused.map((text) => text.split(':')[0]?.split('/')[0])).toEqual([
      'PUT ',
      'POST ',
      'POST ',
    ]);
    expect(changesIn(guarded)).toEqual([]);
    expect(guarded.manager.snapshot()).toEqual(was);
  });
});

test.describe('in the mode non-disruptive', () => {
  test.use({ mode: 'non-disruptive' });

  test('an action may be saved, and no configuration applied', async ({ guarded }) => {
    const { responses } = guarded.source;
    await responses.open();
    await responses.addEmailAction();
    await responses.form.fill({ name: 'Own', to: 'soc@example.com', subject: 'x' });
    await responses.form.save.click();
    await responses.expectListed('Own');
    await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } })).rejects.toThrow();

    expect(guarded.refused).toEqual([expect.stringContaining('the mode non-disruptive does not allow it')]);
    expect(guarded.manager.snapshot()).toMatchObject({ smtp, actions: [{ name: 'Own' }] });
  });
});

test.describe('beside a colleague', () => {
  const signal = { id: 'two', name: 'Night shift', to: 'noc@example.org', subject: 'Alarm', enabled: true };

  test('a certificate that he took out is not trusted again', async ({ guarded }) => {
    const [first, own] = trusted(guarded.certificates);
    await apply(guarded, {
      smtpConfiguration: { ...smtp, port: 587 },
      trustStore: { trustedCertificates: [first, own].map((entry) => certificate(entry)) },
    });
    await guarded.manager.restore({ ...guarded.manager.snapshot(), trustStore: own ? [own] : [] });

    const { leftAlone } = await restoreTarget(guarded);

    expect(leftAlone).toEqual([
      expect.stringContaining('c0.pem was taken out of the trust store by somebody else'),
    ]);
    expect(guarded.manager.snapshot()).toMatchObject({ smtp, trustStore: [] });
  });

  test('a password that he rotated stays, and all that can be read is restored', async ({ guarded }) => {
    await apply(guarded, {
      smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
    });
    await seenInForce(guarded);
    const now = guarded.manager.snapshot();
    await guarded.manager.restore({
      ...now,
      smtp: { ...smtp, server: 'relay.example.com', password: 'of the colleague' },
    });

    const { leftAlone } = await restoreTarget(guarded);

    expect(leftAlone).toEqual([expect.stringContaining('perhaps with another password')]);
    expect(guarded.manager.snapshot()).toMatchObject({ smtp: { ...smtp, password: 'of the colleague' } });
  });

  test('an Apply of the run is refused after he has rotated the password alone', async ({ guarded }) => {
    await apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } });
    await seenInForce(guarded);
    const foreign = {
      ...guarded.manager.snapshot(),
      smtp: { ...smtp, port: 587, password: 'of the colleague' },
    };
    await guarded.manager.restore(foreign);

    await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 2587 } })).rejects.toThrow();

    expect(guarded.refused).toEqual([expect.stringContaining('in something that cannot be read')]);
    expect(guarded.manager.snapshot()).toEqual(foreign);
  });

  test("the run's own action stays when he has edited it", async ({ guarded }) => {
    const { responses } = guarded.source;
    await saveAction(guarded, { name: 'Own', to: 'soc@example.com', subject: 'x' });
    const now = guarded.manager.snapshot();
    const edited = now.actions.map((action) => ({ ...action, description: 'his' }));
    await guarded.manager.restore({ ...now, actions: edited });
    await responses.open();

    const { leftAlone } = await restoreTarget(guarded);

    expect(leftAlone).toEqual([
      'The action "Own" was changed by somebody else meanwhile, and is left as it is.',
    ]);
    expect(guarded.manager.snapshot().actions).toEqual(edited);
  });

  test('an action of his that the run has edited is edited back, with its id and all its fields', async ({
    guarded,
  }) => {
    const theirs = { ...signal, description: 'by day too', enabled: false };
    await guarded.manager.restore({ ...guarded.manager.snapshot(), actions: [theirs] });
    const before = await takeSnapshot(guarded.source);
    const { responses } = guarded.source;
    await responses.open();
    await responses.edit(theirs.name);
    await responses.form.fill({ to: 'soc@example.com' });
    await responses.form.bringTo({ ...(await responses.form.fields()), Description: '', Enabled: true });
    await responses.form.save.click();
    await responses.expectListed(theirs.name);
    expect(guarded.manager.snapshot().actions).toMatchObject([{ to: 'soc@example.com', enabled: true }]);

    const { leftAlone, after } = await restoreTarget({ ...guarded, before });

    expect(leftAlone).toEqual([]);
    expect(compareSnapshots(before, after)).toEqual([]);
    expect(guarded.manager.snapshot().actions).toEqual([theirs]);
  });
});

/** What the run has noted of its changes. */
function changesIn({ journal }: Guarded): readonly JournalEntry[] {
  return journal.entries().filter(({ kind }) => kind !== 'witnessed');
}

function certificate(entry: ReturnType<typeof trusted>[number] | undefined): unknown {
  return { friendlyName: entry?.friendlyName, certificate: { content: entry?.certificate } };
}

/** What a run notes once it has waited for its Apply. */
async function seenInForce({ journal, source }: Guarded): Promise<void> {
  journal.note({ kind: 'in-force', etag: (await source.configuration.read()).etag });
}

async function saveAction(
  { source: { responses } }: Guarded,
  form: { name: string; to: string; subject: string },
): Promise<void> {
  await responses.open();
  await responses.addEmailAction();
  await responses.form.fill(form);
  await responses.form.save.click();
  await responses.expectListed(form.name);
}
