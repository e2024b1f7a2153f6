import { expect } from '@playwright/test';
import { expectNoViolation } from './expect-no-violation.ts';
import { account, action, smtp } from './manager-lab.ts';
import { test } from './manager-page.ts';
import { long } from '../sampled.ts';

test.use({ release: '7.4' });

test.describe('the pages of the simulator of an older release are accessible', long, () => {
  test('at the sign-in, where a wrong password is announced', async ({ manager, page }) => {
    await page.goto(manager.url);
    await expect(page).toHaveURL(/\/smc\/login\.html$/);
    await expect(page.getByText('Simulator, not a Cisco product')).toBeVisible();
    await page.getByRole('textbox', { name: 'User Name', exact: true }).fill(account.userName);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign In' }).click();

    await expect(page.getByRole('alert')).toHaveText('The user name or password is incorrect.');
    await expectNoViolation(page);
  });

  test('on the main page with a menu open', async ({ signedIn: page }) => {
    await expect(page.getByText('Simulator, not a Cisco product')).toBeVisible();
    await page.getByRole('button', { name: 'Configure', exact: true }).click();
    await expect(page.getByRole('menuitem', { name: 'Response Management' })).toBeVisible();
    await expectNoViolation(page);
  });

  test('in the inventory with a menu open', async ({ signedIn: page }) => {
    await page.getByRole('button', { name: 'Global Settings', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Central Management' }).click();
    await expect(page.getByText('1 Appliances found')).toBeVisible();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await expectNoViolation(page);
  });

  for (const tab of ['Appliance', 'Network Services', 'General']) {
    test(`on the configuration's tab ${tab}`, async ({ signedIn: page, manager }) => {
      await page.goto(`${manager.url}/central-mgmt/#!/appliance/101/configuration`);
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.getByRole('button', { name: 'Configuration Menu' }).click();
      await expect(page.getByRole('link', { name: 'Trust Store' })).toBeVisible();
      await expectNoViolation(page);
    });
  }

  test('with refusals in the SMTP card and the trust store', async ({ signedIn: page, manager }) => {
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await page.goto(`${manager.url}/central-mgmt/#!/appliance/101/configuration`);
    await page.getByRole('tab', { name: 'General', exact: true }).click();
    await page.getByRole('button', { name: 'Add New', exact: true }).click();
    await page.getByRole('button', { name: 'Add Certificate', exact: true }).click();
    await page.getByRole('textbox', { name: 'Port', exact: true }).fill('x');
    await page.getByRole('button', { name: 'Apply Settings' }).click();
    await expect(page.getByRole('alert')).toHaveCount(2);
    await expectNoViolation(page);
  });

  for (const area of ['rules', 'actions', 'syslog-formats']) {
    test(`in Response Management, ${area}`, async ({ signedIn: page, manager }) => {
      await manager.restore({ smtp: undefined, trustStore: [], actions: [{ ...action, id: '1' }] });
      await page.goto(`${manager.url}/lc-landing-page/#/response-management/${area}`);
      await expect(page.getByRole('heading', { level: 1, name: 'Response Management' })).toBeVisible();
      await expectNoViolation(page);
    });
  }

  test('in the email form with a banner', async ({ signedIn: page, manager }) => {
    await manager.restore({ smtp: undefined, trustStore: [], actions: [{ ...action, id: '1' }] });
    await page.goto(`${manager.url}/lc-landing-page/#/response-management/actions/1`);
    await page.getByRole('button', { name: 'Test Action' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoViolation(page);
  });

  test('in the email form with a refusal', async ({ signedIn: page, manager }) => {
    await page.goto(`${manager.url}/lc-landing-page/#/response-management/actions/new`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toHaveCount(3);
    await expectNoViolation(page);
  });
});
