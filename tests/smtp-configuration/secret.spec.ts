import type { Page } from '@playwright/test';
import { Answers } from '../../fixtures/manager/answers.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import { ManagerApi } from '../../fixtures/manager/rest/manager-api.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';
import { witnessedTestAction } from '../../fixtures/manager/witnessed-test-action.ts';

const notByRest = 'this manager does not offer its configuration by REST, by which the session is tried.';

/** Whether a page's session opens the configuration; `unknown` where REST does not offer it. */
async function opens(page: Page): Promise<'yes' | 'no' | 'unknown'> {
  try {
    await new ManagerApi(page).managerId();
    return 'yes';
  } catch (error) {
    if (!(error instanceof ManagerError)) throw error;
    return error.reason === 'signed-out' ? 'no' : 'unknown';
  }
}

const refusal = '535 Authentication Credentials Invalid';

test(
  'gives the SMTP password in no answer to the browser: page, REST, Apply, or Test Action that succeeds or fails',
  requirement('smtp.secret'),
  async ({ operator, control, relay, page }) => {
    const { action, smtp } = control;
    const answers = new Answers(page);

    await operator.configuration.open('General');
    await operator.trustedCertificates();
    const shown = await page.content();
    await operator.configuration.smtp.fill({ password: smtp.password });
    await operator.configuration.apply();
    await expect(await operator.testAction(action.name)).toBeDelivered({ ...action, from: smtp.fromEmail });
    await relay.serve({ replies: { auth: refusal } });
    await expect(await operator.testAction(action.name)).toBeRefusedWith(refusal);

    expect(shown).toBeWithoutPassword(smtp.password, 'the page with the SMTP Configuration');
    const given = await answers.end();
    for (const { request, text } of given)
      expect(text).toBeWithoutPassword(smtp.password, `the answer to ${request}`);
    const written = given.filter(({ method }) => method !== 'GET');
    expect(written.length, 'the answers to Apply and both Test Actions were read').toBeGreaterThanOrEqual(3);
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

test(
  'opens its configuration to nobody who has only the cookies that scripts can read',
  needs('read-only', requirement('smtp.secret')),
  async ({ operator, page }, testInfo) => {
    await operator.responses.open();
    testInfo.skip((await opens(page)) === 'unknown', notByRest);
    const context = page.context();
    const cookies = await context.cookies();
    await context.clearCookies();
    await context.addCookies(cookies.filter(({ httpOnly }) => !httpOnly));
    try {
      expect(
        await opens(page),
        'the configuration opens without the cookies that are HttpOnly. What to do: open a TAC case: a script on a page of the manager can take over the session',
      ).toBe('no');
    } finally {
      await context.clearCookies();
      await context.addCookies(cookies);
    }
  },
);

test(
  'opens its configuration to nobody who kept the cookies of a session that was signed out',
  needs('non-disruptive', requirement('smtp.secret')),
  async ({ operator, page, lab }, testInfo) => {
    await operator.responses.open();
    testInfo.skip((await opens(page)) === 'unknown', notByRest);
    const context = page.context();
    const cookies = await context.cookies();
    await new ManagerApi(page).signOut();
    try {
      await context.addCookies(cookies);
      expect(
        await opens(page),
        'the configuration opens by a session that was signed out. What to do: open a TAC case: a sign-out ends nothing',
      ).toBe('no');
    } finally {
      await context.clearCookies();
      await lab.manager.signIn(page);
    }
  },
);
