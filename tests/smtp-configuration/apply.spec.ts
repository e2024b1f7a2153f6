import type { Page } from '@playwright/test';
import { etagOf } from '../../fixtures/lab/in-force.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import { ManagerApi } from '../../fixtures/manager/rest/manager-api.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'returns to the up state in Central Management after Apply Settings, with the new settings in force',
  requirement('smtp.apply'),
  async ({ operator, stage, lab, page }) => {
    const { centralManagement } = operator.configuration;
    const { action, smtp } = await stage({ fromEmail: `another@${lab.target.domain}` });

    const before = await stateOf(page);

    await operator.configuration.pressApply();

    await centralManagement.expectOpen();
    // One that was quick has another configuration instead.
    const isBusy = expect(centralManagement.status, 'the appliance is busy while it applies').toHaveText(
      centralManagement.labels.isIn('inventory.applying'),
    );
    await isBusy.catch(async (error: unknown) => {
      if (before === undefined || (await stateOf(page)) === before) throw error;
    });
    await centralManagement.waitUntilUp();
    lab.manager.configurationReached();

    await test.step('and has in force what was applied', async () => {
      const attempt = await operator.testAction(action.name);
      await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
    });
  },
);

/** The state of the configuration; `undefined` where the manager does not offer it by REST. */
async function stateOf(page: Page): Promise<string | undefined> {
  try {
    return await etagOf(new ManagerApi(page));
  } catch (error) {
    if (error instanceof ManagerError && error.reason === 'missing') return undefined;
    throw error;
  }
}
