import { expect } from '@playwright/test';
import { inSamples, long } from '../sampled.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { action, smtp } from './manager-lab.ts';
import { test } from './manager-page.ts';

test.use({ release: '7.6' });

const saved = { ...action, id: '1' };

test.describe('the pages of release 7.6 are accessible', () => {
  test('at the sign-in, where a wrong password is announced', async ({ manager, page }) => {
    await page.goto(manager.url);
    await expect(page.getByText('Simulator, not a Cisco product')).toBeVisible();
    await page.getByRole('button', { name: 'Sign In' }).click();

    await expect(page.getByRole('alert')).toHaveText('The user name or password is incorrect.');
    await page.getByRole('button', { name: 'Language' }).click();
    await expect(page.getByRole('menuitem', { name: 'English' })).toBeVisible();
    await expectNoViolation(page);
  });

  for (const tile of ['example.com', 'Monitor', 'Investigate', 'Report', 'Configure']) {
    test(
      `on the main page with the panel ${tile}`,
      tile === 'Monitor' ? inSamples : long,
      async ({ signedIn: page }) => {
        await expect(page.getByText('Simulator, not a Cisco product')).toBeVisible();
        await page.getByRole('button', { name: tile, exact: true }).click();
        await expect(page.getByRole('heading', { level: 2, name: tile, exact: true })).toBeVisible();
        await expectNoViolation(page);
      },
    );
  }

  for (const menu of ['Host', 'Help', 'Admin User']) {
    test(
      `on the main page with the menu ${menu}`,
      menu === 'Help' ? inSamples : long,
      async ({ signedIn: page }) => {
        await page.getByRole('button', { name: menu, exact: true }).click();
        await expect(page.getByRole('menu', { name: menu, exact: true })).toBeVisible();
        await expectNoViolation(page);
      },
    );
  }

  test('in the inventory with its menu, and with its drop-down', async ({ signedIn: page }) => {
    await page.goto('/central-mgmt/');
    await expect(page.getByText('Simulator, not a Cisco product')).toBeVisible();
    await expect(page.getByText('1 Appliances found')).toBeVisible();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await expectNoViolation(page);
    await page.getByRole('combobox', { name: 'Identity to show first' }).click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await expectNoViolation(page);
  });

  test('with refusals in the SMTP card and the trust store, and the drop-down open', async ({
    signedIn: page,
    manager,
  }) => {
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await page.goto('/central-mgmt/#!/appliance/101/configuration');
    await page.getByRole('tab', { name: 'General', exact: true }).click();
    await page.getByRole('button', { name: 'Add New', exact: true }).click();
    await page.getByRole('button', { name: 'Add Certificate', exact: true }).click();
    await page.getByRole('textbox', { name: 'Port', exact: true }).fill('x');
    await page.getByRole('button', { name: 'Apply Settings' }).click();
    await page.getByRole('combobox', { name: 'Encryption Type', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveCount(2);
    await expect(page.getByRole('listbox')).toBeVisible();
    await expectNoViolation(page);
  });

  test('in the list of actions', async ({ signedIn: page, manager }) => {
    await manager.restore({ smtp: undefined, trustStore: [], actions: [saved] });
    await page.goto('/lc-landing-page/#/response-management/actions');
    await expect(page.getByRole('row', { name: action.name })).toBeVisible();
    await expectNoViolation(page);
  });

  test('in the email form with a banner, before and after Edit', async ({ signedIn: page, manager }) => {
    await manager.restore({ smtp: undefined, trustStore: [], actions: [saved] });
    await page.goto('/lc-landing-page/#/response-management/actions/1');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(action.name);
    await page.getByRole('button', { name: 'Test Action' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expectNoViolation(page);
  });
});
