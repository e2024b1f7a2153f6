import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { readCards } from '../../../fixtures/manager/pages/pages-configuration.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { typeInto, keepTyped, ways } from '../../../fixtures/manager/pages/type-into.ts';
import { emptied } from '../faces/field-faces.ts';

const boxesOf = (page: Page) =>
  [
    [page.getByLabel('Name').describe('the box "Name"'), 'an action'],
    [page.getByLabel('Secret').describe('the box "Secret"'), 'something', ways.secret],
  ] as const;

/** A page of a manager that no other test has: what one page of a manager was seen to do, all of its pages do. */
async function showForm(page: Page, script: string): Promise<void> {
  const url = `https://${test.info().testId}.example.com/`;
  const body = `<title>Mail</title><label>Name <input></label><label>Secret <input type=password></label><script>${script}</script>`;
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(url);
}

async function textsIn(page: Page): Promise<string[]> {
  return page
    .locator('input')
    .evaluateAll((boxes) => boxes.map((box) => ('value' in box ? String(box.value) : '')));
}

/** Each box was emptied once. */
async function untilEmptied(page: Page): Promise<void> {
  await expect(page.locator('body')).toHaveAttribute('data-emptied', '2');
}

test('the suite types again where a page empties its boxes late, and waits on the next form of that manager, in another session too', async ({
  page,
  browser,
}) => {
  await showForm(page, emptied('once'));
  const wanted = boxesOf(page);

  await typeInto(wanted);
  await keepTyped(wanted, { mayForget: true });
  await untilEmptied(page);
  expect(await textsIn(page)).toEqual(['an action', 'something']);

  const next = await browser.newPage();
  await showForm(next, emptied('once'));
  await typeInto(boxesOf(next));
  await untilEmptied(next);
  expect(await textsIn(next)).toEqual(['an action', 'something']);
  await next.close();
});

test('the suite types again where a page puts back what stood in a box before', async ({ page }) => {
  await showForm(
    page,
    `const [box] = document.querySelectorAll('input');
    box.value = 'another';
    box.addEventListener('input', () => { box.value = 'another'; }, { once: true });`,
  );

  await typeInto(boxesOf(page));

  expect(await textsIn(page)).toEqual(['an action', 'something']);
});

test('the suite takes what a page makes of a text', async ({ page }) => {
  await showForm(
    page,
    `const [box] = document.querySelectorAll('input');
    box.addEventListener('input', () => { box.value = box.value.toUpperCase(); });`,
  );

  await typeInto(boxesOf(page));

  expect(await textsIn(page)).toEqual(['AN ACTION', 'something']);
});

for (const [which, box, says] of [
  ['a text', 0, 'keeps 2 of the 9 characters that were typed into the box "Name": "an" of "an action"'],
  [
    'a password, which it does not say',
    1,
    'keeps 2 of the 9 characters that were typed into the box "Secret".',
  ],
] as const)
  test(`the suite says that a box has cut ${which}`, async ({ page }) => {
    await showForm(page, `document.querySelectorAll('input')[${box}].maxLength = 2`);

    await expect(typeInto(boxesOf(page))).rejects.toThrow(says);
    await typeInto(boxesOf(page), { mayCut: true });
  });

test('a number in the frame of a box, which says how long its text may be, is no entry of it', async ({
  page,
}) => {
  await page.setContent(`<form><label>Name <input></label><br><label for=to>To</label> <span style="border:1px solid"><input id=to style="border:0"> <span>0 / 60</span></span>
    <button type=button>Test Action</button></form>`);

  await new ResponseManagementPage(page).form.fill({ to: 'soc@example.com' });

  await expect(page.locator('#to')).toHaveValue('soc@example.com');
});

test('the suite names the box that goes on losing its text', async ({ page }) => {
  await showForm(page, emptied('always'));
  const [, secret] = boxesOf(page);

  await expect(keepTyped([secret], { mayForget: true })).rejects.toThrow(
    /^The page "Mail" \(https:\/\/\S+\) empties the box "Secret" again and again after something is typed there\. Type there yourself, /,
  );
});

/** A form whose server the page empties when Apply Settings is pressed, as often as it is told. */
async function openConfiguration(
  page: Page,
  times: number,
  text: string,
): Promise<ApplianceConfigurationPage> {
  await page.setContent(
    `<title>Appliance</title><div id=form><button>Apply Settings</button><div><h2>SMTP Configuration</h2>
      <label>SMTP Server <input></label><label>Port <input></label>
      <label>Encryption Type <select><option>None<option>STARTTLS</select></label><p></p></div><div><h2>Trust Store</h2></div></div>
    <script>
      let left = ${times};
      const [server] = document.querySelectorAll('input');
      const encryption = document.querySelector('select');
      document.querySelector('button').onclick = () => {
        if (left > 0) server.value = '';
        left -= 1;
        document.body.dataset.pressed = Number(document.body.dataset.pressed ?? 0) + 1;
        if (server.value) document.querySelector('#form').outerHTML = '<h1>Inventory</h1>' + server.value + ' by ' + encryption.value;
        else document.querySelector('p').outerHTML = '<p role=alert>${text}</p>';
      };
    </script>`,
  );
  const configuration = new ApplianceConfigurationPage(page);
  await configuration.smtp.fill({ server: 'relay.example', port: '587', encryptionType: 'STARTTLS' });
  return configuration;
}

test('a mask in place of the password in force is no password that the suite would put back', async ({
  page,
}) => {
  await page.setContent(`<h1>Appliance Configuration</h1><section><h2>SMTP Configuration</h2>
    <label>SMTP Server <input value=relay.example></label><label>Port <input value=25></label>
    <label>From Email <input></label><label>User Name <input></label>
    <label>Password <input type=password value="********"></label>
    <label>Encryption Type <select><option>None</select></label></section>
    <section><h2>Trust Store</h2><table><tr><th>Friendly Name<th>Serial Number<th>Actions</table><p>0 Certificates</p></section>`);
  const configuration = new ApplianceConfigurationPage(page);
  const password = async (): Promise<unknown> => (await readCards(configuration))['smtpConfiguration'];

  expect(await password()).not.toHaveProperty('password');
  await configuration.smtp.fill({ password: 'another one' });
  expect(await password()).toHaveProperty('password', 'another one');
});

test('a draft that a page has kept is not read as what is in force', async ({ page }) => {
  await page.setContent(`<h1>Appliance Configuration</h1><section><h2>SMTP Configuration</h2><b>Modified</b>
    <label>SMTP Server <input value=draft.example></label></section>`);

  await expect(new ApplianceConfigurationPage(page).expectInForce()).rejects.toThrow(
    /^The card SMTP Configuration shows a change that nobody has applied/,
  );
});

test('the suite types a password again where the page puts its mask back', async ({ page }) => {
  await showForm(
    page,
    `const [, secret] = document.querySelectorAll('input');
    secret.value = '••••••••';
    secret.addEventListener('input', () => { secret.value = '••••••••'; }, { once: true });`,
  );

  await typeInto(boxesOf(page));

  expect(await textsIn(page)).toEqual(['an action', 'something']);
});

test('the suite leaves the box into which it typed last, since a page may take its text only then', async ({
  page,
}) => {
  await showForm(page, `document.querySelectorAll('input')[1].onblur = () => { document.title = 'Left'; };`);

  await typeInto(boxesOf(page));

  await expect(page).toHaveTitle('Left');
});

test('the suite says what a page complains of that does not take Apply Settings, and which boxes it has emptied', async ({
  page,
}) => {
  const configuration = await openConfiguration(page, 1, 'Enter the server.');

  await configuration.pressApply();
  await expect(configuration.expectApplied()).rejects.toThrow(
    /^The page "Appliance" \(about:blank\) still shows its form after configuration\.apply, .* was pressed, and not Central Management\. It says: "Enter the server\."\. Empty, although something was typed there: smtp\.server, .*\. Type there yourself, /,
  );
});

for (const [what, server] of [
  ['has drawn its form anew', ''],
  ['has put back what stood in it before', 'old.example'],
] as const) {
  test(`the suite types and chooses again before it presses Apply Settings where the page ${what}`, async ({
    page,
  }) => {
    const configuration = await openConfiguration(page, 0, 'Enter the server.');
    await page.locator('input, select').evaluateAll((fields, text) => {
      for (const field of fields) Reflect.set(field, 'value', field.tagName === 'SELECT' ? 'None' : text);
    }, server);

    await configuration.pressApply();
    await configuration.expectApplied();

    await expect(page.locator('body')).toContainText('relay.example by STARTTLS');
    await expect(page.locator('body')).toHaveAttribute('data-pressed', '1');
  });
}

const lateTest = test.extend<{
  /** Whoever asks there is answered after a while, by a server: of a question to a route of Playwright the suite hears too late. */
  readonly late: string;
}>({
  late: async ({}, use) => {
    const server = createServer((_, response) => {
      void setTimeout(600).then(() => response.setHeader('access-control-allow-origin', '*').end());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    await use(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    server.closeAllConnections();
    server.close();
  },
});

for (const [what, script] of [
  [
    'its values come late',
    "const [old, no] = [server.value, port.value]; server.value = port.value = ''; fetch(late).then(() => { server.value = old; port.value = no; });",
  ],
  [
    'Edit has to be pressed before anybody can type',
    "card.insertAdjacentHTML('afterbegin', '<button>Edit</button>'); for (const box of card.querySelectorAll('label *')) box.disabled = true; card.querySelector('button').onclick = () => { for (const box of card.querySelectorAll('label *')) box.disabled = false; };",
  ],
  [
    'the card is closed, and drawn late',
    "const labels = [...card.querySelectorAll('label')]; card.remove(); setTimeout(() => { const drawn = document.createElement('details'); drawn.append(Object.assign(document.createElement('summary'), { textContent: 'SMTP Configuration' }), ...labels); document.body.prepend(drawn); }, 300);",
  ],
  [
    'the page says that it is busy, and asks for nothing',
    "const old = server.value; server.value = ''; card.ariaBusy = 'true'; setTimeout(() => { server.value = old; card.ariaBusy = null; }, 400);",
  ],
  [
    'a choice has a hint in brackets',
    "encryption.options[1].value = 'STARTTLS'; encryption.options[1].text = 'STARTTLS (recommended)';",
  ],
  ['the port is written as 2,587', "port.value = '2,587';"],
  ['the port is written with a unit, in other digits', "port.value = '٢٬٥٨٧/tcp';"],
  [
    'Apply Settings can be pressed a while after something is typed',
    'apply.disabled = true; oninput = () => setTimeout(() => { apply.disabled = false; }, 300);',
  ],
] as const) {
  lateTest(`the suite reads and changes the SMTP Configuration where ${what}`, async ({ page, late }) => {
    const configuration = new ApplianceConfigurationPage(page);
    await page.setContent(`<section id=card><h2>SMTP Configuration</h2><label>SMTP Server <input id=server value=old.example></label>
      <label>Port <input id=port value=2587></label><label>From Email <input></label><label>User Name <input></label>
      <label>Encryption Type <select id=encryption><option>None<option>STARTTLS</select></label></section>
      <button id=apply onclick="document.title = [server.value, port.value, encryption.value].join(' ')">Apply Settings</button><script>const late = '${late}'; ${script}</script>`);

    expect(await configuration.smtp.values()).toMatchObject({ server: 'old.example', port: '2587' });
    await configuration.smtp.fill({ server: 'new.example', encryptionType: 'STARTTLS' });
    if (await configuration.canApply()) await configuration.pressApply();

    await expect(page).toHaveTitle(/^new\.example (?:2,?587|٢٬٥٨٧.tcp) STARTTLS$/);
  });
}

for (const [which, afterwards] of [
  ['', ''],
  [' on a page that asks for news all the time', 'for (;;) await fetch(late);'],
] as const)
  lateTest(
    `the suite reads an action whose recipient and subject come after its name${which}`,
    async ({ page, late }) => {
      const { form } = new ResponseManagementPage(page);
      await page.setContent(`<form><label>Name <input value=SOC></label><label>To <input id=to></label><label>Subject <input id=subject></label>
    <button>Test Action</button></form><script>const late = '${late}'; fetch(late).then(async () => { to.value = 'a@example.com'; subject.value = 'Alarm'; ${afterwards} });</script>`);

      expect(await form.fields()).toEqual({ Name: 'SOC', To: 'a@example.com', Subject: 'Alarm' });
    },
  );
