import { chromium } from 'playwright';
import { findBrowser } from '../../fixtures/browser.ts';
import { startLab } from '../../fixtures/lab/start-lab.ts';
import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { SignInPage } from '../../fixtures/manager/pages/sign-in-page.ts';
import { simulator } from '../../fixtures/target.ts';
import { walkPlainly } from './plain-script.ts';

/** Milliseconds of each of `times` walks of the plain script, signed in once, from a manager as delivered; it drops a first
 * walk, as for the suite. */
export async function timePlainScript(times: number): Promise<number[]> {
  // The markup that the script knows.
  const lab = await startLab({ ...simulator, release: '7.4' });
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
    const durations: number[] = [];
    await lab.reset();
    await walkPlainly(page, lab, control);
    for (let time = 0; time < times; time += 1) {
      await lab.reset();
      durations.push(await walkPlainly(page, lab, control));
    }
    return durations;
  } finally {
    await browser.close();
    await lab.close();
  }
}
