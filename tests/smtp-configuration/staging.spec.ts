import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'enables Apply Settings only after a change',
  requirement('smtp.apply'),
  async ({ operator, configured }) => {
    const { configuration } = operator;
    await configuration.open('General');

    await expect(configuration.applySettings).toBeDisabled();
    await configuration.smtp.fill({ port: '2587' });
    await expect(configuration.applySettings).toBeEnabled();
    await configuration.smtp.fill({ port: configured.smtp.port });
    await expect(configuration.applySettings).toBeDisabled();
  },
);

test(
  'keeps the configuration in force until Apply Settings is pressed',
  requirement('smtp.apply'),
  async ({ operator, configured }) => {
    await operator.configuration.open('General');
    await operator.configuration.smtp.fill({ fromEmail: `other.${configured.smtp.fromEmail}` });

    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
  },
);
