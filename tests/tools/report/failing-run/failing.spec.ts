import { appendFileSync } from 'node:fs';
import { requirement } from '../../../../fixtures/requirements/requirement.ts';
import { SignInPage } from '../../../../fixtures/manager/pages/sign-in-page.ts';
import { expect, test } from '../../../../fixtures/test.ts';

/** Tells the test that started this run, and it alone, what to look for in the artefacts. */
function confess(...secrets: string[]): void {
  const file = process.env['FAILING_RUN_SECRETS'];
  if (file) appendFileSync(file, secrets.map((secret) => `${secret}\n`).join(''));
}

// First, since behind a failure a worker begins anew.
test('passes', requirement('smtp.server'), ({ lab }) => {
  expect(lab.target.name).toBe('simulator');
});

test(
  'fails with the SMTP password typed into the form',
  requirement('smtp.password'),
  async ({ operator, configured, page, lab, pki }, testInfo) => {
    const { userName, password } = configured.smtp;
    confess(
      password,
      lab.manager.account.password,
      ...(await page.context().cookies()).map(({ value }) => value),
    );
    const identity = await pki.selfSignedIdentity(`sna-manager.${lab.target.domain}`, ['127.0.0.1']);
    const authPlain = Buffer.from(`\0${userName}\0${password}`).toString('base64');
    confess(identity.privateKey.split('\n')[1] ?? '');

    console.log(`typing ${password}`);
    process.stdout.write(Buffer.from(`C: AUTH PLAIN ${authPlain}\n`));
    await testInfo.attach('wire', { body: `C: AUTH PLAIN ${authPlain}\n${identity.privateKey}` });
    await operator.configureSmtp({ password, port: '2587' });
    await operator.configuration.open('General');
    await operator.configuration.smtp.fill({ password });
    expect(`AUTH ${authPlain}`, `password ${password}`).toBe(encodeURIComponent(password));
  },
);

test('fails at the sign-in page', requirement('smtp.open'), async ({ browser, lab }) => {
  const context = await browser.newContext({ baseURL: lab.manager.url, ignoreHTTPSErrors: true });
  const signInPage = new SignInPage(await context.newPage());
  confess(lab.manager.account.password);
  await signInPage.open();
  await signInPage.userName.fill(lab.manager.account.userName);
  await signInPage.password.fill(lab.manager.account.password);
  await expect(signInPage.password).toHaveValue('not that', { timeout: 100 });
});
