import { expect } from '@playwright/test';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { RulesPage } from '../../../fixtures/manager/pages/rules-page.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { test } from './one-page.ts';

test('the suite reads a table to its last page, although a page between has no e-mail action', async ({
  page,
}) => {
  await page.setContent(`<h2>Actions</h2><button>Add New Action</button>
    <table><thead><tr><th>Name<th>Type<th>Actions</tr></thead><tbody></tbody></table><button id=next>Next</button>
    <script>
      const parts = [['First', 'Email'], ['One', 'Syslog'], ['Two', 'Syslog'], ['Last', 'Email']];
      const next = document.querySelector('#next');
      const show = () => {
        const [name, type] = parts.shift();
        document.querySelector('tbody').innerHTML = '<tr><td>' + name + '<td>' + type + '<td><button>Actions</button></tr>';
        next.disabled = parts.length === 0;
      };
      // Empty while the next part is on its way.
      next.onclick = () => { document.querySelector('tbody').innerHTML = ''; setTimeout(show, 100); };
      show();
    </script>`);

  expect(await new ResponseManagementPage(page).emailActionNames()).toEqual(['First', 'Last']);
});

/** Below or above a table of two actions, of which one is not shown. */
const others: Readonly<Record<string, string>> = {
  'a count': '<table><p>1–1 of 2</p>',
  'a count in other words': '<table><p>Zeilen 1 - 1 von 2</p>',
  'the numbers of its pages': '<table><button>1</button><button>2</button>',
  'a filter that somebody has set': '<input type=search value=One><table>',
  'a larger count': '<p>2 Actions found</p><table>',
  'the box for its page': '<table><p>Page <input value=1> of 2</p>',
  'a pair of icons without names':
    '<table><button disabled><svg width=9 height=9></svg></button><button><svg width=9 height=9></svg></button>',
  'a button for more': '<table><button>Load 10 more</button>',
  'a button for more in German': '<table><button>Mehr laden</button>',
  'a link to more in its last row, in Chinese': '<table><tr><td colspan=3><a href="#">加载更多</a></table>',
  'a larger count in its markup': '<table><script>document.querySelector("table").ariaRowCount = 3</script>',
  'a count in Japanese, which has all first': '<table><p>全2件中 1〜1件を表示</p>',
  'a sum in Chinese': '<table><p>共 2 条</p>',
  'the number of its page in German': '<table><p>Seite 1 von 2</p>',
  'a link to all': '<table><a href="#">Show all (2)</a>',
  'a count whose words are parts of their own': '<table><div><b>1</b> <b>of</b> <b>2</b></div>',
  'a count in Arabic digits': '<table><p>١–١ من ٢</p>',
  'a filter that can be taken away': '<div><span>State: On <button>×</button></span></div><table>',
  'a tab beside the one for all':
    '<div><button role=tab>All</button><button role=tab aria-selected=true>On</button></div><table>',
  'a tick that hides some': '<label><input type=checkbox checked>Hide what is off</label><table>',
  'a number in the box that searches it': '<input type=search value=1><table>',
  'a choice that leaves some out': '<div><select><option>All<option selected>On</select></div><table>',
  'a filter in a head': '<table><tr><th><input value=On><th><th></table>',
  'a closed group in one cell': '<table><tr><td aria-expanded=false>Others</table>',
  'a closed group': '<table><tr><td colspan=3><button aria-expanded=false>▸</button> Others</table>',
};

for (const [what, html] of Object.entries(others)) {
  test(`the suite does not believe that a table with ${what} lists all actions`, async ({ page }) => {
    await page.setContent(`<button>Add New Action</button>${withRow(html)}`);

    await expect(new ResponseManagementPage(page).emailActionNames()).rejects.toThrow(
      /has more actions than/,
    );
  });
}

test('the suite turns a table that has buttons above and below it, beside another one', async ({ page }) => {
  const next = '<button onclick="turn()">Next</button>';
  await page.setContent(`<button>Add New Action</button>${next}${withRow('<table>')}${next}<p>1 of 2 selected</p><input role=combobox value="10 per page"><p>1–2 of 2</p><p>Since 06-16-2021</p>
    <table style="margin-top:300px"><tr><th>Other</table>${next}<script>
      function turn() {
        document.querySelector('td').textContent = 'Two';
        for (const button of document.querySelectorAll('[onclick]')) button.disabled = true;
      }
    </script>`);

  expect(await new ResponseManagementPage(page).emailActionNames()).toEqual(['One', 'Two']);
});

const [heads, button] = ['<tr><th>Name<th>Type<th>Actions', '<button>Actions</button>'];
const late = (name: string, milliseconds: number): string =>
  `<script>setTimeout(() => document.querySelector('table').insertAdjacentHTML('beforeend', '<tr><td>${name}<td>Email<td>${button}'), ${milliseconds})</script>`;

/** Tables of two e-mail actions, One and Two. */
const tables: Readonly<Record<string, string>> = {
  'whose rows come one after the other': `<table>${heads}</table>${late('One', 700)}${late('Two', 1050)}`,
  'whose rows are empty until their texts come': `<table>${heads}<tr><td>One<td>Email<td>${button}<tr><td><td><td></table><script>
    setTimeout(() => { document.querySelector('tr:last-child').innerHTML = '<td>Two<td>Email<td>${button}'; }, 1000)</script>`,
  'that says in words that more is coming': `<table>${heads}<tr><td>One<td>Email<td>${button}</table><p>Loading more…</p>${late('Two', 1000)}<script>
    setTimeout(() => document.querySelector('p').remove(), 1000)</script>`,
  'that says that it is busy': `<div role=progressbar>Loading</div><table>${heads}<tr><td>One<td>Email<td>${button}</table>${late('Two', 1200)}<script>
    setTimeout(() => document.querySelector('[role=progressbar]').remove(), 1200)</script>`,
  'of whose ticks no column is the head': `<table>${heads}<tr><td><input type=checkbox><td>One<td>Email<td>${button}
    <tr><td><input type=checkbox><td>Two<td>Email<td>${button}</table>`,
  'of whose ticks an empty cell is the head': `<table><tr><td><th>Name<th>Type<th>Actions<tr><td><input type=checkbox><td>One<td>Email<td>${button}
    <tr><td><input type=checkbox><td>Two<td>Email<td>${button}</table>`,
  'with one head over the ticks and the names': `<table><tr><th colspan=2>Name<th>Type<th>Actions<tr><td><input type=checkbox><td>One<td>Email<td>${button}
    <tr><td><input type=checkbox><td>Two<td>Email<td>${button}</table>`,
  'with two rows of heads': `<table><tr><th rowspan=2>Id<th colspan=2>Action<th rowspan=2>Actions<tr><th>Name<th>Type
    <tr><td>7<td>One<td>Email<td>${button}<tr><td>8<td>Two<td>Email<td>${button}</table>`,
  'with another kind of action that is named Email': `<table>${heads}<tr><td>One<td>Email<td>${button}<tr><td>Email<td>Syslog<td>${button}
    <tr><td>Two<td>Email<td>${button}</table>`,
  'with names that are cut, and hints that have them whole': `<table>${heads}<tr><td><b title=One>O…</b><td>Email<td>${button}<tr><td title=Two>T...<td>Email<td>${button}</table>`,
  'with descriptions below the names, badges behind them, and icons before': `<table>${heads}<tr><td><div>One</div><small>Two</small><td>Email<td>${button}
    <tr><td><i style="font-family:Icons">mail</i>Two <span style="display:inline-block">New</span><td>Email<td>${button}</table>`,
  'with words in a cell that nobody sees': `<table>${heads}<tr><td><span style="display:none">Name: </span>One<td>Email<td>${button}
    <tr><td>Two<i style="position:absolute;visibility:hidden">Since 2021</i><td>Email<td>${button}</table>`,
  'in groups': `<table>${heads}<tr><td colspan=3>Email<tr><td>One<td>Email<td>${button}<tr><td>Two<td>Email<td>${button}
    <tr><td colspan=3>Syslog<tr><td>Three<td>Syslog<td>${button}</table>`,
  'with another table in one of its rows': `<table>${heads}<tr><td>One<td>Email<td>${button}<tr><td colspan=3><table><tr><th>To<th>Subject<tr><td>soc<td>Email</table>
    <tr><td>Two<td>Email<td>${button}</table>`,
  'with a sign alone that leads on': `<table>${heads}<tr><td>One<td>Email<td>${button}</table><button disabled>‹</button>
    <button onclick="this.disabled = true; document.querySelector('td').textContent = 'Two'">›</button>`,
  'that is scrolled to its end, beside something else that can be scrolled': `<div style="height:50px;overflow:auto"><p style="height:200px">Help</div>
    <div id=scroller style="height:100px;overflow:auto"><table style="position:sticky;top:0">${heads}</table><div style="height:200px"></div></div><script>
    const scroller = document.querySelector('#scroller');
    scroller.onscroll = () => {
      document.querySelector('tr:not(:has(th))')?.remove();
      document.querySelector('table').insertAdjacentHTML('beforeend', '<tr><td>' + (scroller.scrollTop < 50 ? 'One' : 'Two') + '<td>Email<td>${button}');
    };
    scroller.scrollTop = 999;</script>`,
  'of which more comes once the page is scrolled to its end': `<div style="height:1000px"></div><table>${heads}<tr><td>One<td>Email<td>${button}</table><script>
    onscroll = () => { onscroll = null; setTimeout(() => document.querySelector('table').insertAdjacentHTML('beforeend', '<tr><td>Two<td>Email<td>${button}'), 900); }</script>`,
};

for (const [what, html] of Object.entries(tables)) {
  test(`the suite reads the actions of a table ${what}`, async ({ page }) => {
    await page.setContent(`<button>Add New Action</button>${html}`);

    expect((await new ResponseManagementPage(page).emailActionNames()).toSorted()).toEqual(['One', 'Two']);
  });
}

test('the suite finds the row of an action by its name, and no row in which that stands elsewhere', async ({
  page,
}) => {
  await page.setContent(`<button>Add New Action</button><table>${heads}<th>To<tr><td>Two<td>Email<td>${button}<td>A  team
    <tr><td>A  team<td>Email<td>${button}<td>right</table>`);

  await expect(new ResponseManagementPage(page).row('A  team')).toContainText('right');
});

for (const [cell, used] of [
  ['2 rules', '2 rules'],
  ['0 rules', ''],
  ['—', ''],
  ['None assigned', ''],
] as const)
  test(`the suite reads of the rules that use an action: "${cell}"`, async ({ page }) => {
    await page.setContent(`<table>${heads}<th>Used By<tr><td>One<td>Email<td>${button}<td>${cell}</table>`);

    expect([...(await new ResponseManagementPage(page).emailActionUses())]).toEqual([['One', used]]);
  });

for (const [cell, isUsing, isWhole] of [
  ['<ul><li>Syslog<li>Page the NOC</ul>', true, true],
  ['<b style="display:inline-block">Syslog</b><b style="display:inline-block">Page the NOC</b>', true, true],
  ['Syslog<br>Page the NOC (Email)', true, true],
  ['Syslog | Page the NOC', true, true],
  ['Call and Page the NOC office', false, true],
  ['Syslog, +1 more', false, false],
  ['2 actions', false, false],
] as const)
  test(`the suite reads of the actions of a rule: "${cell}"`, async ({ page }) => {
    await page.setContent(`<table><tr><th>Name<th>Associated Actions<tr><td>Night<td>${cell}</table>`);

    expect(await new RulesPage(page, labelsOf(newestRelease)).using(['Page the NOC'])).toMatchObject({
      uses: isUsing ? [{ rule: 'Night' }] : [],
      isWhole,
    });
  });

test('the suite reads certificates beside words that nobody sees, and a count of them in any form', async ({
  page,
}) => {
  await page.setContent(`<section><h2>Trust Store</h2><table><tr><th>Friendly Name<th>Serial Number<th>Actions
    <tr><td><i style="display:none">Friendly Name</i>amazon<td>4f <button>Copy</button><td><button>Delete</button></table><p>Certificates (1)</section>`);

  expect(await new ApplianceConfigurationPage(page).trustStore.entries()).toEqual([
    { friendlyName: 'amazon', serialNumber: '4f' },
  ]);
});

test('the suite does not read a table in which a row has no name', async ({ page }) => {
  await page.setContent(
    `<table>${heads}<tr><td>One<td>Email<td>${button}<tr><td><td>Email<td>${button}</table>`,
  );

  await expect(new ResponseManagementPage(page).emailActionNames()).rejects.toThrow(/reads no name/);
});

function withRow(html: string): string {
  return html.replace(
    '<table>',
    `<table>${heads}<tr><td>One<td>Email<td>${button}${html.includes('<table><tr>') ? '' : '</table>'}`,
  );
}
