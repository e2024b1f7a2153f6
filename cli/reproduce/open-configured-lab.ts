import { type Browser, chromium } from '@playwright/test';
import { browserEnvironment, findBrowser } from '../../fixtures/browser.ts';
import { keepLabSecrets } from '../../fixtures/lab/keep-lab-secrets.ts';
import type { SimulatedLab } from '../../fixtures/lab/lab.ts';
import { type LabSettings, startLab } from '../../fixtures/lab/start-lab.ts';
import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { simulatorStateOf } from '../../fixtures/manager/simulator-state-of.ts';
import { Operator } from '../../fixtures/manager/operator.ts';
import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import { simulator } from '../../fixtures/target.ts';
import type { ConfiguredLab } from '../../fixtures/failure-modes/configured-lab.ts';
import { MissingPart } from '../../fixtures/failure-modes/missing-part.ts';

export interface OpenLabOptions {
  /** Whether to show the browser; default no. */
  readonly headed?: boolean;
  readonly lab?: LabSettings;
}

/** A configured lab outside a test run. */
export interface OpenLab extends ConfiguredLab {
  readonly lab: SimulatedLab;
  /** The same lab with an operator who signs in anew, after somebody else ended the session. */
  signInAgain(): Promise<OpenLab>;
  /** Relay, mailbox and configuration as at the start. */
  restart(): Promise<void>;
  /** Ends browser, shell, manager, relay and mailbox; a second call does no harm. */
  close(): Promise<void>;
}

/**
 * Starts manager, relay, mailbox and browser, and configures the manager as the note says.
 *
 * @throws {MissingPart} when this machine lacks what a lab needs; nothing is left running
 */
export async function openConfiguredLab({
  headed = false,
  lab: settings,
}: OpenLabOptions = {}): Promise<OpenLab> {
  const opened: (() => Promise<unknown>)[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      for (const end of opened.toReversed()) await end();
    })());
  try {
    const starting = Promise.allSettled([startLab(simulator, settings), launch(headed)]);
    const [startedLab, launched] = await starting;
    if (startedLab.status === 'fulfilled') opened.push(() => startedLab.value.close());
    if (launched.status === 'fulfilled') opened.push(() => launched.value.close());
    if (startedLab.status === 'rejected') throw startedLab.reason;
    if (launched.status === 'rejected') throw launched.reason;
    const [lab, browser] = [startedLab.value, launched.value];
    keepLabSecrets(lab);
    if ('missing' in lab.manager.rootShell)
      throw new MissingPart(`The simulator has no root shell here: ${lab.manager.rootShell.missing}`);
    // The sign-in goes on meanwhile.
    const opening = openShell(lab.manager.rootShell);
    opened.push(async () => (await opening.catch(() => undefined))?.close());
    const control = await soundConfigurationOf(lab);
    const configure = (): Promise<void> => lab.simulator.restore(simulatorStateOf(control));
    await configure();
    const restart = async (): Promise<void> => {
      await lab.reset();
      await configure();
    };

    const withOperator = async (): Promise<OpenLab> => {
      const [page, shell] = await Promise.all([lab.manager.openPage(browser), opening]);
      const operator = new Operator(page, lab);
      return { lab, control, shell, operator, signInAgain: withOperator, restart, close };
    };
    return await withOperator();
  } catch (error) {
    await close();
    throw error;
  }
}

async function launch(headed: boolean): Promise<Browser> {
  const executablePath = findBrowser({ headed });
  if (!executablePath)
    throw new MissingPart({
      found: 'There is no browser.',
      cure: 'Install Google Chrome or Chromium, or set SNA_SES_BROWSER to the path of one.',
    });
  try {
    return await chromium.launch({
      executablePath,
      env: browserEnvironment(),
      headless: !headed,
      slowMo: headed ? 300 : 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    const [first = ''] = String(error).split('\n');
    const advice = headed && !process.env['DISPLAY'] ? 'There is no display: leave out --headed.' : '';
    throw new MissingPart(
      { found: `The browser ${executablePath} does not start: ${first}.`, ...(advice && { cure: advice }) },
      { cause: error },
    );
  }
}
