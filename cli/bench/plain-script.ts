import type { Page } from '@playwright/test';
import type { Lab } from '../../fixtures/lab/lab.ts';
import type { SoundConfiguration } from '../../fixtures/manager/sound-configuration.ts';

/**
 * The operator's path as a plain Playwright script without any of the suite: certificates, SMTP form, Apply Settings,
 * action, Test Action, until the mail is in the mailbox. The clicks are those of the suite, one for one.
 *
 * @returns milliseconds
 */
export async function walkPlainly(
  page: Page,
  lab: Lab,
  { certificates, smtp, action }: SoundConfiguration,
): Promise<number> {
  const start = performance.now();
  const openMain = async () => {
    await page.goto('/lc-landing-page/#/dashboard');
    await page.getByRole('button', { name: 'Configure', exact: true }).waitFor();
  };
  await openMain();
  await page.getByRole('button', { name: 'Global Settings' }).click();
  await page.getByRole('menuitem', { name: 'Central Management', exact: true }).click();
  await page.getByRole('tab', { name: 'Appliance Manager' }).click();
  await page.getByRole('row').filter({ hasText: 'SMC' }).getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit Appliance Configuration' }).click();
  await page.getByRole('tab', { name: 'General', exact: true }).click();

  const store = page.getByRole('region', { name: 'Trust Store', exact: true });
  for (const { name, content } of certificates) {
    await store.getByRole('button', { name: 'Add New' }).click();
    await store.getByLabel('Friendly Name', { exact: true }).fill(name);
    const file = { name, mimeType: 'application/x-pem-file', buffer: Buffer.from(content) };
    await store.getByLabel('Certificate File', { exact: true }).setInputFiles(file);
    await store.getByRole('button', { name: 'Add Certificate' }).click();
    await store.getByRole('cell', { name, exact: true }).waitFor();
  }
  const card = page.getByRole('region', { name: 'SMTP Configuration', exact: true });
  await card.getByLabel('SMTP Server', { exact: true }).fill(smtp.server);
  await card.getByLabel('Port', { exact: true }).fill(smtp.port);
  await card.getByLabel('From Email', { exact: true }).fill(smtp.fromEmail);
  await card.getByLabel('User Name', { exact: true }).fill(smtp.userName);
  await card.getByLabel('Password', { exact: true }).fill(smtp.password);
  await card.getByLabel('Encryption Type', { exact: true }).selectOption(smtp.encryptionType);
  await page.getByRole('button', { name: 'Apply Settings' }).click();
  await page.getByRole('heading', { name: 'Inventory' }).waitFor();
  await page.getByRole('cell', { name: 'Up', exact: true }).waitFor();

  const openActions = async () => {
    await openMain();
    await page.getByRole('button', { name: 'Configure', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Response Management', exact: true }).click();
    await page.getByRole('tab', { name: 'Actions', exact: true }).click();
  };
  await openActions();
  await page.getByRole('button', { name: 'Add New Action' }).click();
  await page.getByRole('menuitem', { name: 'Email', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(action.name);
  await page.getByRole('textbox', { name: 'To', exact: true }).fill(action.to);
  await page.getByRole('textbox', { name: 'Subject', exact: true }).fill(action.subject);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('cell', { name: action.name, exact: true }).waitFor();

  await openActions();
  const row = page.getByRole('row').filter({ hasText: action.name });
  await row.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Test Action' }).click();
  await page.getByRole('status').filter({ hasText: 'success' }).waitFor();
  await lab.mailbox.waitForMessage({ to: action.to });
  return performance.now() - start;
}
