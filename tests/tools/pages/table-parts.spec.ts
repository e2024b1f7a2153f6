import { expect, test } from '@playwright/test';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';

test('the suite reads a table on whose next pages there is no e-mail action, and more behind them', async ({
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
};

for (const [what, html] of Object.entries(others)) {
  test(`the suite does not take a table for all actions beside which there is ${what}`, async ({ page }) => {
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

function withRow(html: string): string {
  return html.replace(
    '<table>',
    '<table><tr><th>Name<th>Type<th>Actions<tr><td>One<td>Email<td><button>Actions</button></table>',
  );
}
