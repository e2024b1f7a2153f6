import { expect } from '@playwright/test';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { MainPage } from '../../../fixtures/manager/pages/main-page.ts';
import { test } from '../../mocks/manager-page.ts';

test('the suite loads Central Management once, and not the main page, where the menu has led there before', async ({
  signedIn,
}) => {
  const configuration = new ApplianceConfigurationPage(signedIn);
  await configuration.centralManagement.open();
  await new MainPage(signedIn).open();
  const loads: string[] = [];
  signedIn.context().on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(new URL(request.url()).pathname);
  });

  await configuration.open();

  expect(loads).toEqual(['/central-mgmt/']);
});

test('the suite loads the configuration anew, where it opens it from the configuration', async ({
  signedIn,
}) => {
  const configuration = new ApplianceConfigurationPage(signedIn);
  await configuration.open();
  await signedIn.evaluate(() => document.body.setAttribute('data-left', 'behind'));

  await configuration.open();

  await expect(signedIn.locator('[data-left]')).toHaveCount(0);
});

test('the suite goes by the menus where the address of Central Management holds for one opening', async ({
  signedIn,
}) => {
  const configuration = new ApplianceConfigurationPage(signedIn);
  await configuration.open();
  await signedIn.route(
    '**/central-mgmt/',
    (route) => route.fulfill({ status: 404, body: 'No such ticket' }),
    {
      times: 1,
    },
  );

  await configuration.open();

  await expect(configuration.smtp.server).toBeVisible();
});
