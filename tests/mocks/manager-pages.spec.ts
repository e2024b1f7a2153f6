import { expect, type Page } from '@playwright/test';
import { type Chain, makeChain } from './manager-chain.ts';
import { account, action, relayHost, smtp } from './manager-lab.ts';
import { Operator } from './manager-operator.ts';
import { test } from './manager-page.ts';

async function openConfiguration(page: Page, tab = 'General'): Promise<void> {
  await page.goto(new URL('/central-mgmt/#!/appliance/101/configuration', page.url()).href);
  await page.getByRole('tab', { name: tab, exact: true }).click();
}

async function openEmailForm(page: Page): Promise<void> {
  await page.goto(new URL('/lc-landing-page/#/response-management/actions/new', page.url()).href);
  for (const [label, value] of [
    ['Name', action.name],
    ['To', action.to],
    ['Subject', action.subject],
  ] as const) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(value);
  }
}

function card(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

test.use({ release: '7.4' });

let chain: Chain;
test.beforeAll(async () => {
  chain = await makeChain(relayHost);
});

test.describe('the pages of the simulator', () => {
  test('can be walked from sign-in to Apply by keyboard alone', async ({ manager, page }) => {
    test.slow(); // Some fifty key presses, one after the other.
    const tabTo = async (name: string, key = 'Tab'): Promise<void> => {
      const focused = page.locator(':focus');
      const named = focused
        .and(page.getByLabel(name, { exact: true }))
        .or(page.locator(':focus', { hasText: name }));
      for (let presses = 0; presses < 60; presses += 1) {
        if (await named.count()) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${key} does not reach ${name}.`);
    };
    await page.goto(manager.url);
    await tabTo('User Name');
    await page.keyboard.type(account.userName);
    await tabTo('Password');
    await page.keyboard.type(account.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Network Security' })).toBeVisible();

    await tabTo('Global Settings');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Central Management' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem', { name: 'Select Language' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Global Settings' })).toBeFocused();
    await expect(page.getByRole('menu')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Central Management' })).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(page.getByText('1 Appliances found')).toBeVisible();
    await tabTo('Actions');
    await page.keyboard.press('Space');
    await expect(page.getByRole('menuitem', { name: 'Edit Appliance Configuration' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('heading', { level: 1, name: 'Appliance Configuration - SMC' }),
    ).toBeVisible();
    await tabTo('Appliance');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'General' })).toBeFocused();
    for (const [label, value] of [
      ['SMTP Server', smtp.server],
      ['Port', '587'],
      ['From Email', smtp.fromEmail],
      ['Encryption Type', 'STARTTLS'],
      ['User Name', smtp.userName],
      ['Password', smtp.password],
    ] as const) {
      await tabTo(label);
      await page.keyboard.type(value);
    }
    await tabTo('Apply Settings', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('cell', { name: 'Up', exact: true })).toBeVisible();
    expect(manager.snapshot().smtp).toEqual({ ...smtp, encryptionType: 'STARTTLS' });
  });

  test('apply SMTP settings, follow the status, and never show the password', async ({
    signedIn: page,
    manager,
  }) => {
    await openConfiguration(page);
    const form = card(page, 'SMTP Configuration');
    await expect(page.getByRole('button', { name: 'Apply Settings' })).toBeDisabled();
    await form.getByRole('textbox', { name: 'SMTP Server', exact: true }).fill(smtp.server);
    await form.getByRole('textbox', { name: 'Port', exact: true }).fill('587');
    await form.getByRole('textbox', { name: 'From Email', exact: true }).fill(smtp.fromEmail);
    await form.getByRole('textbox', { name: 'User Name', exact: true }).fill(smtp.userName);
    await form.getByLabel('Password', { exact: true }).fill(smtp.password);
    await form.getByLabel('Encryption Type', { exact: true }).selectOption('SMTPS');
    await expect(form.getByText('Modified', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Apply Settings' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Up', exact: true })).toBeVisible();
    expect(manager.snapshot().smtp).toEqual({ ...smtp, encryptionType: 'SMTPS' });

    await openConfiguration(page);
    await expect(form.getByRole('textbox', { name: 'SMTP Server', exact: true })).toHaveValue(smtp.server);
    await expect(form.getByLabel('Password', { exact: true })).toHaveValue('');
    expect(await page.content()).not.toContain(smtp.password);
  });

  for (const port of ['0', '65536', '25a', '-1', '5 87', '']) {
    test(`refuse port "${port}" in the form and send nothing`, async ({ signedIn: page, manager }) => {
      await manager.restore({ smtp, trustStore: [], actions: [] });
      const puts: string[] = [];
      page.on('request', (sent) => sent.method() === 'PUT' && puts.push(sent.url()));
      await openConfiguration(page);
      const box = page.getByRole('textbox', { name: 'Port', exact: true });
      await box.fill(port);
      await page.getByRole('button', { name: 'Apply Settings' }).click();

      await expect(page.getByRole('alert')).toHaveText('Port must be a number from 1 to 65535.');
      await expect(box).toHaveAttribute('aria-invalid', 'true');
      await expect(box).toBeFocused();
      expect(puts).toEqual([]);
    });
  }

  test('drop unsaved changes when the operator leaves or presses Revert', async ({
    signedIn: page,
    manager,
  }) => {
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await openConfiguration(page);
    const server = page.getByRole('textbox', { name: 'SMTP Server', exact: true });
    await server.fill('elsewhere.example.com');
    await page.getByRole('button', { name: 'Revert' }).click();
    await expect(server).toHaveValue(smtp.server);
    await expect(page.getByRole('button', { name: 'Apply Settings' })).toBeDisabled();

    await server.fill('elsewhere.example.com');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('1 Appliances found')).toBeVisible();
    await openConfiguration(page);
    await expect(server).toHaveValue(smtp.server);
    expect(manager.snapshot().smtp).toEqual(smtp);
  });

  test('stage certificates, refuse duplicates of staged ones, and apply them', async ({
    signedIn: page,
    manager,
  }) => {
    await openConfiguration(page);
    const store = card(page, 'Trust Store');
    const add = async (name: string, pem: string): Promise<void> => {
      await store.getByRole('textbox', { name: 'Friendly Name', exact: true }).fill(name);
      await store
        .getByLabel('Certificate File', { exact: true })
        .setInputFiles({ name: `${name}.pem`, mimeType: 'application/x-pem-file', buffer: Buffer.from(pem) });
      await expect(store.getByText(`${name}.pem`, { exact: true })).toBeVisible();
      await store.getByRole('button', { name: 'Add Certificate', exact: true }).click();
    };
    await store.getByRole('button', { name: 'Add New', exact: true }).click();
    await expect(store.getByRole('button', { name: 'Add New', exact: true })).toBeDisabled();
    await add('root', chain.root);
    await expect(store.getByText('1 Certificates', { exact: true })).toBeVisible();
    await expect(store.getByRole('row', { name: /^root Root CA Root CA/ })).toBeVisible();

    await store.getByRole('button', { name: 'Add New', exact: true }).click();
    await add('root', chain.leaf);
    await expect(store.getByRole('alert')).toHaveText(
      'The friendly name root is already in the trust store.',
    );
    await add('again', chain.root);
    await expect(store.getByRole('alert')).toHaveText(
      'The certificate is already in the trust store, as root.',
    );
    await add('again', 'no certificate');
    await expect(store.getByRole('alert')).toHaveText('The file is not a certificate.');
    await store.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(store.getByText('1 Certificates', { exact: true })).toBeVisible();
    expect(manager.snapshot().trustStore).toEqual([]);

    await page.getByRole('button', { name: 'Apply Settings' }).click();
    await expect(page.getByRole('cell', { name: 'Up', exact: true })).toBeVisible();
    expect(manager.snapshot().trustStore.map(({ friendlyName }) => friendlyName)).toEqual(['root']);

    await openConfiguration(page);
    await store.getByRole('button', { name: 'Delete' }).click();
    await expect(store.getByText('0 Certificates', { exact: true })).toBeVisible();
    expect(manager.snapshot().trustStore).toHaveLength(1);
  });

  test('tell the operator when somebody else has changed the configuration meanwhile', async ({
    signedIn: page,
    manager,
  }) => {
    await openConfiguration(page, 'Appliance');
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await page.getByRole('checkbox', { name: 'Enable Root SSH Access' }).uncheck();
    await page.getByRole('button', { name: 'Apply Settings' }).click();

    await expect(page.getByRole('alert')).toHaveText('The configuration has changed since it was read.');
    expect(manager.snapshot().ssh?.rootAccess).toBe(true);
  });

  test('test an action before it is saved, and show success and failure truthfully', async ({
    signedIn: page,
    manager,
    relay,
  }) => {
    const opened = await relay();
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await openEmailForm(page);
    await page.getByRole('button', { name: 'Test Action' }).click();
    await expect(page.getByRole('status')).toHaveText('Test email was sent successfully.');
    expect(opened.messages).toHaveLength(1);

    await relay({ replies: { message: '554 Message rejected' } });
    await page.getByRole('button', { name: 'Test Action' }).click();
    await expect(page.getByRole('alert')).toHaveText(
      'Test Action failed: the email could not be sent. See the response management log for details.',
    );
    await expect(page.getByRole('status')).toHaveCount(0);
    expect(manager.snapshot().actions).toEqual([]);
  });

  test('remove the banner of an earlier test when a new one starts', async ({
    signedIn: page,
    manager,
    relay,
  }) => {
    await relay();
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await openEmailForm(page);
    const button = page.getByRole('button', { name: 'Test Action' });
    await button.click();
    await expect(page.getByRole('status')).toBeVisible();

    await page.route('**/actions/test', async (route) => {
      await expect(page.getByRole('status')).toHaveCount(0);
      await expect(button).toBeDisabled();
      await expect(button).toHaveAttribute('aria-busy', 'true');
      await route.continue();
    });
    await button.click();
    await expect(page.getByRole('status')).toBeVisible();
    await expect(button).toBeEnabled();
  });

  test('save, edit and delete an action', async ({ signedIn: page, manager }) => {
    await page.goto(`${manager.url}/lc-landing-page/#/response-management/actions`);
    await page.getByRole('button', { name: 'Add New Action', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Email', exact: true }).click();
    await openEmailForm(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const row = page.getByRole('row', { name: action.name });
    await expect(row).toBeVisible();

    await row.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'To', exact: true })).toHaveValue(action.to);
    await page.getByRole('checkbox', { name: 'Enabled' }).uncheck();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(row.getByRole('cell', { name: 'No', exact: true })).toBeVisible();

    await row.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    await expect(row).toHaveCount(0);
    expect(manager.snapshot().actions).toEqual([]);
  });

  test('go to the sign-in page with a message when the session has ended', async ({
    signedIn: page,
    manager,
  }) => {
    const other = await Operator.of(manager.url);
    // A request that is still on its way would lead to the sign-in before anything is pressed.
    await page.waitForLoadState('networkidle');
    await other.signIn(account);
    await page.getByRole('button', { name: 'Configure', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Response Management' }).click();

    await expect(page.getByText('Your session has ended. Sign in again.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Secure Network Analytics' })).toBeVisible();
    await other.dispose();
  });

  test('sign out', async ({ signedIn: page, manager }) => {
    await page.getByRole('button', { name: 'User', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign Out', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
    await page.goto(`${manager.url}/central-mgmt/`);
    await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
  });

  test('show the rules, and how many of them use an action', async ({ manager, signedIn }) => {
    const rules = [
      { name: 'Night', action: action.name, enabled: true },
      { name: 'Day', action: 'Another', enabled: false },
    ];
    await manager.restore({
      smtp: undefined,
      trustStore: [],
      actions: [{ ...action, id: 'one' }],
      rules,
    });
    await signedIn.goto(`${manager.url}/lc-landing-page/#/response-management`);

    await expect(signedIn.getByRole('row', { name: `Night Yes ${action.name}`, exact: true })).toBeVisible();
    await expect(signedIn.getByRole('row', { name: 'Day No Another', exact: true })).toBeVisible();
    await signedIn.getByRole('tab', { name: 'Actions', exact: true }).click();
    await expect(signedIn.getByRole('row', { name: action.name }).getByRole('cell').nth(3)).toHaveText('1');
  });
});
