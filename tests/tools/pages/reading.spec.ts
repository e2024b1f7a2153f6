import { expect } from '@playwright/test';
import { typed } from '../../../fixtures/manager/pages/field-values.ts';
import { Hand } from '../../../fixtures/manager/pages/hand.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { Sight } from '../../../fixtures/manager/pages/sight.ts';
import { isEmpty } from '../../../fixtures/manager/pages/type-into.ts';
import { press } from '../../../fixtures/manager/pages/press.ts';
import { holdEnter, reads } from '../../../fixtures/manager/pages/reading/reads.ts';
import type { Sought } from '../../../fixtures/manager/pages/reading/sought.ts';
import { test } from './one-page.ts';

const server: Sought = { find: 'field', words: ['SMTP Server'] };

/** Forms that one person fills in like the other, each with the box for the SMTP server marked as `right`. */
const forms: Readonly<Record<string, string>> = {
  'a label in the markup': '<label for=a>SMTP Server *</label><input id=a right><label>Port <input></label>',
  'a label around it': '<label>SMTP Server (required) <input right></label>',
  'a name for screen readers': '<input aria-label="smtp server" right><input aria-label="Port">',
  'a text above it':
    '<div><div>SMTP Server</div><input right></div><div><div>Port</div><input></div><div>User Name</div><input>',
  'a text beside it':
    '<table><tr><td>SMTP Server:<td><input right><tr><td>Port:<td><input><tr><td>From Email:<td><input></table>',
  'a text beside it, and a star of its own':
    '<span>SMTP Server</span> <span>*</span> <input right><br>Port <input>',
  'a text above it in two columns': `<div style="display:grid;grid-template-columns:300px 300px">
    <div><div>From Email</div><input></div><div><div>SMTP Server</div><input right></div>
    <div><div>Port</div><input></div><div><div>User Name</div><input></div></div>`,
  'a placeholder': '<input placeholder="Port"><input placeholder="SMTP Server *" right>',
  'an editable division': '<div>Port</div><input><div>SMTP Server</div><div contenteditable right>x</div>',
  'a label with soft hyphens, marks of direction, and places to break it':
    '<div>\u200eSMTP Ser&shy;<wbr>ver\u200f</div><input right><div>Po&shy;rt</div><input>',
  'a label with an icon of a font': `<label for=a>SMTP Server<i style="font-family:'Material Icons'">help_outline</i></label><input id=a right>`,
  'a label that floats in it, and above the text in the next one': `<div style="position:relative">
    <div style="position:absolute;left:8px;top:10px">SMTP Server</div><input style="height:44px;width:300px" right></div>
    <div style="position:relative"><div style="position:absolute;left:8px;top:2px;font-size:10px">Port</div><input
    style="height:44px;width:300px" value=25></div>`,
  'a text above it, with a word before it that touches it': `<div>SMTP Server</div><div style="display:flex"><span
    style="border:1px solid;padding:8px">smtp://</span><input right></div><div>Port</div><input>`,
  'chips before the box': `<div>SMTP Server</div><div style="border:1px solid;width:400px"><span>one ×</span><span>two ×</span><input
    style="border:0" right></div><div>Port</div><input>`,
  'a legend around each box':
    '<fieldset><legend>Port</legend><input></fieldset><fieldset><legend>SMTP Server *</legend><input right></fieldset>',
  'a label that belongs to no box, in a group that bears another name':
    '<div role=group aria-label="Add a server"><label>SMTP Server</label><br><input right></div>',
  'a label on the upper edge of each box': `<div style="position:relative;margin:20px 0"><div style="position:absolute;
    top:-8px;left:10px;font-size:12px;background:#fff">Port</div><input style="height:40px;width:300px"></div><div
    style="position:relative;margin:20px 0"><div style="position:absolute;top:-8px;left:10px;font-size:12px;
    background:#fff">SMTP Server</div><input style="height:40px;width:300px" right></div>`,
  'a text above it, with a hint between them': `<div style="margin:16px 0"><div>From Email</div><div><small>A hint</small></div><input></div>
    <div style="margin:16px 0"><div>SMTP Server</div><div><small>A hint</small></div><input right></div>`,
  'the text above it, where all boxes have one id, and so all labels are of the first': `<label for=a>Port</label><br><input
    id=a><br><label for=a>SMTP Server</label><br><input id=a right>`,
  'a label with a button, a link, and the word Required in it': `<label for=a>SMTP Server <b>Required</b> <button>?</button>
    <a href="#">Learn more</a></label><input id=a right><div>Port</div><input>`,
  'a label with another star that touches it':
    '<label for=a>SMTP Server✱</label><input id=a right><div>Port</div><input>',
  'a label with a question mark in brackets':
    '<label for=a>SMTP Server [?]</label><input id=a right><div>Port</div><input>',
  'a label with words for screen readers that it must be given': `<label for=a>SMTP Server<span
    style="position:absolute;width:1px;height:1px;overflow:hidden"> required field</span></label><input id=a right><div>Port</div><input>`,
  'a label with a sign of help': '<label for=a>SMTP Server ⓘ</label><input id=a right><div>Port</div><input>',
  'its label, beside a hidden box of the same name':
    '<div hidden><label>SMTP Server <input></label></div><label>SMTP Server <input right></label>',
  'its label, beside a box of the same name out of sight':
    '<label style="position:absolute;left:-9999px">SMTP Server <input></label><label>SMTP Server <input right></label>',
  'its label, where a box of the same name lies beyond the right edge and nobody can scroll to it':
    '<label style="position:fixed;right:-400px">SMTP Server <input></label><label>SMTP Server <input right></label>',
};

for (const [what, form] of Object.entries(forms)) {
  test(`the suite finds a box by ${what}`, async ({ page }) => {
    await page.setContent(form);

    const found = reads(page, server);

    await expect(found).toHaveCount(1);
    await expect(found).toHaveAttribute('right');
  });
}

test('the suite finds a box in an open shadow root', async ({ page }) => {
  await page.setContent('<div id=host></div>');
  await page.evaluate(() => {
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<div>SMTP Server</div><input right><div>Port</div><input>';
  });

  await expect(reads(page, server)).toHaveAttribute('right');
});

test('the suite takes neither of two boxes of the same name', async ({ page }) => {
  await page.setContent('<div>SMTP Server</div><input id=one><div>SMTP Server</div><input id=two>');

  await expect(reads(page, server)).toHaveCount(2);
  await expect(reads(page, server).fill('x', { timeout: 1000 })).rejects.toThrow(
    /strict mode violation[^]*one[^]*two/,
  );
});

test('of two passwords an error names the boxes, and no value', async ({ page }) => {
  const boxes = ['one', 'two'].map((id) => `<div>Password</div><input id=${id} type=password value='a" b'>`);
  await page.setContent(boxes.join(''));
  const found = reads(page, { find: 'field', words: ['Password'] });

  for (const read of [typed, isEmpty]) {
    const said = await read(found).catch(String);
    expect(said).toMatch(/one[^]*two/);
    expect(said).not.toContain('a" b');
  }
});

test('Enter makes an entry of a box in a shadow root, and submits no form', async ({ page }) => {
  await page.setContent('<div id=host></div>');
  await page.evaluate(() => {
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<form action="#sent"><label>SMTP Server <input></label></form>';
  });
  await holdEnter(reads(page, server));

  await reads(page, server).press('Enter');

  expect(page.url()).not.toContain('sent');
});

const oneRow = '<tr><td>One<td width=300>Email';
for (const [where, html] of [
  [
    'in a frame that has a frame of its own',
    `<iframe style="padding:90px" srcdoc="<table>${oneRow}</table>">`,
  ],
  [
    'to which its frame has to be scrolled',
    `<iframe srcdoc="<div style='height:400px'></div><table>${oneRow}</table>">`,
  ],
  [
    'to which a part of the page has to be scrolled',
    `<div style="height:90px;overflow:auto"><div style="height:400px"></div><table>${oneRow}</table></div>`,
  ],
] as const) {
  test(`the suite moves the mouse onto a row ${where}`, async ({ page }) => {
    await page.setContent(html);
    const found = reads(page, { find: 'row', words: ['One'] });
    await found.waitFor();

    await new Hand(new Sight(page, labelsOf(newestRelease))).pointAt(found);

    await expect.poll(() => found.evaluate((element) => element.matches('tr:hover'))).toBe(true);
  });
}

const card = (title: string, id: string) =>
  `<div class=card style="background:#fff;margin:20px"><div style="font-size:22px">${title}</div><div class=body>
  <div>SMTP Server</div><input id=${id}><div>Port</div><input></div></div>`;

test('the suite finds a box in the card under its heading, beside another card with boxes of the same names', async ({
  page,
}) => {
  await page.setContent(
    `<div style="font-size:30px">Appliance Configuration</div>${card('SMTP Relay', 'wrong')}${card('SMTP Configuration', 'right')}${card('Old SMTP', 'wrong-too')}`,
  );

  const found = reads(reads(page, { find: 'card', words: ['SMTP Configuration'] }), server);

  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute('id', 'right');
});

const details = (title: string, id: string): string =>
  `<details open><summary>${title}</summary><div>SMTP Server</div><input id=${id}></details>`;

test('the suite finds a box in the card under its summary', async ({ page }) => {
  await page.setContent(
    `<h1>Configuration</h1>${details('SMTP Relay', 'wrong')}${details('SMTP Configuration', 'right')}`,
  );

  const found = reads(reads(page, { find: 'card', words: ['SMTP Configuration'] }), server);

  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute('id', 'right');
});

const presses: Readonly<Record<string, readonly [Sought, string]>> = {
  'a button': [
    { find: 'press', words: ['Save'] },
    '<h2>Save</h2><button right>Save</button><div>Save the form</div>',
  ],
  'a division that looks like one': [
    { find: 'press', words: ['Save'] },
    '<h2>Save</h2><div style="cursor:pointer" right><b>Save</b></div>',
  ],
  'its words alone': [
    { find: 'press', words: ['Save'] },
    '<h2>Save</h2><div><div right>Save</div></div><p>Save it</p>',
  ],
  'a tab beside a column of the same name': [
    { find: 'press', words: ['Actions'], as: 'tab' },
    '<div style="cursor:pointer" right>Actions</div><table><thead><tr><th style="cursor:pointer">Actions</table>',
  ],
  'an icon with a title': [
    { find: 'press', words: ['Global Settings'] },
    '<button title="Global Settings" right>⚙</button>',
  ],
  'a drawing with a title': [
    { find: 'press', words: ['Edit'] },
    '<button><svg width=9 height=9><title>Delete</title></svg></button><button right><svg width=9 height=9><title>Edit</title></svg></button>',
  ],
  'an icon of a font': [
    { find: 'press', words: ['Delete'] },
    `<button><i style="font-family:Icons">edit</i></button><button right><i style="font-family:Icons">delete</i></button>`,
  ],
  'a tab with a badge that counts': [
    { find: 'press', words: ['Actions'], as: 'tab' },
    '<button role=tab>Rules <span>12</span></button><button role=tab right>Actions<span>3</span></button>',
  ],
};

for (const [what, [sought, html]] of Object.entries(presses)) {
  test(`the suite finds what it shall press: ${what}`, async ({ page }) => {
    await page.setContent(html);

    const found = reads(page, sought);

    await expect(found).toHaveCount(1);
    // The words inside are as good as what is around them.
    await expect(found.locator('xpath=ancestor-or-self::*[@right]')).toHaveCount(1);
  });
}

const divs = (rows: readonly string[][]) =>
  `<div style="width:900px">${rows
    .map(
      (cells) =>
        `<div style="display:flex;padding:8px">${cells.map((cell) => `<div style="width:200px">${cell}</div>`).join('')}</div>`,
    )
    .join('')}</div>`;
const dots = '<span style="cursor:pointer">⋮</span>';
const inventory = [
  ['Appliance Status', 'Host Name', 'Type', 'Actions'],
  ['Up', 'manager', '<span>Flow Collector</span><br><i>SMCVE-1</i>', dots],
  [
    'Config Changes Pending',
    'sna',
    '<span>SMC</span><br><i>SMCVE-2</i>',
    `<span right style="cursor:pointer">⋮</span>`,
  ],
];

for (const [what, html] of [
  [
    'a table',
    `<table>${inventory.map((cells, i) => `<tr>${cells.map((c) => (i ? `<td>${c}` : `<th>${c}`)).join('')}`).join('')}</table>`,
  ],
  ['divisions in lines', divs(inventory)],
] as const) {
  test(`the suite finds a row by its kind, and a cell and a button by the column, in ${what}`, async ({
    page,
  }) => {
    await page.setContent(html);

    const row = reads(page, { find: 'rowOfKind', words: ['SMC'] });

    await expect(row).toHaveCount(1);
    await expect(reads(row, { find: 'cell', words: ['Appliance Status'] })).toHaveText(
      'Config Changes Pending',
    );
    const actions = reads(row, { find: 'press', words: ['Actions'], column: ['Actions'] });
    await expect(actions).toHaveCount(1);
    await expect(actions.locator('xpath=ancestor-or-self::*[@right]|.//*[@right]')).toHaveCount(1);
  });
}

const choices: Readonly<Record<string, string>> = {
  'the drop-down of the browser': '<label>Encryption Type <select right><option>STARTTLS</select></label>',
  'a list box':
    '<div id=l>Encryption Type</div><div role=combobox aria-labelledby=l tabindex=0 right>STARTTLS</div>',
  'a division in a frame':
    '<div>Port</div><input><div>Encryption Type</div><div style="border:1px solid;cursor:pointer;width:200px" right><span>STARTTLS</span> ▾</div>',
  'radio buttons':
    '<div>Port</div><input><div>Encryption Type</div><div right><label><input type=radio name=e>None</label><label><input type=radio name=e>SMTPS</label></div>',
  'a drop-down in a fieldset':
    '<fieldset><legend>Encryption Type</legend><select right><option>SMTPS</select></fieldset><fieldset><legend>Port</legend><input></fieldset>',
  'radio buttons in a fieldset':
    '<fieldset right><legend>Encryption Type</legend><label><input type=radio name=e>None</label><label><input type=radio name=e>SMTPS</label></fieldset>',
  'a box with a list of suggestions':
    '<label>Port <input></label><label>Encryption Type <input list=l right></label><datalist id=l><option>STARTTLS</datalist>',
};

for (const [what, html] of Object.entries(choices)) {
  test(`the suite finds a choice: ${what}`, async ({ page }) => {
    await page.setContent(html);

    const found = reads(page, { find: 'field', words: ['Encryption Type'], kind: 'choice' });

    await expect(found).toHaveCount(1);
    await expect(found).toHaveAttribute('right');
  });
}

test('the suite takes an entry of a row from its menu, and never from another row', async ({ page }) => {
  await page.setContent(
    `<table><tr><td>Ours<td><button onclick="">Actions</button><tr><td>Theirs<td><button>Delete</button></table>`,
  );
  const entry: Sought = { find: 'press', words: ['Delete'], as: 'entry', fresh: 'only' };
  await reads(page, { find: 'remember' }).count();

  await expect(reads(page, entry)).toHaveCount(0);

  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<div><button id=own>Delete</button></div>'),
  );
  await expect(reads(page, entry)).toHaveAttribute('id', 'own');
});

test('a press ends where something covers the button, and the page takes the focus back into a box', async ({
  page,
}) => {
  await page.setContent(`<button>Save</button><input>
    <div style="position: fixed; inset: 0; background: #eee">Wait</div>
    <script>
      const box = document.querySelector('input');
      box.onblur = () => setTimeout(() => box.focus());
      box.focus();
    </script>`);

  await expect(press(page.getByRole('button', { name: 'Save' }))).rejects.toThrow(/has something over/);
});
