import { setTimeout } from 'node:timers/promises';
import { expect, type Page, type Route } from '@playwright/test';
import type { PageVerdict } from '../../../fixtures/manager/attempt.ts';
import { EmailActionForm } from '../../../fixtures/manager/pages/email-action-form.ts';
import { type LabelOverrides, labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { MessageWatch } from '../../../fixtures/manager/pages/message-watch.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { Sight } from '../../../fixtures/manager/pages/sight.ts';
import { SmtpConfigurationCard } from '../../../fixtures/manager/pages/smtp-configuration-card.ts';
import { pressTestAction } from '../../../fixtures/manager/press-test-action.ts';
import { test } from './one-page.ts';

/** Presses Test Action on a page that says something then. @param before what stands there already */
async function press(
  page: Page,
  says: string,
  before = '',
  labels: LabelOverrides = {},
): Promise<PageVerdict> {
  await page.setContent(
    `${before}<form><label>Name <input value="Failover errors"></label><label>To <input></label><button type=button>Test Action</button></form>`,
  );
  await page.getByRole('button').evaluate((button, text) => {
    button.addEventListener('click', () => document.body.insertAdjacentHTML('beforeend', `<p>${text}</p>`));
  }, says);
  return pressTestAction(new EmailActionForm(new Sight(page, labelsOf(newestRelease, labels))), 2000);
}

for (const said of [
  'The test was unsuccessful.',
  'The test e-mail was not sent successfully.',
  'Test email: not successful',
  'Could not send; 0 of 1 were successful',
  'No e-mail was delivered successfully.',
  '<span>Test email was </span><b>not </b><span>delivered successfully.</span>',
  '<b>Success</b><span>Failed recipients: 1</span>',
  'Success: false',
  '02:10 Failed: 535 (success rate 50 %)',
  'Connection successful. Authentication refused.',
  '0 e-mails were sent successfully.',
  'Sent successfully to 0 of 1 recipients.',
  'Successful deliveries: none',
  '{"success":false,"message":"535"}',
  'Success: ✗',
  'Partially successful: 1 recipient was skipped.',
  '<table><tr><td>Successful<td>0<tr><td>Skipped<td>1</table>',
  '<dl><dt>Success<dd>No</dl>',
  'When the e-mail was sent, an error came back. Try again?',
  'Sent successfully to all recipients except soc@example.com.',
  'Sent successfully to 2 of 3',
]) {
  test(`"${said}" after Test Action is a failure, and no success`, async ({ page }) => {
    expect(await press(page, said)).toEqual({ success: undefined, failure: expect.any(String) });
  });
}

for (const beside of ['1 recipient was skipped', 'Sent to 2 of 3 recipients', '1 of 3 recipients failed']) {
  test(`"Success!" above "${beside}" is no success alone`, async ({ page }) => {
    const verdict = await press(page, `<b>Success!</b><p>${beside}</p>`);

    expect(verdict).toEqual({ success: 'Success!', failure: beside });
  });
}

for (const [said, language, success, failure] of [
  ['Sent successfully to no-reply@example.com, no errors. Not there?', 'English', 'success', 'error'],
  ['Sent successfully: 1, failed: 0', 'English', 'success', 'fail'],
  [
    'Attempt 1 of 3 was successful. 0 recipients failed. Failed recipients: none',
    'English',
    'success',
    'fail',
  ],
  ['Sent successfully. If it does not come, look for errors.', 'English', 'success', 'error'],
  ['The test of "Failover errors" was successful.', 'English', 'success', 'error'],
  ['Queued successfully', 'English', 'queued successfully', 'error'],
  ['テストメールの送信に成功しました。', 'Japanese', '成功', '失敗'],
] as const) {
  test(`"${said}" is a success in ${language}`, async ({ page }) => {
    const labels = { 'testAction.success': success, 'testAction.failure': failure };

    expect(await press(page, said, '', labels)).toEqual({ success: said, failure: undefined });
  });
}

for (const [said, language, success, failure] of [
  ['Die E-Mail konnte nicht erfolgreich gesendet werden.', 'German', 'erfolgreich', 'fehlgeschlagen'],
  ['送信は成功しませんでした。', 'Japanese', '成功', '失敗'],
  ['テストメールを正常に送信することができませんでした。', 'Japanese', '正常', '失敗'],
  ['测试邮件未能成功发送。', 'Chinese', '成功', '失败'],
  ['Письмо не было успешно отправлено.', 'Russian', 'успешно', 'ошибка'],
] as const) {
  test(`"${said}" is a failure in ${language}, of whose words none says so`, async ({ page }) => {
    const labels = { 'testAction.success': success, 'testAction.failure': failure };

    expect(await press(page, said, '', labels)).toEqual({ success: undefined, failure: said });
  });
}

for (const [how, style, attributes, shows] of [
  ['fades in', '@keyframes in { from { opacity: 0 } } b { animation: in 0.2s }', '', ''],
  ['is shown over the page', '', 'popover', 'this.parentNode.showPopover()'],
] as const) {
  test(`a message that ${how} without a change of the page's elements is heard`, async ({ page }) => {
    const shown = `<b ${attributes}>Sent successfully.<img src="data:," onerror="setTimeout(() => { ${shows} }, 100)"></b>`;

    expect(await press(page, shown, `<style>${style}</style>`)).toMatchObject({
      success: 'Sent successfully.',
    });
  });
}

test('the suite does not take an earlier message for the outcome of this Test Action', async ({ page }) => {
  const verdict = await press(page, 'Failed: 554', '<p>Test email was sent successfully.</p>');

  expect(verdict).toEqual({ success: undefined, failure: 'Failed: 554' });
});

for (const [where, before, writes] of [
  [
    'in the last line of a log',
    '<pre id=log>10:00 Sent successfully</pre>',
    "log.append('\\n10:05 535'); setTimeout(() => log.append(' Failed'), 200)",
  ],
  [
    'in the first line of a log',
    '<pre id=log>10:00 Sent successfully</pre>',
    "log.prepend('10:05 535 Failed\\n')",
  ],
  [
    'in a box for reading',
    '<textarea id=log readonly>10:00 Sent successfully</textarea>',
    "log.value += '\\n10:05 535 Failed'",
  ],
  ['in a message of the browser', '', "alert('10:05 535 Failed')"],
] as const) {
  test(`the suite hears what a page says ${where}, and nothing of what stands there from before`, async ({
    page,
  }) => {
    const said = `<img src="data:," onerror="setTimeout(() => { ${writes} }, 50)">`;

    expect(await press(page, said, before)).toEqual({ success: undefined, failure: '10:05 535 Failed' });
  });
}

test('the suite hears a message that the page takes away again at once', async ({ page }) => {
  const gone = `<b>Test email was sent successfully.</b><img src="data:," onerror="setTimeout(() => this.parentNode.remove(), 10)">`;

  expect(await press(page, gone)).toMatchObject({ success: 'Test email was sent successfully.' });
  await expect(page.getByText('successfully')).toHaveCount(0);
});

test('the suite waits for the manager’s answer to Test Action, and does not take an earlier message for the outcome', async ({
  page,
}) => {
  const headers = { 'access-control-allow-origin': '*' };
  await page.route('https://manager.invalid/', async (asked) => {
    await page.getByText('saved').waitFor();
    await setTimeout(100);
    await asked.fulfill({ headers });
  });
  const asks = `<img src="data:," onerror="fetch('https://manager.invalid/', { method: 'POST' }).then(() => document.body.append(Object.assign(document.createElement('p'), { textContent: 'Failed: 535' })))">`;

  const verdict = await press(page, `The policy was saved successfully.<b>${asks}</b>`);

  expect(verdict).toEqual({ success: undefined, failure: 'Failed: 535' });
});

test('the suite takes a message for the outcome of Test Action, although the manager answers a request for the session after it', async ({
  page,
}) => {
  const headers = { 'access-control-allow-origin': '*' };
  await page.route('https://manager.invalid/**', async (asked) => {
    if (asked.request().url().endsWith('/renew')) await page.getByText('successfully').waitFor();
    await asked.fulfill({ headers });
  });
  // Both begin once the press is over, however long that takes: of what begins with it nobody can tell which is the one.
  const asks = `<img src="data:," onerror="setTimeout(() => fetch('https://manager.invalid/test', { method: 'POST' }).then(() => { fetch('https://manager.invalid/renew', { method: 'POST' }); document.body.append(Object.assign(document.createElement('p'), { textContent: 'Sent successfully' })); }), 600)">`;

  expect(await press(page, asks)).toEqual({ success: 'Sent successfully', failure: undefined });
});

for (const [when, then] of [
  ['with the press', "ask('test', 'Failed: 535')"],
  ['a moment after the press', "setTimeout(() => ask('test', 'Failed: 535'), 100)"],
] as const) {
  test(`the suite waits for the answer to a Test Action that begins ${when}, and takes no message about the session for its outcome`, async ({
    page,
  }) => {
    const headers = { 'access-control-allow-origin': '*' };
    const asked = page.waitForRequest('https://manager.invalid/test');
    await page.route('https://manager.invalid/**', async (route) => {
      if (route.request().url().endsWith('/test')) {
        await page.getByText('renewed').waitFor();
        await setTimeout(100);
      }
      await asked;
      await route.fulfill({ headers });
    });
    const before = `<script>
      const ask = (what, text) => fetch('https://manager.invalid/' + what, { method: 'POST' })
        .then(() => document.body.insertAdjacentHTML('beforeend', '<p>' + text + '</p>'));
      document.addEventListener('click', () => { ask('renew', 'The session was renewed successfully.'); ${then}; });
    </script>`;

    expect(await press(page, '', before)).toEqual({ success: undefined, failure: 'Failed: 535' });
  });
}

for (const [how, then] of [
  ['saves the action first', "ask('save', 'Saved successfully.').then(() => ask('test', 'Failed: 535'))"],
  [
    'says that it is busy with the rest',
    "ask('test', 'Connected successfully. <i role=progressbar>…</i>').then(() => setTimeout(() => { document.querySelector('i').remove(); say('Failed: 535'); }, 300))",
  ],
  [
    'tells of its steps without a sign that it waits',
    "for (const [index, text] of ['Saved successfully. TLS handshake successful.', 'Not yet successful. Was the test successful?', 'A success message will follow.', 'Failed: 535'].entries()) setTimeout(() => say(text), 200 * index)",
  ],
  [
    'tells of it before the manager refuses what was asked',
    "say('Sent successfully.'); ask('refuse', 'Sent successfully.').then(() => setTimeout(() => say('Failed: 535'), 100))",
  ],
] as const) {
  test(`a success is not that of Test Action where the page ${how}, and tells of a failure then`, async ({
    page,
  }) => {
    await page.route('https://manager.invalid/**', async (route) => {
      await setTimeout(150);
      const status = route.request().url().endsWith('refuse') ? 500 : 200;
      await route.fulfill({ status, headers: { 'access-control-allow-origin': '*' } });
    });
    const before = `<script>
      const say = (text) => document.body.insertAdjacentHTML('beforeend', '<p>' + text + '</p>');
      const ask = (what, text) => fetch('https://manager.invalid/' + what, { method: 'POST' }).then(() => say(text));
      document.addEventListener('click', () => { ${then}; });
    </script>`;

    expect(await press(page, '', before)).toEqual({ success: undefined, failure: 'Failed: 535' });
  });
}

test('a page with two buttons "Test Action" is not the open form of an action', async ({ page }) => {
  const form = '<form><label>Name <input value=SOC></label><button type=button>Test Action</button></form>';
  await page.setContent(`${form}${form}`);

  expect(await new ResponseManagementPage(page).reloadForm('SOC')).toBe(false);
});

test('where the page says nothing of Test Action, the error names the words it waited for', async ({
  page,
}) => {
  await expect(
    press(page, 'Requested. If it is successful, a mail comes.', '<p>Sent successfully.</p>'),
  ).rejects.toThrow(
    /^after Test Action the page said nothing new, once the manager had answered, within 2 s in which "success", "fail".* stands\./,
  );
});

test('where the sign-in is shown after Test Action, the error says that the session has ended', async ({
  page,
}) => {
  const signIn = '<label>Password <input type=password></label><button>Sign In</button>';

  await expect(press(page, signIn)).rejects.toThrow(
    /shows its sign-in: the session has ended\..*same account/,
  );
});

test('Encryption Type is read and chosen by the words of the target file', async ({ page }) => {
  await page.setContent(`<h2>SMTP Configuration</h2><label>Encryption Type <select><option>Keine<option>STARTTLS verlangen
    <option>SMTPS</select></label>`);
  const labels = { 'smtp.unencrypted': 'Keine', 'smtp.starttls': ['STARTTLS verlangen', 'STARTTLS'] };
  const card = new SmtpConfigurationCard(new Sight(page, labelsOf(newestRelease, labels)));

  await card.fill({ encryptionType: 'STARTTLS' });

  await expect(card.encryptionType).toHaveValue('STARTTLS verlangen');
  expect(await card.offersEncryption('None')).toBe(true);
  expect(await card.offersEncryption('TLS')).toBe(false);
  await card.fill({ encryptionType: 'None' });
  await expect(card.encryptionType).toHaveValue('Keine');
});

test('Encryption Type is chosen where its box lists only what begins with what stands in it', async ({
  page,
}) => {
  await page.setContent(`<h2>SMTP Configuration</h2><label>Encryption Type <input role=combobox value=None></label><div></div><script>
    const [box, list] = [document.querySelector('input'), document.querySelector('div')];
    box.onclick = box.oninput = () => {
      const fitting = ['None', 'STARTTLS', 'SMTPS'].filter((text) => text.startsWith(box.value));
      list.innerHTML = fitting.map((text) => '<div role=option>' + text + '</div>').join('');
    };
    list.onclick = ({ target }) => { box.value = target.textContent; box.dataset.chosen = box.value; list.innerHTML = ''; };
  </script>`);
  const card = new SmtpConfigurationCard(new Sight(page, labelsOf(newestRelease)));

  expect(await card.offersEncryption('STARTTLS')).toBe(true);
  await expect(card.encryptionType).toHaveValue('None');
  await card.fill({ encryptionType: 'SMTPS' });

  await expect(card.encryptionType).toHaveAttribute('data-chosen', 'SMTPS');
});

test('a word within another one is not the word', () => {
  const said = labelsOf(newestRelease, { 'testAction.failure': 'refused' }).isIn('testAction.success');

  expect(
    ['Success', 'Test email was sent successfully.', 'Unsuccessful'].map((text) => said.test(text)),
  ).toEqual([true, true, false]);
  const isUp = labelsOf(newestRelease).is('inventory.up');
  expect(['● Connected', 'Not Connected'].map((text) => isUp.test(text))).toEqual([true, false]);
});

test('the suite ends its wait in time on a page that does not answer any more', async ({ page }) => {
  const held: Route[] = [];
  await page.route('https://manager.invalid/', (route) => {
    held.push(route);
  });
  await page.setContent('<p>Test Action');
  const watch = await MessageWatch.begin(page);
  const asking = page.waitForRequest('https://manager.invalid/');
  await page.evaluate(() => {
    window.setTimeout(() => {
      const request = new XMLHttpRequest();
      request.open('GET', 'https://manager.invalid/', false);
      request.send();
    });
  });
  await asking;

  await expect(watch.heard(/sent/u, 100)).rejects.toThrow('the page said nothing of the kind within 0.1 s');

  await held[0]?.abort();
  watch.end();
});
