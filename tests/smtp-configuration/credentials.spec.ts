import { createCredential, smtpPassword } from '../../mocks/ses/index.ts';
import { keepSecret } from '../../fixtures/report/secrets.ts';
import { Answers } from '../../fixtures/manager/answers.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'signs in to the relay with the user name and the password entered',
  requirement('smtp.user', 'smtp.password'),
  async ({ operator, vary, relay, lab }) => {
    const fresh = createCredential();
    const password = smtpPassword(fresh.secretAccessKey, lab.target.region);
    keepSecret(fresh.secretAccessKey, password);

    const { action, smtp } = await vary({ userName: fresh.userName, password });
    relay.account.credentials = [fresh];
    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
    const session = await attempt.session();
    expect(session.userName).toBe(fresh.userName);
    expect(session.authenticated).toBe(true);
  },
);

test(
  'keeps the password in force when another setting is changed',
  requirement('smtp.password'),
  async ({ operator, configured }) => {
    await operator.configureSmtp({ fromEmail: `kept.${configured.smtp.fromEmail}` });
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({
      ...configured.action,
      from: `kept.${configured.smtp.fromEmail}`,
    });
  },
);

const wrong = 'a password that nobody was given';

test.describe(() => {
  // One worker, so that one Apply serves both.
  test.describe.configure({ mode: 'default' });

  test(
    'gives a password that is entered in no answer to Apply Settings',
    requirement('smtp.secret'),
    async ({ stage, operator, page, lab }) => {
      const staged = await stage({ password: wrong });
      const answers = new Answers(page);
      await operator.configuration.apply();
      lab.manager.configurationReached(staged);

      const given = await answers.end();
      for (const { request, text } of given)
        expect(text).toBeWithoutPassword(wrong, `the answer to ${request}`);
      expect(
        given.filter(({ method }) => method !== 'GET'),
        'the answer to Apply Settings was read',
      ).not.toEqual([]);
    },
  );

  // After the test before, whose configuration it shares.
  test('cannot sign in with a wrong password', requirement('smtp.password'), async ({ operator, vary }) => {
    const { action } = await vary({ password: wrong });
    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeRefusedWith('535 Authentication Credentials Invalid');
  });
});
