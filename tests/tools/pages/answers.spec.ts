import { setTimeout } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { CentralManagementPage } from '../../../fixtures/manager/pages/central-management-page.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { MainPage } from '../../../fixtures/manager/pages/main-page.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { toldRefusal } from '../../../fixtures/manager/pages/told-refusal.ts';
import { long } from '../../sampled.ts';
import { test } from './one-page.ts';

/** The script of a page whose `ask(question, yes, then)` asks something in a box that is no dialog by its markup. */
const asks = `<script>
  function ask(question, yes, then) {
    const box = document.createElement('div');
    box.style = 'position: absolute; left: 600px; top: 10px; width: 200px';
    box.innerHTML = '<p>' + question + '</p><button>Cancel</button><button>' + yes + '</button>';
    box.lastChild.onclick = () => { box.remove(); then(); };
    document.body.append(box);
  }
</script>`;

test('the suite says yes to the question beside the row of an action that it deletes, and to nothing else', async ({
  page,
}) => {
  await page.setContent(`<button>Add New Action</button><table><tr><th>Name<th>Type<th>Actions
    <tr><td>The "One" alarm<td>Email<td><button onclick="menu()">Actions</button>
    <tr><td>Two<td>Email<td></table>${asks}<script>
    function menu() {
      document.body.insertAdjacentHTML('beforeend', '<div id=menu><button onclick="question()">Delete</button></div>');
    }
    function question() {
      document.querySelector('#menu').remove();
      // The table is drawn anew, with what another row offers.
      document.querySelector('tr:last-child td:last-child').innerHTML = '<button onclick="this.closest(\\'tr\\').remove()">Delete</button>';
      ask('Delete “The "One" alarm”?', 'Delete', () => document.querySelectorAll('tr')[1].remove());
    }</script>`);

  await new ResponseManagementPage(page).delete('The "One" alarm');

  await expect(page.getByRole('cell', { name: 'Two' })).toBeVisible();
});

const remove = "document.querySelectorAll('tr')[1].remove()";
const spoilt = "document.title = 'Deleted'";

for (const [about, question, says] of [
  ['another action', `ask('Delete the action “Two”?', 'Delete', () => ${spoilt})`, '“Two”'],
  ['one that it does not list', `ask('Delete the action Two?', 'Delete', () => ${spoilt})`, 'Two'],
  ['one that it lists, in German', `ask('Drei wirklich löschen?', 'Delete', () => ${spoilt})`, 'Drei'],
  ['one whose name begins with its name', `ask('Delete One night?', 'Delete', () => ${spoilt})`, 'One night'],
  ['another one, which the browser asks', `if (confirm('Delete the action “Two”?')) ${spoilt}`, '“Two”'],
  [
    'what uses it, once it has said yes to the first',
    `ask('Delete “One”?', 'Delete', () => ask('Also delete what uses it?', 'Yes', () => ${spoilt}))`,
    'Also delete',
  ],
  [
    'its rules, which the browser asks',
    `if (confirm('Delete One? The rules that use it are deleted.')) ${spoilt}`,
    'The rules',
  ],
  ['all that is selected', `ask('Delete 3 actions?', 'Delete', () => ${spoilt})`, '3 actions'],
  [
    'more by a tick that the page has set',
    `ask('Delete “One”? <label><input type=checkbox checked>Out of where it is used</label>', 'Delete', () => ${spoilt})`,
    'Out of where',
  ],
  ['the session', `ask('The session is about to end. Sign out?', 'Yes', () => ${spoilt})`, 'Sign out'],
  [
    'nothing, and refuses',
    "document.body.insertAdjacentHTML('beforeend', '<p role=alert>One is in use.</p>')",
    'in use',
  ],
] as const) {
  test(`the suite stops a deletion where the page asks about ${about}`, async ({ page }) => {
    await openRow(page, question);

    await expect(new ResponseManagementPage(page).delete('One')).rejects.toThrow(
      new RegExp(`"One".*${says}`),
    );

    await expect(page).not.toHaveTitle('Deleted');
  });
}

for (const [how, question] of [
  [
    'asks, beside a tick that is not set',
    `ask('No rule uses it. Delete it within 30 days for good? <label><input type=checkbox>Also its rules</label>', 'Delete', () => ${remove})`,
  ],
  [
    'asks without its name',
    `ask('Are you sure you want to delete this Email action?', 'Delete', () => ${remove})`,
  ],
  ['has the browser ask', `if (confirm('Delete the action "One"?')) ${remove}`],
] as const)
  test(`the suite says yes to the deletion of its action where the page ${how}`, async ({ page }) => {
    await openRow(page, question);

    await new ResponseManagementPage(page).delete('One');

    await expect(page.getByRole('cell', { name: 'One', exact: true })).toHaveCount(0);
  });

/** A table whose menus offer Delete. */
async function openRow(page: Page, question: string): Promise<void> {
  await page.setContent(`<button>Add New Action</button><table><tr><th>Name<th>Type<th>Actions
    <tr><td>One<td>Email<td><button onclick="menu.innerHTML = '<button onclick=question()>Delete</button>'">Actions</button>
    <tr><td>Drei<td>Email<td><tr><td>One night<td>Email<td></table>${asks}
    <div id=menu style="position:absolute;top:200px"></div><script>
      function question() { menu.innerHTML = ''; ${question}; }</script>`);
}

/** Presses Apply Settings on a page that does this then, and whose manager refuses what is sent. */
async function applied(page: Page, onApply: string): Promise<boolean> {
  await page.route('https://manager.invalid/', (asked) =>
    asked.fulfill({ status: 409, headers: { 'access-control-allow-origin': '*' } }),
  );
  await page.route('https://manager.invalid/told', (asked) =>
    asked.fulfill({ body: '{"success":false}', headers: { 'access-control-allow-origin': '*' } }),
  );
  await page.setContent(`<h1>Appliance Configuration</h1><section><h2>SMTP Configuration</h2><label>Port <input></label></section>
    <button onclick="${onApply}">Apply Settings</button>${asks}<script>
    function leave() {
      setTimeout(() => document.body.innerHTML = '<h1>Inventory</h1><table><tr><th>Appliance Status<th>Type<tr><td>Connected<td>Manager</table>', 300);
    }
    function refuse() {
      document.querySelector('label').insertAdjacentHTML('afterend', '<div role=alert>The port is wrong.</div>');
    }</script>`);
  return new ApplianceConfigurationPage(page).applyIfTaken();
}

for (const [what, then, taken] of [
  ['goes on', 'leave', true],
  ['says what is wrong', 'refuse', false],
  [
    'goes on once it has asked again',
    "() => ask('The manager will restart. Continue?', 'Continue', leave)",
    true,
  ],
] as const) {
  test(`a page that asks before it applies, and ${what} then, has ${taken ? '' : 'not '}taken what was typed`, async ({
    page,
  }) => {
    expect(await applied(page, `ask('Apply these settings?', 'Apply', ${then})`)).toBe(taken);
  });
}

for (const [what, then, says] of [
  ['says nothing', '', 'It says nothing against the form'],
  [
    'asks whether to give it up',
    "ask('The manager is busy. Cancel this change?', 'OK', leave)",
    'It says: "The manager is busy\\. Cancel this change\\?',
  ],
  [
    'asks whether to overwrite the work of somebody else',
    "ask('Another administrator has changed it. Overwrite?', 'Yes', leave)",
    'It says: "Another administrator',
  ],
] as const) {
  test(`a page that ${what} after Apply Settings has not refused what was typed`, long, async ({ page }) => {
    await expect(applied(page, then)).rejects.toThrow(new RegExp(`still shows its form .* ${says}`));
  });
}

for (const [what, then, says] of [
  [
    'goes on although the manager has refused by the text of its answer',
    "() => fetch('https://manager.invalid/told', { method: 'PUT' }).then(leave)",
    /answered Apply Settings with HTTP 200 with "success": false: it has not applied it/,
  ],
  [
    'goes on although the manager has refused',
    "() => fetch('https://manager.invalid/', { method: 'PUT' }).then(leave)",
    /answered Apply Settings with HTTP 409: it has not applied it/,
  ],
  [
    'asks by the browser whether to overwrite the work of somebody else',
    "() => confirm('Another administrator has changed it. Overwrite?') && leave()",
    /something else than Apply Settings.*Another administrator/,
  ],
  [
    'shows its sign-in',
    "() => { document.body.innerHTML = '<label>Password <input type=password></label><button>Sign In</button>'; }",
    /shows its sign-in: the session has ended/,
  ],
] as const) {
  test(
    `a page that ${what} after Apply Settings has not applied what was typed`,
    what.startsWith('shows') ? long : {},
    async ({ page }) => {
      await expect(applied(page, `(${then})()`)).rejects.toThrow(says);
    },
  );
}

test('a manager that shows itself up until its Apply begins is up again only once that is over', async ({
  page,
}) => {
  await page.setContent(`<h1>Inventory</h1><table><tr><th>Appliance Status<th>Type<tr><td>Connected<td>Manager</table><script>
    const show = (text) => { document.querySelector('td').textContent = text; };
    setTimeout(() => show('Config Changes Pending'), 500);
    setTimeout(() => { show('Connected'); document.title = 'Over'; }, 1500);</script>`);

  await new CentralManagementPage(page, labelsOf(newestRelease), {
    deadline: 10_000,
    begins: 5000,
  }).waitUntilUp();

  await expect(page).toHaveTitle('Over', { timeout: 1 });
});

for (const [button, html, presses] of [
  [
    'Apply Settings',
    '<h1>Appliance Configuration</h1>',
    (page: Page) => new ApplianceConfigurationPage(page).pressApply(),
  ],
  ['Save', '<label>Name <input></label>', (page: Page) => new ResponseManagementPage(page).form.pressSave()],
] as const) {
  test(`the suite waits for the manager's answer to ${button} before it does anything else`, async ({
    page,
  }) => {
    let isAnswered = false;
    await page.route('https://manager.invalid/', async (asked) => {
      await setTimeout(200);
      isAnswered = true;
      await asked.fulfill({ headers: { 'access-control-allow-origin': '*' } });
    });
    await page.setContent(
      `${html}<button onclick="setTimeout(() => fetch('https://manager.invalid/', { method: 'PUT' }), 100)">${button}</button>`,
    );

    await presses(page);

    expect(isAnswered).toBe(true);
  });
}

for (const [what, then] of [
  ['the manager refuses', "fetch('https://manager.invalid/', { method: 'PUT' })"],
  [
    'the manager does not answer',
    "fetch('https://gone.invalid/', { method: 'PUT' }).catch(() => name.insertAdjacentHTML('afterend', '<p role=alert>No answer</p>'))",
  ],
  ['the page does not send', "name.insertAdjacentHTML('afterend', '<p role=alert>No such name</p>')"],
  [
    'the manager refuses by the text of its answer alone',
    "for (const what of ['check', 'told']) fetch('https://manager.invalid/' + what, { method: 'POST' })",
  ],
  [
    'the manager refuses beside an answer to something else',
    "for (const what of ['check', '']) fetch('https://manager.invalid/' + what, { method: 'POST' })",
  ],
  [
    'the manager refuses, while the page goes on',
    "fetch('https://manager.invalid/', { method: 'PUT' }).then(() => this.remove())",
  ],
] as const) {
  test(`the suite does not take an action for saved that ${what}, although the list stands beside its form`, async ({
    page,
  }) => {
    await page.route('https://gone.invalid/', (asked) => asked.abort());
    await page.route('https://manager.invalid/', (asked) =>
      asked.fulfill({ status: 409, headers: { 'access-control-allow-origin': '*' } }),
    );
    for (const [path, body] of Object.entries({
      check: '{"success":true}',
      told: '{"data":{"errors":["No such address"]}}',
    }))
      await page.route(`https://manager.invalid/${path}`, (asked) =>
        asked.fulfill({ body, headers: { 'access-control-allow-origin': '*' } }),
      );
    await page.setContent(
      `<button>Add New Action</button><label>Name <input></label><button onclick="const name = document.querySelector('input'); ${then}">Save</button>`,
    );

    await expect(new ResponseManagementPage(page).form.pressSave()).rejects.toThrow(
      /(?:is still there|goes on) after Save was pressed/,
    );
  });
}

test('what an answer says of itself counts as well as its status', () => {
  const bodies = {
    '{"success":false,"message":"x"}': '"success": false',
    '[{"error":{"code":7}}]': '"error"',
    '{"status":"FAILED"}': '"status": "FAILED"',
    '{"id":1,"status":"failed"}': undefined,
    '{"success":true,"errors":[],"errorCode":0,"error":null,"data":{"errorMessage":""}}': undefined,
    '<p>error</p>': undefined,
    '{': undefined,
  };

  expect(Object.fromEntries(Object.keys(bodies).map((body) => [body, toldRefusal(body)]))).toEqual(bodies);
});

for (const [when, event, comes] of [
  ['in the middle of the press on the menu', 'mousedown', 'document.body.append(tour)'],
  ['over the open menu', 'mouseup', 'setTimeout(() => document.body.append(tour), 5)'],
] as const)
  test(`the suite chooses Central Management, although a notice comes ${when}`, async ({ page }) => {
    await page.setContent(`<button id=menu>Configure</button><div id=list></div><script>
      menu.on${event} = () => {
        const tour = document.createElement('div');
        tour.style = 'position: fixed; inset: 0; background: #0008';
        tour.innerHTML = '<p>Take the tour</p><button>Skip</button>';
        tour.lastChild.onclick = () => { tour.remove(); list.innerHTML = ''; };
        ${comes};
        menu.on${event} = null;
      };
      menu.onclick = () => {
        list.innerHTML = '<a href="#x">Central Management</a>';
        list.firstChild.onclick = () => { document.body.innerHTML = '<h1>Inventory</h1>'; };
      };
    </script>`);

    await new MainPage(page).chooseCentralManagement(page.getByText('Inventory'));

    await expect(page.getByText('Inventory')).toBeVisible();
  });
