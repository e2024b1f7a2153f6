import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'breaks off when no served certificate is in the store any more',
  requirement('trust-store.every-certificate'),
  async ({ operator, vary }) => {
    const { action } = await vary({ certificates: [] });

    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeAbandonedBeforeAuth();
  },
);
