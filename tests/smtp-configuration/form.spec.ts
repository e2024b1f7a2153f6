import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'opens the SMTP Configuration by Central Management → Appliance Manager → Actions → Edit Appliance Configuration → General',
  needs('read-only', requirement('smtp.open')),
  async ({ operator: { configuration } }) => {
    await configuration.open('General');

    await expect(configuration.smtp.card).toBeVisible();
    await expect(configuration.smtp.server).toBeEditable();
    for (const tab of ['Appliance', 'Network Services'] as const) {
      await configuration.choose(tab);
      await expect(configuration.smtp.card, `no SMTP Configuration under ${tab}`).toBeHidden();
    }
  },
);

test(
  'shows the applied SMTP Configuration, and never the password',
  requirement('smtp.kept'),
  async ({ operator, configured, page }) => {
    const { server, port, fromEmail, userName, password, encryptionType } = configured.smtp;
    await operator.configuration.open('General');

    const { smtp } = operator.configuration;
    await expect
      .poll(() => smtp.values(), 'what the SMTP Configuration shows')
      .toEqual({ server, port, fromEmail, userName, encryptionType });
    await expect(smtp.password).not.toHaveValue(password);
    await expect(smtp.password).toHaveAttribute('type', 'password');
    expect(await page.content()).toBeWithoutPassword(password, 'the page with the SMTP Configuration');
  },
);

test(
  'refuses what is no port from 1 to 65535, and applies nothing',
  requirement('smtp.port-range'),
  async ({ operator: { configuration }, configured }) => {
    const { smtp } = configuration;
    await configuration.open('General');
    let inForce = configured.smtp.port;
    for (const port of ['0', '65536', '-1', '587.5', 'smtp', '']) {
      await test.step(`"${port}" as Port`, async () => {
        await smtp.fill({ port }, { mayCut: true });
        if (await configuration.canApply()) await configuration.pressApply();

        await expect.soft(smtp.refusal, `the message against "${port}" as Port`).toContainText(/port/i);
        await configuration.openAnew('General');
        await expect
          .soft(smtp.port, `the port in force after "${port}" was typed is still the old one`)
          .toHaveValue(inForce);
        inForce = await smtp.port.inputValue();
      });
    }
  },
);
