import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { openConfigurationSource } from '../../../fixtures/manager/safety/open-configuration-source.ts';
import { noteWitness } from '../../../fixtures/manager/safety/witnessed-password.ts';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import type { Permission } from '../../../fixtures/manager/safety/judge-write.ts';
import { type Gate, openGate } from '../../../fixtures/manager/safety/open-gate.ts';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { readCards } from '../../../fixtures/manager/pages/pages-configuration.ts';
import { ManagerApi } from '../../../fixtures/manager/rest/manager-api.ts';
import type { Snapshot } from '../../../fixtures/manager/safety/snapshot.ts';
import { type SnapshotSource, takeSnapshot } from '../../../fixtures/manager/safety/take-snapshot.ts';
import { ownAction } from '../../../fixtures/manager/own-action.ts';
import type { RestoreOptions, MockRelay } from '../../../fixtures/manager/safety/restore-options.ts';
import { restoreManager, type RestoredManager } from '../../../fixtures/manager/safety/restore-manager.ts';
import { waitUntilSettled, waitUntilUp } from '../../../fixtures/manager/rest/wait-until-up.ts';
import { type Labels, labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { RulesPage } from '../../../fixtures/manager/pages/rules-page.ts';
import { type Manager, type ManagerState, startManager } from '../../../mocks/manager/index.ts';
import { openPki, type Pki } from '../../../mocks/pki/index.ts';
import { endpointHost, startSes } from '../../../mocks/ses/index.ts';

const account = { userName: 'admin', password: 'a-password-of-the-tests' };

/** The customer's. */
export const smtp = {
  server: 'mail.example.org',
  port: 25,
  fromEmail: 'sna@example.org',
  userName: 'sna',
  password: 'the-password-of-the-customer',
  encryptionType: 'STARTTLS',
} as const;

/** A manager as a customer has configured it, signed in to, before a run. */
export interface CustomerManager {
  readonly manager: Manager;
  readonly page: Page;
  readonly source: RestoreOptions['source'];
  /** Under which the suite looks for what the pages show; default: those of the newest release. */
  readonly labels?: Labels;
  readonly before: Snapshot;
  /** All that the simulator had then, what nobody can read included. */
  readonly stateBefore: ManagerState;
  readonly journal: Journal;
  /** Where its disk and the journals are. */
  readonly folder: string;
  /** PEM: the first is in the trust store. */
  readonly certificates: readonly string[];
  /** To which the manager's way to SES leads once it is open. */
  readonly mockRelay: MockRelay;
  readonly close: () => Promise<void>;
}

interface CustomerOptions {
  readonly browser: Browser;
  readonly state?: Partial<ManagerState>;
  /** Whether REST offers the configuration; default yes. */
  readonly configurationApi?: boolean;
}

export async function openCustomerManager(options: CustomerOptions): Promise<CustomerManager> {
  const { browser, state, configurationApi = true } = options;
  const folder = mkdtempSync(join(tmpdir(), 'customer-'));
  const pki = await openPki();
  const routes: Record<string, string> = {};
  const manager = await startManager({
    routes,
    account,
    identity: await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']),
    folder: join(folder, 'appliance'),
    applyTime: 50,
    configurationApi,
  });
  const { certificates } = await pki.endpointIdentity('email-smtp.us-east-1.amazonaws.com');
  await manager.restore({ smtp, trustStore: trusted(certificates.slice(0, 1)), actions: [], ...state });
  const contextOptions = { baseURL: manager.url, ignoreHTTPSErrors: true };
  const context = await browser.newContext(contextOptions);
  const { page, source } = await signedIn(context, contextOptions, {});
  return {
    manager,
    page,
    source,
    before: await takeSnapshot(source),
    stateBefore: manager.snapshot(),
    folder,
    journal: journalIn(folder),
    certificates,
    mockRelay: mockRelayBehind(routes, pki),
    close: async () => {
      await context.close();
      await manager.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same manager as before its run, which has noted nothing yet; nothing but its ETag is another one. */
export async function beginAnew(customer: CustomerManager): Promise<CustomerManager> {
  const { manager, page, source, stateBefore, folder } = customer;
  await manager.restore(stateBefore);
  // Whoever went through the gate has ended the session of this page.
  await beginSession(page);
  const { etag } = await source.configuration.read();
  return { ...customer, before: { ...customer.before, etag }, journal: journalIn(folder) };
}

function journalIn(folder: string): Journal {
  const journal = new Journal(join(mkdtempSync(join(folder, 'run-')), 'journal.jsonl'));
  journal.begin('a run of the tests');
  noteWitness(journal, smtp.password, 'the SES look-alike');
  return journal;
}

/** Signs in without the page, which other tests look at. */
async function beginSession(page: Page): Promise<void> {
  const form = { username: account.userName, password: account.password };
  await page.request.post('/token/v2/authenticate', { form });
}

/** One that a manager reaches by its routes. */
function mockRelayBehind(routes: Record<string, string>, pki: Pki): MockRelay {
  return {
    region: 'us-east-1',
    action: { name: ownAction, to: 'soc@example.com', subject: 'SNA alarm' },
    deadline: 10_000,
    open: async () => {
      const relay = await startSes({ pki });
      routes[`${endpointHost('us-east-1')}:587`] = relay.listeners[587];
      return relay;
    },
  };
}

async function signedIn(
  context: BrowserContext,
  options: BrowserContextOptions & { readonly baseURL: string },
  { gate, labels = labelsOf(newestRelease) }: { readonly gate?: Gate; readonly labels?: Labels },
): Promise<Pick<CustomerManager, 'page' | 'source'>> {
  const page = await context.newPage();
  await beginSession(page);
  await page.goto('/');
  const api = new ManagerApi(page);
  const configuration = new ApplianceConfigurationPage(page, labels, {
    deadline: 10_000,
    beforeApply: async (staged) => gate?.announced.apply(await readCards(staged)),
    beforeUpload: ({ content }) => gate?.announced.file(content),
  });
  return {
    page,
    source: {
      url: options.baseURL,
      api,
      configuration: await openConfigurationSource(api, configuration),
      responses: new ResponseManagementPage(page, labels),
      rules: new RulesPage(page, labels),
      shell: undefined,
    },
  };
}

/**
 * The same manager in a browser context that has no way but a gate; the session of before has ended by it.
 *
 * @param url by which the gate reaches the manager
 */
export async function throughGate(
  customer: CustomerManager,
  permission: Permission,
  url: string = customer.manager.url,
): Promise<CustomerManager & { readonly gate: Gate }> {
  const gate = await openGate({
    url,
    fingerprint: (await managerCertificate(url)).fingerprint,
    permission,
    answerDeadline: 10_000,
    onRefused: () => undefined,
  });
  const options = { baseURL: url, ignoreHTTPSErrors: true, proxy: gate.launchOptions.proxy };
  const context = await customer.page.context().browser()?.newContext(options);
  if (!context) throw new Error('The browser of the test is gone.');
  return {
    ...customer,
    ...(await signedIn(context, options, { gate, ...(customer.labels && { labels: customer.labels }) })),
    gate,
    close: async () => {
      await context.close();
      await gate.close();
    },
  };
}

export function trusted(certificates: readonly string[]): ManagerState['trustStore'] {
  return certificates.map((certificate, index) => ({ friendlyName: `c${index}.pem`, certificate }));
}

/** @param etag of the configuration before the Apply */
export function upAgain({ api, configuration }: SnapshotSource, etag: string): Promise<void> {
  return waitUntilUp(api, {
    deadline: 10_000,
    interval: 20,
    signInAgain: async () => undefined,
    hasChanged: async () => (await configuration.read()).etag !== etag,
  });
}

export function settled({ api }: SnapshotSource): Promise<void> {
  return waitUntilSettled(api, {
    deadline: 10_000,
    interval: 20,
    signInAgain: async () => undefined,
  });
}

/**
 * As after a run: through a gate that lets through what the journal has.
 *
 * @param disturb sees to the answers that the browser meets
 */
export async function restoreTarget(
  customer: CustomerManager,
  otherwise: Partial<RestoreOptions> = {},
  disturb: (context: BrowserContext) => Promise<unknown> = async () => undefined,
): Promise<RestoredManager> {
  const { before, journal, mockRelay } = customer;
  const gated = await throughGate(customer, { phase: 'restoring', journal, before, testAction: true });
  const { source } = gated;
  try {
    await disturb(gated.page.context());
    return await restoreManager({
      source,
      before,
      journal,
      smtpPassword: smtp.password,
      waitUntilApplied: (etag) => upAgain(source, etag),
      waitUntilSettled: () => settled(source),
      mockRelay,
      ...otherwise,
    });
  } finally {
    await gated.close();
  }
}
