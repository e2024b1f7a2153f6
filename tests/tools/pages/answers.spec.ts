import { setTimeout } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { MainPage } from '../../../fixtures/manager/pages/main-page.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
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
    <tr><td>One<td>Email<td><button onclick="menu()">Actions</button>
    <tr><td>Two<td>Email<td></table>${asks}<script>
    function menu() {
      document.body.insertAdjacentHTML('beforeend', '<div id=menu><button onclick="question()">Delete</button></div>');
    }
    function question() {
      document.querySelector('#menu').remove();
      // The table is drawn anew, with what another row offers.
      document.querySelector('tr:last-child td:last-child').innerHTML = '<button onclick="this.closest(\\'tr\\').remove()">Delete</button>';
      ask('Delete this action?', 'Delete', () => document.querySelectorAll('tr')[1].remove());
    }</script>`);

  await new ResponseManagementPage(page).delete('One');

  await expect(page.getByRole('cell', { name: 'Two' })).toBeVisible();
});

/** Presses Apply Settings on a page that does this then. */
async function applied(page: Page, onApply: string): Promise<boolean> {
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

test(
  'a page that says nothing after Apply Settings has not refused what was typed',
  long,
  async ({ page }) => {
    await expect(applied(page, '')).rejects.toThrow(
      /still shows its form .* It says nothing against the form/,
    );
  },
);

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
