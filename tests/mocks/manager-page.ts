import { expect, type Page } from '@playwright/test';
import { account, test as base } from './manager-lab.ts';

export const test = base.extend<{
  /** A page of the simulator, signed in. */
  signedIn: Page;
}>({
  ignoreHTTPSErrors: true,
  baseURL: ({ manager }, use) => use(manager.url),
  signedIn: async ({ manager, page }, use) => {
    await page.request.post(`${manager.url}/token/v2/authenticate`, {
      form: { username: account.userName, password: account.password },
    });
    await page.goto(`${manager.url}/`);
    await expect(page.getByRole('heading', { level: 1, name: 'Network Security' })).toBeVisible();
    await use(page);
  },
});
