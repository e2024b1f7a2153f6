import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test as base } from '@playwright/test';
import { configurationSource } from '../../fixtures/manager/configuration-source.ts';
import { guardRequests, type Mode } from '../../fixtures/manager/guard-requests.ts';
import { Journal } from '../../fixtures/manager/journal.ts';
import { ManagerApi } from '../../fixtures/manager/manager-api.ts';
import { signInTo } from '../../fixtures/manager/reach-manager.ts';
import type { Snapshot } from '../../fixtures/manager/snapshot.ts';
import { type SnapshotSource, takeSnapshot } from '../../fixtures/manager/take-snapshot.ts';
import { undo } from '../../fixtures/manager/undo.ts';
import { waitUntilUp } from '../../fixtures/manager/wait-until-up.ts';
import { ApplianceConfigurationPage } from '../../fixtures/pages/appliance-configuration-page.ts';
import { ResponseManagementPage } from '../../fixtures/pages/response-management-page.ts';
import { type Manager, type ManagerState, startManager } from '../../mocks/manager/index.ts';
import { openPki } from '../../mocks/pki/index.ts';

const account = { userName: 'admin', password: 'a-password-of-the-tests' };
const smtp = {
  server: 'mail.example.org',
  port: 25,
  fromEmail: 'sna@example.org',
  userName: 'sna',
  password: 'the-password-of-the-customer',
  encryptionType: 'STARTTLS',
} as const;

interface Guarded {
  readonly manager: Manager;
  readonly page: Page;
  readonly source: SnapshotSource;
  readonly before: Snapshot;
  readonly journal: Journal;
  readonly refused: string[];
  /** PEM certificates to put into the trust store. */
  readonly certificates: readonly string[];
}

const test = base.extend<{ readonly mode: Mode; readonly guarded: Guarded }>({
  mode: ['full', { option: true }],
  guarded: async ({ browser, mode }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'guarded-'));
    const pki = await openPki();
    const manager = await startManager({
      account,
      identity: await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']),
      folder: join(folder, 'appliance'),
      applyTime: 50,
    });
    const { certificates } = await pki.endpointIdentity('email-smtp.us-east-1.amazonaws.com');
    await manager.restore({ smtp, trustStore: trusted(certificates.slice(0, 1)), actions: [] });
    const context = await browser.newContext({ baseURL: manager.url, ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await signInTo(page, account);
    const api = new ManagerApi(page);
    const source: SnapshotSource = {
      url: manager.url,
      api,
      configuration: await configurationSource(api, new ApplianceConfigurationPage(page)),
      responses: new ResponseManagementPage(page),
      shell: undefined,
    };
    const before = await takeSnapshot(source);
    const journal = new Journal(join(folder, 'journal.jsonl'));
    const refused: string[] = [];
    await guardRequests(context, {
      mode,
      testAction: false,
      journal,
      before,
      onRefused: (request, reason) => refused.push(`${request}: ${reason}`),
    });
    await use({ manager, page, source, before, journal, refused, certificates });
    await context.close();
    await manager.close();
    rmSync(folder, { recursive: true });
  },
});

function trusted(certificates: readonly string[]): ManagerState['trustStore'] {
  return certificates.map((certificate, index) => ({ friendlyName: `c${index}.pem`, certificate }));
}

/** Applies elements of the configuration, as a page of this run does. */
async function apply({ source: { api } }: Guarded, elements: Record<string, unknown>): Promise<void> {
  const id = await api.managerId();
  const { etag, body } = await api.configuration(id);
  const configurableElements = { ...body.configurableElements, ...elements };
  await api.apply(id, { etag, body: { ...body, configurableElements } });
  await waitUntilUp(api, { deadline: 10_000, interval: 20, signInAgain: async () => undefined });
}

/** After the run, and so without the guard. */
async function putBack({ source, before, journal, page }: Guarded) {
  await page.context().unrouteAll({ behavior: 'wait' });
  return undo({
    source,
    before,
    entries: journal.entries(),
    smtpPassword: smtp.password,
    waitUntilApplied: () =>
      waitUntilUp(source.api, { deadline: 10_000, interval: 20, signInAgain: async () => undefined }),
  });
}

test('an Apply is noted on disk, without its password, and goes', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587, password: 'of-the-run' } });

  expect(guarded.manager.snapshot().smtp).toMatchObject({ port: 587, password: 'of-the-run' });
  expect(guarded.journal.entries()).toMatchObject([{ method: 'PUT' }]);
  expect(JSON.stringify(guarded.journal.entries())).not.toContain('of-the-run');
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

  const { leftAlone, applies } = await putBack(guarded);

  expect({ leftAlone, applies }).toEqual({ leftAlone: [], applies: 1 });
  expect(guarded.manager.snapshot()).toEqual(was);
});

test('a change that somebody else has made after the run is left alone, and told', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } });
  const foreign = { ...guarded.manager.snapshot(), smtp: { ...smtp, server: 'other.example.org' } };
  await guarded.manager.restore(foreign);

  const { leftAlone, applies } = await putBack(guarded);

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

  const { leftAlone } = await putBack(guarded);

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
    expect(guarded.journal.entries()).toEqual([]);
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
