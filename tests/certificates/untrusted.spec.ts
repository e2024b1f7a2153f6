import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'ends the connection when the served certificates were removed from the Trust Store',
  requirement('trust-store.every-certificate'),
  async ({ operator, vary }) => {
    const { action } = await vary({ certificates: [] });

    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeAbandonedBeforeAuth();
  },
);
