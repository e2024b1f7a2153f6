import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { ManagerApi } from '../../../fixtures/manager/rest/manager-api.ts';
import { openCustomerManager } from './customer-manager.ts';

test('the suite ends with one sentence when the manager falls silent', async ({ browser }) => {
  const { page, close } = await openCustomerManager({ browser });
  await page.route('**/cm/inventory/appliances', () => undefined);

  await expect(new ManagerApi(page, 300).managerId()).rejects.toThrow(
    'The manager gave no answer to GET /cm/inventory/appliances within 0 s. Look whether it is up, and try again.',
  );

  await close();
});
