import type { Page } from '@playwright/test';
import type { Ses } from '../../mocks/ses/index.ts';
import { openMockRelay } from '../../fixtures/lab/open-mock-relay.ts';
import { ManagerApi, type ReadConfiguration } from '../../fixtures/manager/rest/manager-api.ts';
import { type ManagerCertificate, managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { openShellOf, openSignedIn, releaseAt } from '../../fixtures/manager/reach-manager.ts';
import { readingShell } from '../../fixtures/manager/safety/reading-shell.ts';
import { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { ApplianceConfigurationPage } from '../../fixtures/manager/pages/appliance-configuration-page.ts';
import { labelsOf } from '../../fixtures/manager/pages/labels.ts';
import type { Release } from '../../fixtures/manager/pages/release.ts';
import type { Shell } from '../../fixtures/manager/shell/shell.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';

/** Milliseconds for each element of the manager's pages to appear. */
const pageDeadline = 15_000;

export interface ExaminationOptions {
  readonly target: TargetDescription;
  /** The target file, as it was given. */
  readonly file: string;
  /** Paths in the target file start here. */
  readonly folder: string;
}

/** The manager's pages and its REST side, behind one sign-in. */
export interface ExaminedManager {
  readonly page: Page;
  readonly api: ManagerApi;
}

/** The parts of a target that the checks look at; each opens when a check first asks for it. */
export class Examination {
  readonly target: TargetDescription;
  readonly file: string;
  readonly folder: string;
  readonly run: RunFolder;
  readonly #closing: (() => Promise<unknown>)[] = [];
  #certificate: Promise<ManagerCertificate> | undefined;
  #session: Promise<ExaminedManager> | undefined;
  #configuration: Promise<ApplianceConfigurationPage> | undefined;
  #shell: Promise<Shell | undefined> | undefined;
  #relay: Promise<Ses> | undefined;

  constructor({ target, file, folder }: ExaminationOptions) {
    this.target = target;
    this.file = file;
    this.folder = folder;
    this.run = new RunFolder(target.manager.url);
  }

  certificate(): Promise<ManagerCertificate> {
    return (this.#certificate ??= managerCertificate(this.target.manager.url));
  }

  /** Signed in to the manager, by a browser that lets no change of it through. */
  session(): Promise<ExaminedManager> {
    return (this.#session ??= this.#openSession());
  }

  /** The configuration in force, by its elements; `undefined` where the manager offers it only by its pages. */
  async elements(): Promise<ReadConfiguration['body']['configurableElements'] | undefined> {
    const { api } = await this.session();
    return api
      .managerId()
      .then((id) => api.configuration(id))
      .then(({ body }) => body.configurableElements)
      .catch(() => undefined);
  }

  /**
   * Edit Appliance Configuration, with the texts of the manager's release.
   *
   * @throws {SuiteError} when the suite does not know that
   */
  configuration(): Promise<ApplianceConfigurationPage> {
    return (this.#configuration ??= this.release().then(async (release) => {
      const { page } = await this.session();
      return new ApplianceConfigurationPage(page, labelsOf(release, this.target.manager.labels));
    }));
  }

  /** @throws {SuiteError} when it is none that the suite knows */
  async release(): Promise<Release> {
    const { api } = await this.session();
    return releaseAt(api, String(this.target.manager.release));
  }

  /** Root's shell; none where the target has none. */
  shell(): Promise<Shell | undefined> {
    return (this.#shell ??= openShellOf(this.target, this.folder).then((shell) => {
      if (shell) this.atEnd(() => shell.close());
      return shell && readingShell(shell);
    }));
  }

  /** The mock relay on the address and ports at which the manager is to reach it. */
  relay(address: string): Promise<Ses> {
    return (this.#relay ??= this.#openRelay(address));
  }

  /** Does something when the examination ends; the last first. */
  atEnd(close: () => Promise<unknown>): void {
    this.#closing.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).toReversed()) await close();
  }

  async #openSession(): Promise<ExaminedManager> {
    const { page, close } = await openSignedIn(this.target, this.folder, {
      permission: { phase: 'looking', testAction: false },
    });
    this.atEnd(close);
    page.setDefaultTimeout(pageDeadline);
    return { page, api: new ManagerApi(page) };
  }

  async #openRelay(address: string): Promise<Ses> {
    const relay = await openMockRelay(this.target.relay.region, address);
    this.atEnd(() => relay.close());
    return relay;
  }
}
