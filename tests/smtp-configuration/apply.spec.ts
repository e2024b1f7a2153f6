import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'returns to the up state in Central Management after Apply Settings',
  requirement('smtp.apply'),
  async ({ operator, stage, lab }) => {
    const { centralManagement } = operator.configuration;
    await stage({ fromEmail: `another@${lab.target.domain}` });

    await operator.configuration.pressApply();

    await centralManagement.expectOpen();
    await expect(centralManagement.status, 'the appliance is busy while it applies').toHaveText(
      centralManagement.labels.isIn('inventory.applying'),
    );
    await centralManagement.waitUntilUp();
  },
);
