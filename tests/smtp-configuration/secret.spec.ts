import { Answers } from '../../fixtures/manager/answers.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';
import { witnessedTestAction } from '../../fixtures/manager/witnessed-test-action.ts';

const refusal = '535 Authentication Credentials Invalid';

test(
  'gives the SMTP password in no answer to the browser: page, REST, or Test Action that succeeds or fails',
  requirement('smtp.secret'),
  async ({ operator, control, relay, page }) => {
    const { action, smtp } = control;
    const answers = new Answers(page);

    await operator.configuration.open('General');
    await operator.trustedCertificates();
    const shown = await page.content();
    await expect(await operator.testAction(action.name)).toBeDelivered({ ...action, from: smtp.fromEmail });
    await relay.serve({ replies: { auth: refusal } });
    await expect(await operator.testAction(action.name)).toBeRefusedWith(refusal);

    expect(shown).toBeWithoutPassword(smtp.password, 'the page with the SMTP Configuration');
    const given = await answers.end();
    for (const { request, text } of given)
      expect(text).toBeWithoutPassword(smtp.password, `the answer to ${request}`);
    const pressed = given.filter(({ method }) => method !== 'GET');
    expect(pressed.length, 'the answers to both Test Actions were read').toBeGreaterThanOrEqual(2);
  },
);

test(
  'writes the SMTP password into no line of its log, whether sending succeeds or fails',
  needs('root shell', requirement('smtp.secret')),
  async ({ configuredLab }) => {
    const { action, smtp } = configuredLab.control;

    const delivered = await witnessedTestAction(configuredLab);
    await expect(delivered).toBeDelivered({ ...action, from: smtp.fromEmail });
    await configuredLab.lab.relay.serve({ replies: { auth: refusal } });
    const refused = await witnessedTestAction(configuredLab, [refusal]);
    await expect(refused).toBeRefusedWith(refusal);

    expect(delivered.log).toBeWithoutPassword(smtp.password, 'the log of a Test Action that succeeded');
    expect(refused.log).toContain(refusal);
    expect(refused.log).toBeWithoutPassword(smtp.password, 'the log of a sign-in that the relay refused');
  },
);
