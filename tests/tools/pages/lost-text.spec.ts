import { expect, type Page, test } from '@playwright/test';
import { typeInto, keepTyped, ways } from '../../../fixtures/manager/pages/type-into.ts';
import { emptied } from '../faces/field-faces.ts';

const boxesOf = (page: Page) =>
  [
    [page.getByLabel('Name').describe('the box "Name"'), 'an action'],
    [page.getByLabel('Secret').describe('the box "Secret"'), 'something', ways.secret],
  ] as const;

async function showForm(page: Page, script: string): Promise<void> {
  await page.setContent(
    `<title>Mail</title><label>Name <input></label><label>Secret <input type=password></label><script>${script}</script>`,
  );
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

test('the suite types again where a page empties its boxes late, and waits on the next form of that session', async ({
  page,
}) => {
  await showForm(page, emptied('once'));
  const wanted = boxesOf(page);

  await typeInto(wanted);
  await keepTyped(wanted, true);
  await untilEmptied(page);
  expect(await textsIn(page)).toEqual(['an action', 'something']);

  await showForm(page, emptied('once'));
  await typeInto(boxesOf(page));
  await untilEmptied(page);
  expect(await textsIn(page)).toEqual(['an action', 'something']);
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

test('the suite names the box that goes on losing its text', async ({ page }) => {
  await showForm(page, emptied('always'));
  const [, secret] = boxesOf(page);

  await expect(keepTyped([secret], true)).rejects.toThrow(
    /^The page "Mail" \(about:blank\) empties the box "Secret" again and again after something is typed there\. Type there yourself, /,
  );
});
