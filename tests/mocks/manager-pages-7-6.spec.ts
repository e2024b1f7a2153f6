import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { account, action, smtp } from './manager-lab.ts';
import { Operator } from './manager-operator.ts';
import { test } from './manager-page.ts';

test.use({ release: '7.6' });

const saved = { ...action, id: '1' };
const configuration = '/central-mgmt/#!/appliance/101/configuration';
const emailForm = '/lc-landing-page/#/response-management/actions/';

async function openConfiguration(page: Page): Promise<void> {
  await page.goto(configuration);
  await page.getByRole('tab', { name: 'General', exact: true }).click();
}

function textBox(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

test.describe('the pages of release 7.6', () => {
  test('let in who gives user name and password, which Show shows', async ({ manager, page }) => {
    await page.goto(manager.url);
    await expect(page).toHaveURL(/\/sw-login\/$/);
    await expect(page.getByRole('heading', { name: 'Secure Network Analytics' })).toBeVisible();
    await page.getByPlaceholder('User Name', { exact: true }).fill(account.userName);
    const password = page.getByPlaceholder('Password', { exact: true });
    await password.fill(account.password);
    await expect(password).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(password).toHaveAttribute('type', 'text');
    await page.getByRole('button', { name: 'Hide', exact: true }).click();
    await page.getByRole('button', { name: 'Sign In', exact: true }).click();

    await expect(page).toHaveURL(/\/lc-landing-page\/#\/dashboard$/);
    await expect(page.getByRole('button', { name: 'Admin User', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Global Settings' })).toHaveCount(0);
  });

  test('let a browser keep each script and style at an address of its content, and nothing else', async ({
    manager,
    page,
  }) => {
    const document = await page.goto(manager.url);
    expect(document?.headers()['cache-control']).toBe('no-store');
    const html = (await document?.text()) ?? '';
    const addresses = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses).toHaveLength(2);
    for (const address of addresses) {
      const asset = await page.request.get(new URL(address, manager.url).href);
      expect(asset.headers()['cache-control']).toBe('max-age=3600');
      const content = createHash('sha256')
        .update(await asset.body())
        .digest('hex');
      expect(address).toContain(`?${content.slice(0, 16)}`);
    }
  });

  test('lead to the sign-in at /sw-login/, by sign-out, without a session, and when it has ended', async ({
    signedIn: page,
    manager,
  }) => {
    await page.getByRole('button', { name: 'Admin User', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign Out', exact: true }).click();
    await expect(page).toHaveURL(/\/sw-login\/$/);
    await page.goto('/central-mgmt/');
    await expect(page).toHaveURL(/\/sw-login\/$/);

    await textBox(page, 'User Name').fill(account.userName);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await page.getByRole('button', { name: 'Sign In', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Network Security' })).toBeVisible();
    const other = await Operator.of(manager.url);
    await other.signIn(account);
    await page.goto(`${emailForm}1`);
    await expect(page.getByText('Your session has ended. Sign in again.')).toBeVisible();
    await expect(page).toHaveURL(/\/sw-login\//);
    await other.dispose();
  });

  test('have a panel for each tile, which a cross, Escape and the tile close', async ({ signedIn: page }) => {
    const tile = page.getByRole('button', { name: 'Configure', exact: true });
    const panel = page.getByRole('region', { name: 'Configure', exact: true });
    await tile.click();
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText([
      'Detection',
      'Global',
      'System',
      'Integrations',
    ]);
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(panel).toHaveCount(0);
    await expect(tile).toBeFocused();

    await page.keyboard.press('Enter');
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);

    await tile.click();
    await tile.click();
    await expect(panel).toHaveCount(0);

    await tile.click();
    await panel.getByRole('link', { name: 'Response Management', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Response Management' })).toBeVisible();
    await expect(panel).toHaveCount(0);
  });

  test('open Central Management in a new tab, with the inventory by identity', async ({
    signedIn: page,
    context,
  }) => {
    await page.getByRole('button', { name: 'Configure', exact: true }).click();
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Central Management', exact: true }).click();
    const tab = await opened;

    await expect(tab.getByRole('tab', { name: 'Inventory', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(tab.getByText('1 Appliances found', { exact: true })).toBeVisible();
    const row = tab.getByRole('row', { name: 'sna-manager.example.com' });
    await expect(row.getByRole('cell').nth(0)).toHaveText('Connected');
    await expect(row.getByRole('cell').nth(1)).toHaveText(/^sna-manager\.example\.com\s*10\.0\.0\.5$/);
    await expect(row.getByRole('cell').nth(2)).toHaveText(/^Manager\s*SMCVE-/);

    await tab.getByRole('combobox', { name: 'Identity to show first' }).click();
    await tab.getByRole('option', { name: 'IP Address' }).click();
    await expect(row.getByRole('cell').nth(1)).toHaveText(/^10\.0\.0\.5\s*sna-manager/);
    await tab.getByPlaceholder('Filter by Identity').fill('elsewhere');
    await expect(tab.getByText('0 Appliances found', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Network Security' })).toBeVisible();
  });

  test('edit and apply the SMTP settings, the encryption by a list at the end of the document', async ({
    signedIn: page,
    manager,
  }) => {
    await page.goto('/central-mgmt/');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Edit Appliance Configuration', exact: true }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'Appliance Configuration - Manager' }),
    ).toBeVisible();
    await page.getByRole('tab', { name: 'General', exact: true }).click();
    const apply = page.getByRole('button', { name: 'Apply Settings', exact: true });
    await expect(apply).toBeDisabled();
    const card = page.getByRole('region', { name: 'SMTP Configuration', exact: true });
    for (const [label, value] of [
      ['SMTP Server', smtp.server],
      ['Port', '587'],
      ['From Email', smtp.fromEmail],
      ['User Name', smtp.userName],
      ['Password', smtp.password],
    ] as const) {
      await card.getByLabel(label, { exact: true }).fill(value);
    }
    const encryption = card.getByRole('combobox', { name: 'Encryption Type', exact: true });
    await expect(encryption).toHaveText('None');
    await encryption.click();
    await expect(card.getByRole('option')).toHaveCount(0);
    await expect(page.getByRole('option')).toHaveText(['None', 'STARTTLS', 'SMTPS']);
    await page.getByRole('option', { name: 'STARTTLS', exact: true }).click();
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await expect(encryption).toHaveText('STARTTLS');
    await apply.click();

    await expect(page.getByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Connected', exact: true })).toBeVisible();
    expect(manager.snapshot().smtp).toEqual({ ...smtp, encryptionType: 'STARTTLS' });
  });

  test('have a drop-down for the keyboard, too', async ({ signedIn: page }) => {
    await openConfiguration(page);
    const encryption = page.getByRole('combobox', { name: 'Encryption Type', exact: true });
    const options = page.getByRole('option');
    await encryption.focus();
    for (const [keys, chosen] of [
      [['ArrowDown', 'ArrowDown', 'Enter'], 'STARTTLS'],
      [['Enter', 'End', 'Space'], 'SMTPS'],
      [['ArrowUp', 'ArrowUp', 'Escape'], 'SMTPS'],
      [['n', 'Enter'], 'None'],
      [['s', 's', 'Enter'], 'SMTPS'],
      [['Space', 'Home', 'Tab'], 'SMTPS'],
    ] as const) {
      for (const key of keys) await page.keyboard.press(key);
      await expect(options).toHaveCount(0);
      await expect(encryption).toHaveText(chosen);
    }
    await expect(encryption).not.toBeFocused();
  });

  test('keep a saved action from being changed until Edit is pressed', async ({
    signedIn: page,
    manager,
  }) => {
    await manager.restore({ smtp, trustStore: [], actions: [saved] });
    await page.goto(`${emailForm}1`);
    await expect(textBox(page, 'Subject')).toHaveValue(action.subject);
    for (const name of ['Name', 'Description (512 Char Max)', 'To', 'Subject']) {
      await expect(textBox(page, name)).toBeDisabled();
    }
    await expect(page.getByRole('checkbox', { name: 'Enabled' })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);

    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0);
    await expect(textBox(page, 'Name')).toBeFocused();
    await textBox(page, 'Description (512 Char Max)').fill('x'.repeat(513));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText('Description must not be longer than 512 characters.');
    await page.getByRole('link', { name: 'Cancel', exact: true }).click();
    await expect(page.getByRole('row', { name: action.name })).toBeVisible();
    expect(manager.snapshot().actions).toEqual([saved]);

    await page.goto(`${emailForm}1`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await textBox(page, 'Subject').fill('Another alarm');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('row', { name: action.name })).toBeVisible();
    expect(manager.snapshot().actions).toEqual([{ ...saved, subject: 'Another alarm' }]);
  });

  test('add an action in a form that is open at once', async ({ signedIn: page, manager }) => {
    await page.goto('/lc-landing-page/#/response-management/actions');
    await page.getByRole('button', { name: 'Add New Action', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Email', exact: true }).click();
    await textBox(page, 'Name').fill(action.name);
    await textBox(page, 'To').fill(action.to);
    await textBox(page, 'Subject').fill(action.subject);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('row', { name: action.name })).toBeVisible();
    expect(manager.snapshot().actions).toMatchObject([action]);
  });

  test('test an action before and after Edit, and say how it ended', async ({
    signedIn: page,
    manager,
    relay,
  }) => {
    const opened = await relay();
    await manager.restore({ smtp, trustStore: [], actions: [saved] });
    await page.goto(`${emailForm}1`);
    await expect(textBox(page, 'To')).toHaveValue(action.to);
    await page.getByRole('button', { name: 'Test Action', exact: true }).click();
    await expect(page.getByRole('status')).toHaveText('Test email was sent successfully.');
    expect(opened.messages).toHaveLength(1);

    await relay({ replies: { message: '554 Message rejected' } });
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('button', { name: 'Test Action', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText(/^Test Action failed:/);
  });
});
