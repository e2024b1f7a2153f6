import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { test } from '../../of-worker.ts';
import { scoreAnnotation } from '../../../fixtures/report/score-annotation.ts';
import { compareSnapshots } from '../../../fixtures/manager/safety/compare-snapshots.ts';
import { ownName } from '../../../fixtures/manager/own-action.ts';
import { ManagerError } from '../../../fixtures/manager/manager-error.ts';
import { restoreManager, type RestoredManager } from '../../../fixtures/manager/safety/restore-manager.ts';
import type { ManagerState } from '../../../mocks/manager/index.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { type Cable, openCable } from './cable.ts';
import {
  type CustomerManager,
  openCustomerManager,
  settled,
  smtp,
  throughGate,
  trusted,
  upAgain,
} from './customer-manager.ts';
import { saveAction } from '../save-action.ts';

/** How many are tried, and from which seed; `npm run test:long` tries a hundred. */
const count = sampled({ sample: 2, all: 100 });
const seed = Number(process.env['SNA_SES_FUZZ_SEED'] ?? 20_261_125);

/** Milliseconds that one may take, on a busy machine too; one that hangs fails by its own name. */
const longest = 120_000;

/** The steps of a run, and its accidents. */
const steps = [
  'applies the SMTP settings',
  'applies another password',
  'adds a certificate',
  'takes out a certificate',
  'saves an action',
  'finds the disk full',
  'loses its session',
  'loses the network',
  'finds the manager rebooting',
  'sees an Apply fail',
] as const;

/** The colleague's changes meanwhile. */
const foreign = [
  'changes the sender',
  'rotates the password',
  'adds a certificate',
  'takes out a certificate',
  'edits the action of the run',
] as const;

type Step = (typeof steps)[number];
type Foreign = (typeof foreign)[number];

const interleavings = record({
  run: array(constantFrom(...steps), { minLength: 1, maxLength: 5 }),
  colleague: constantFrom<(Foreign | undefined)[]>(undefined, undefined, ...foreign),
  /** After how many steps of the run the colleague acts. */
  at: constantFrom(0, 1, 2, 3, 4, 5),
  /** Whether the last step is cut off, as by `kill -9`. */
  killed: boolean(),
  /** Whether the target file of the last restore has the password that the run has seen, or none. */
  rightPassword: boolean(),
  /** Whether somebody restores before with a target file that has another password. */
  wrongFile: boolean(),
  /** Milliseconds from the beginning of a step to the loss of the network in it. */
  moment: integer({ min: 0, max: 600 }),
  /** Whether a first restore loses the network too, so that a second has to end its work. */
  cutRestore: boolean(),
});

/** How a manager is restored. */
interface Restore {
  readonly rightPassword: boolean;
  readonly wrongFile: boolean;
  readonly cutRestore: boolean;
}

const ended = { 'as before': 0, 'as before but for the colleague': 0, 'not as before, and told': 0 };

const cutOffSettings = { smtpConfiguration: { ...smtp, port: 465 } };

/** One run on a manager of a customer, and one restore. */
class Trial {
  #customer: CustomerManager;
  readonly #certificates: ManagerState['trustStore'];
  /** The configuration that the colleague has made, by its parts. */
  #theirs: Partial<ManagerState> = {};
  #diskFull = false;
  /** Whether an Apply was to fail, which the run may not have come to make. */
  #mayFail = false;
  #actions = 0;
  #cable: Cable | undefined;
  readonly #moment: number;

  constructor(customer: CustomerManager, moment: number) {
    this.#customer = customer;
    this.#moment = moment;
    this.#certificates = trusted(customer.certificates);
  }

  /** The run has no way to the manager but a gate. */
  async begin(): Promise<void> {
    const { journal, before } = this.#customer;
    const note = journal.note.bind(journal);
    journal.note = (change) => {
      if (this.#diskFull) throw new Error('no space left on device');
      note(change);
    };
    this.#cable = await openCable(this.#customer.manager.url);
    this.#customer = await throughGate(
      this.#customer,
      { phase: 'running', mode: 'full', testAction: false, journal, before },
      this.#cable.url,
    );
  }

  async end(): Promise<void> {
    await this.#cable?.close();
  }

  /** The run survives whatever is refused or fails. */
  async step(step: Step, killed: boolean): Promise<void> {
    const { manager, page } = this.#customer;
    const done = this.#do(step).catch(() => undefined);
    if (!killed) return done.then(() => undefined);
    await page
      .waitForRequest((request) => request.method() !== 'GET', { timeout: 500 })
      .catch(() => undefined);
    await page.context().close();
    await done;
    manager.snapshot();
  }

  async #do(step: Step): Promise<void> {
    const { page, manager } = this.#customer;
    const [first, own] = this.#certificates;
    if (step === 'finds the disk full') this.#diskFull = true;
    else if (step === 'loses its session') await page.context().clearCookies();
    else if (step === 'loses the network') await this.#cutOff(() => this.#apply(cutOffSettings));
    else if (step === 'finds the manager rebooting') {
      await this.#cutOff(() => this.#apply(cutOffSettings));
      await page.context().clearCookies();
    } else if (step === 'sees an Apply fail') {
      manager.failNextApply();
      this.#mayFail = true;
      await this.#apply({ smtpConfiguration: { ...smtp, port: 2525 } });
    } else if (step === 'applies the SMTP settings') {
      await this.#apply({ smtpConfiguration: { ...smtp, server: 'relay.example.com', port: 587 } });
    } else if (step === 'applies another password') {
      await this.#apply({ smtpConfiguration: { ...smtp, password: 'of the run' } });
    } else if (step === 'saves an action') await this.#saveAction();
    else {
      const stored = step === 'adds a certificate' ? [first, own] : [own];
      await this.#apply({
        trustStore: {
          trustedCertificates: stored.map((entry) => ({
            friendlyName: entry?.friendlyName,
            certificate: { content: entry?.certificate },
          })),
        },
      });
    }
  }

  async #apply(elements: Record<string, unknown>): Promise<void> {
    const { source, journal } = this.#customer;
    const { api } = source;
    const id = await api.managerId();
    const { etag, body } = await api.configuration(id);
    const { smtpConfiguration, ...others } = body.configurableElements;
    const { password: _, ...kept } = z.looseObject({}).parse(smtpConfiguration ?? {});
    const configurableElements = { ...others, smtpConfiguration: kept, ...elements };
    await api.apply(id, { etag, body: { ...body, configurableElements } });
    await upAgain(source, etag);
    journal.note({ kind: 'in-force', etag: (await api.configuration(id)).etag });
  }

  /** Does something on a way to the manager that is cut meanwhile, before it or after it. */
  async #cutOff(act: () => Promise<unknown>): Promise<void> {
    const done = act().catch(() => undefined);
    await Promise.race([done, setTimeout(this.#moment)]);
    this.#cable?.cut();
    await done;
    this.#cable?.mend();
  }

  async #saveAction(): Promise<void> {
    this.#actions += 1;
    const name = ownName(`Action ${this.#actions}`);
    await saveAction(this.#customer.source.responses, { name, to: 'soc@example.com', subject: 'x' });
  }

  /** The colleague comes while nothing is being applied. */
  async colleague(what: Foreign): Promise<void> {
    const { manager } = this.#customer;
    const now = manager.snapshot();
    if (!now.smtp) return;
    const [, , others] = this.#certificates;
    if (what === 'changes the sender') this.#theirs = { smtp: { ...now.smtp, fromEmail: 'his@example.org' } };
    else if (what === 'rotates the password')
      this.#theirs = { smtp: { ...now.smtp, password: 'of the colleague' } };
    else if (what === 'adds a certificate' && others)
      this.#theirs = { trustStore: [...now.trustStore, others] };
    else if (what === 'takes out a certificate') {
      // Where the run has taken it out already, nobody can tell that the colleague wanted that too.
      if (!now.trustStore.some(({ friendlyName }) => friendlyName === 'c0.pem')) return;
      this.#theirs = { trustStore: now.trustStore.filter(({ friendlyName }) => friendlyName !== 'c0.pem') };
    } else this.#theirs = { actions: now.actions.map((action) => ({ ...action, description: 'his' })) };
    await manager.restore({ ...now, ...this.#theirs });
  }

  /** Restores, and compares what the manager has with what it is to have. */
  async restore(
    colleague: Foreign | undefined,
    { rightPassword, wrongFile, cutRestore }: Restore,
  ): Promise<void> {
    const { manager, before, journal } = this.#customer;
    const was = this.#customer.stateBefore;
    this.#diskFull = false;
    await this.#customer.close();
    const right = rightPassword ? smtp.password : undefined;
    const attempt = async (smtpPassword: string | undefined = right): Promise<RestoredManager> => {
      const permission = { phase: 'restoring', journal, before, testAction: true } as const;
      const { source, close } = await throughGate(this.#customer, permission, this.#cable?.url);
      try {
        return await restoreManager({
          source,
          before,
          journal,
          smtpPassword,
          waitUntilApplied: (etag) => upAgain(source, etag),
          waitUntilSettled: () => settled(source),
          mockRelay: this.#customer.mockRelay,
        });
      } finally {
        await close();
      }
    };
    if (cutRestore) await this.#cutOff(() => attempt());
    if (wrongFile) await attempt('of another file').catch(expectNotApplied);
    // An Apply that fails ends a restore with a sentence; the next one puts all back.
    if (this.#mayFail) await attempt().catch(expectNotApplied);
    const { leftAlone, after } = await attempt();
    const told = [...leftAlone, ...compareSnapshots(before, after).map(({ where }) => where)];
    const now = manager.snapshot();
    const same = JSON.stringify(now) === JSON.stringify(was);
    const said = `${JSON.stringify(told)}\nnow ${JSON.stringify(now.smtp)}`;

    if (told.length === 0 && colleague === undefined) expect(now, said).toEqual(was);
    if (colleague === undefined && rightPassword) expect(told, 'nothing is in the way').toEqual([]);
    this.#expectTheirs(now, colleague, said);
    ended[
      same ? 'as before' : told.length === 0 ? 'as before but for the colleague' : 'not as before, and told'
    ] += 1;
  }

  /** The colleague's changes stand, whatever else is restored. */
  #expectTheirs(now: ManagerState, colleague: Foreign | undefined, said: string): void {
    const { smtp: theirs, actions } = this.#theirs;
    if (colleague === 'changes the sender') expect(now.smtp, said).toEqual(theirs);
    if (colleague === 'rotates the password') expect(now.smtp?.password, said).toBe(theirs?.password);
    if (colleague === 'edits the action of the run') expect(now.actions, said).toEqual(actions);
    const names = now.trustStore.map(({ friendlyName }) => friendlyName);
    if (colleague === 'adds a certificate') expect(names, said).toContain('c2.pem');
    if (colleague === 'takes out a certificate' && this.#theirs.trustStore)
      expect(names, said).not.toContain('c0.pem');
  }
}

function expectNotApplied(error: unknown): void {
  if (!(error instanceof ManagerError) || error.reason !== 'not-applied') throw error;
}

test(
  `of ${count} random interleavings of a run, its end, a colleague and restore, each leaves the manager as before or says what differs`,
  inSamples,
  async ({ browser }) => {
    test.setTimeout(60_000 + count * longest);
    await assert(
      asyncProperty(interleavings, async ({ run, colleague, at, killed, moment, ...restore }) => {
        const customer = await openCustomerManager({ browser });
        const trial = new Trial(customer, moment);
        try {
          await trial.begin();
          for (const [index, step] of run.entries()) {
            if (colleague && at === index) await trial.colleague(colleague);
            await trial.step(step, killed && index === run.length - 1);
          }
          // After a kill in the middle of an Apply nobody can tell a rotated password from the run's own.
          const late = colleague !== undefined && at >= run.length && !killed ? colleague : undefined;
          if (late) await trial.colleague(late);
          await trial.restore(at < run.length || late ? colleague : undefined, restore);
        } finally {
          await trial.end();
          await customer.close();
        }
      }),
      { numRuns: count, seed, timeout: longest, endOnFailure: true, includeErrorInReport: true },
    );
    const ways = Object.entries(ended).map(([way, number]) => `${number} ${way}`);
    test.info().annotations.push({
      type: scoreAnnotation,
      description: `${count} interleavings from seed ${seed}: ${ways.join('; ')}`,
    });
  },
);
