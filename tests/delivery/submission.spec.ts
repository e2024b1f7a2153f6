import { hostNameOf } from '../../fixtures/manager/rest/host-name-of.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'greets the relay by its own name, gives its mail one Date, one Message-ID and a bare From, and ends with QUIT',
  needs(['non-disruptive', 'mock relay', 'configured'], requirement('delivery.authentic')),
  async ({ operator, configured, page }) => {
    const attempt = await operator.testAction(configured.action.name);
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });

    await expect(await attempt.session()).toKeepTheRulesOfMail({ hostName: await hostNameOf(page) });
  },
);
