import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'returns to the up state in Central Management after Apply Settings, with the new settings in force',
  requirement('smtp.apply'),
  async ({ operator, stage, lab }) => {
    const { centralManagement } = operator.configuration;
    const { action, smtp } = await stage({ fromEmail: `another@${lab.target.domain}` });

    await operator.configuration.pressApply();

    await centralManagement.expectOpen();
    await expect(centralManagement.status, 'the appliance is busy while it applies').toHaveText(
      centralManagement.labels.isIn('inventory.applying'),
    );
    await centralManagement.waitUntilUp();
    lab.manager.configurationReached();

    await test.step('and has in force what was applied', async () => {
      const attempt = await operator.testAction(action.name);
      await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
    });
  },
);
