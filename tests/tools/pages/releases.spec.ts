import type { Browser, Page } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { expect } from '../../../fixtures/expect.ts';
import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { ManagerApi } from '../../../fixtures/manager/rest/manager-api.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { Operator } from '../../../fixtures/manager/operator.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { type Release, releaseOf, releases } from '../../../fixtures/manager/pages/release.ts';
import { simulatorStateOf } from '../../../fixtures/manager/simulator-state-of.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { simulator } from '../../../fixtures/target.ts';
import { long } from '../../sampled.ts';

interface Bench {
  readonly lab: SimulatedLab;
  readonly page: Page;
}

/** A lab of a release, with a page that is signed in. */
async function withLab(
  browser: Browser,
  release: Release,
  use: (bench: Bench) => Promise<void>,
): Promise<void> {
  const lab = await startLab({ ...simulator, release });
  const options = { baseURL: lab.manager.url, ignoreHTTPSErrors: true };
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await signInTo(page, lab.manager.account, { labels: labelsOf(release), context: options });
    await use({ lab, page });
  } finally {
    await context.close();
    await lab.close();
  }
}

for (const release of releases) {
  // Of the older ones 7.4 has the most words of its own, and the conformance suite itself walks the newest.
  const details = release === '7.4' ? {} : long;
  test(`the suite walks the whole note on release ${release}`, details, async ({ browser }) => {
    await withLab(browser, release, async ({ lab, page }) => {
      const { version } = await new ManagerApi(page).information();
      expect(releaseOf(version, 'The manager')).toBe(release);
      const control = await soundConfigurationOf(lab);
      const operator = new Operator(page, lab);
      await operator.configureAsNoted(control);

      const { smtp, trustStore, actions } = lab.simulator.snapshot();
      expect({ smtp, trustStore, actions }, 'what a lab is configured with at once').toEqual({
        ...simulatorStateOf(control),
        actions: [expect.objectContaining({ ...control.action })],
      });
      const attempt = await operator.testAction(control.action.name);

      await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
    });
  });
}

test('the suite names the page and the label when the manager is of another release than the target says', async ({
  browser,
}) => {
  await withLab(browser, '7.5', async ({ lab, page }) => {
    const operator = new Operator(page, lab, labelsOf('7.4'));
    await expect(operator.configuration.open()).rejects.toThrow(
      /^The page "Central Management \(simulator\)" \(.*\) shows no inventory\.tab, the tab "Appliance Manager"\. Is the manager of release 7\.4\? If it bears other words there, give them as manager\.labels in the target file/,
    );

    const corrected = labelsOf('7.4', { 'inventory.tab': 'Inventory', 'inventory.up': 'connected' });
    await new Operator(page, lab, corrected).configuration.open();
  });
});

test('the suite finds Response Management in the Configure menu, whatever the heading above it', async ({
  browser,
}) => {
  await withLab(browser, '7.4', async ({ lab, page }) => {
    await new Operator(page, lab, labelsOf('7.5', { 'responses.add': 'Add New Action' })).responses.open();
  });
});

for (const version of ['7.2.1', '8.0', '7.50.1', 'seven']) {
  test(`the suite does not guess the pages of version ${version}`, () => {
    expect(() => releaseOf(version, 'The manager')).toThrow(
      `The manager says release "${version}", and the suite knows ${releases.join(', ')}.`,
    );
  });
}
