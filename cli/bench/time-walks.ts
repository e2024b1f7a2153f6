import { chromium } from '@playwright/test';
import { findBrowser } from '../../fixtures/browser.ts';
import type { SimulatedLab } from '../../fixtures/lab/lab.ts';
import { startLab } from '../../fixtures/lab/start-lab.ts';
import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { Operator } from '../../fixtures/manager/operator.ts';
import { labelsOf } from '../../fixtures/manager/pages/labels.ts';
import { SignInPage } from '../../fixtures/manager/pages/sign-in-page.ts';
import type { SoundConfiguration } from '../../fixtures/manager/sound-configuration.ts';
import { simulator } from '../../fixtures/target.ts';
import { walkPlainly } from './plain-script.ts';

/** The release whose markup the plain script knows. */
const release = '7.4';

/** Milliseconds of each walk of the operator's path, from a manager as delivered until the mail is in the mailbox. */
export interface Walks {
  /** By plain role locators. */
  readonly plain: number[];
  /** By the suite's pages, which find everything as a person does. */
  readonly pages: number[];
}

/** Walks both ways in turn, `times` times each, in one page that is signed in; it drops a first walk of each. */
export async function timeWalks(times: number): Promise<Walks> {
  const lab = await startLab({ ...simulator, release });
  const executablePath = findBrowser();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const context = await browser.newContext({
      baseURL: lab.manager.url,
      ignoreHTTPSErrors: true,
      viewport: { width: 1280, height: 900 },
    });
    const page = await context.newPage();
    const signIn = new SignInPage(page);
    await signIn.open();
    await signIn.signIn(lab.manager.account);
    await page.getByRole('button', { name: 'Configure', exact: true }).waitFor();
    const control = await soundConfigurationOf(lab);
    const operator = new Operator(page, lab, labelsOf(release));
    const walks: Walks = { plain: [], pages: [] };
    for (let time = 0; time <= times; time += 1) {
      await lab.reset();
      walks.plain.push(await walkPlainly(page, lab, control));
      await lab.reset();
      walks.pages.push(await walkByPages(operator.onPage(page), lab, control));
    }
    return { plain: walks.plain.slice(1), pages: walks.pages.slice(1) };
  } finally {
    await browser.close();
    await lab.close();
  }
}

async function walkByPages(
  operator: Operator,
  lab: SimulatedLab,
  control: SoundConfiguration,
): Promise<number> {
  const start = performance.now();
  await operator.configureAsNoted(control);
  await operator.testAction(control.action.name);
  await lab.mailbox.waitForMessage({ to: control.action.to });
  return performance.now() - start;
}
