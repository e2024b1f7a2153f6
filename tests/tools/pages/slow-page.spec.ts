import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { test } from '../../mocks/manager-page.ts';
import { saveAction } from '../save-action.ts';

test('the page object waits until the form of a saved action shows its values', async ({ signedIn }) => {
  const responses = new ResponseManagementPage(signedIn);
  await saveAction(responses, { name: 'Late', to: 'soc@example.com', subject: 'x' });
  await signedIn.route('**/sw-response-mgmt/v1/actions', async (request) => {
    await setTimeout(300);
    await request.continue();
  });

  await responses.edit('Late');

  expect(await responses.form.name.inputValue()).toBe('Late');
  await signedIn.unrouteAll({ behavior: 'wait' });
});

test('a form that does not come back when the page is loaded anew is not waited for again', async ({
  signedIn,
}) => {
  const responses = new ResponseManagementPage(signedIn);
  await saveAction(responses, { name: 'Late', to: 'soc@example.com', subject: 'x' });
  await signedIn.addInitScript(() => location.replace('#/dashboard'));
  let loads = 0;
  signedIn.on('load', () => (loads += 1));

  for (const count of [1, 2]) {
    await responses.open();
    await responses.edit('Late');
    loads = 0;
    expect([count, await responses.reloadForm('Late'), loads]).toEqual([count, false, 2 - count]);
  }
});
