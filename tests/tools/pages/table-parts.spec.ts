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
