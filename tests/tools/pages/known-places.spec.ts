import { expect } from '@playwright/test';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { MainPage } from '../../../fixtures/manager/pages/main-page.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { test } from '../../mocks/manager-page.ts';
import { saveAction } from '../save-action.ts';

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

test('the suite opens the actions of Response Management, although its address is that of the tab which was used last', async ({
  browser,
}) => {
  const page = await browser.newPage({ baseURL: 'https://manager.invalid' });
  await page.route('**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: route.request().url().endsWith('/responses')
        ? `<button role=tab onclick="show('Rule')">Rules</button><button role=tab onclick="show('Action')">Actions</button>
          <button>Add New Action</button><div></div><script>
          function show(last) { localStorage.last = last; document.querySelector('div').innerHTML = '<table><tr><th>Name<th>Type<th>Actions<tr><td>' + last + '<td>Email<td><button>Actions</button></table>'; }
          show(localStorage.last ?? 'Rule');</script>`
        : '<button>Configure</button><a href="/responses">Response Management</a>',
    }),
  );
  const responses = new ResponseManagementPage(page);
  await responses.open();
  await page.getByRole('tab', { name: 'Rules' }).click();

  await responses.open();

  expect(await responses.emailActionNames()).toEqual(['Action']);
  await page.close();
});

test('the suite opens Response Management without its menu where that has led there before, and sees what a colleague has added', async ({
  signedIn,
}) => {
  const responses = new ResponseManagementPage(signedIn);
  await saveAction(responses, { name: 'First', to: 'soc@example.com', subject: 'x' });
  const colleague = new ResponseManagementPage(await signedIn.context().newPage());
  await saveAction(colleague, { name: 'Second', to: 'noc@example.com', subject: 'x' });
  await signedIn.evaluate(() => {
    document.addEventListener('click', () => document.body.setAttribute('data-pressed', ''), true);
  });

  await responses.open();

  expect(await responses.emailActionNames()).toEqual(['First', 'Second']);
  await expect(signedIn.locator('[data-pressed]')).toHaveCount(0);
});
