import { expect, type Page } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { cleaned } from '../../../fixtures/report/page/cleaned.ts';
import { tellFailure } from '../../../fixtures/report/page/told-failure.ts';
import { expectNoViolation } from '../../mocks/expect-no-violation.ts';
import { dot, factsGiven, failed, type Given, pageOf, passed } from './page-of.ts';

const hostile =
  '<script>document.title = "taken"</script><img src="http://127.0.0.1:9/x"> "\'&amp; \u202Eback\u001B[31m';

const oneNight: Given = {
  outcomes: [
    failed(
      'delivers one e-mail',
      'test.delivered',
      `the relay accepted 0 messages in its session (${hostile})`,
    ),
    {
      ...failed('keeps them', 'smtp.kept', 'a cut name'),
      verdict: 'known failure',
      known: 'CSCwa12345, cut names',
    },
    passed('shows the User Name', 'smtp.user', 'smtp.password'),
    {
      title: 'copies the file',
      requirements: ['dh.backup'],
      verdict: 'skipped',
      duration: 0,
      reason: 'no root shell',
    },
  ],
  evidence: [
    { name: 'The page after Test Action', picture: dot },
    { name: 'Dialogue with the relay', text: `${hostile}\n`.repeat(30) },
    { name: hostile, text: '' },
  ],
  known: [
    {
      name: 'CSCwa12345 (smtp.kept)',
      state: 'known',
      reason: 'cut names',
      reference: 'CSCwa12345',
      until: '7.7',
    },
  ],
  skipped: [{ reason: 'no root shell', titles: ['copies the file'] }],
  words: 'The verdicts rest on 2 assumed words.\nAssumed: smtp.card.',
  remarks: [hostile],
};

/** Gives what the page asks for, also later. */
async function show(page: Page, html: string): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  await page.setContent(html);
  return asked;
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1200, 360]) {
    test(`the page has no barrier and nothing beside the window in ${colorScheme}, ${width} pixels wide`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await show(page, pageOf(oneNight));
      await unfold(page);
      await expectNoViolation(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, 'pixels that one has to scroll for').toBeLessThanOrEqual(0);
    });
  }
}

test('the page begins with the verdict by consequence, and what to do first', async ({ page }) => {
  await show(page, pageOf(oneNight));
  await expect(page.getByRole('main').getByRole('heading').first()).toHaveText(
    /^Alarms will not arrive, because the test mail did not: the relay accepted 0 messages/,
  );
  await expect(page.getByText('Do this first: Look at the relay.')).toBeVisible();
  await expect(page.getByText('Tested: a manager of release 7.6')).toBeVisible();
  await expect(page.getByText(/began on 2026-11-28 02:00 UTC, took 12 min 34 s/)).toBeVisible();
  await expect(page.getByText(/Not tested, since no test of it has ended: edge\./)).toBeVisible();
});

test('the page shows a failure as expected, found and what to do, with its evidence open', async ({
  page,
}) => {
  await show(page, pageOf(oneNight));
  const failure = page.getByRole('article').filter({ hasText: 'delivers one e-mail' });
  await expect(failure.getByRole('term')).toHaveText(['Expected', 'Found', 'What to do']);
  await expect(failure.getByRole('definition').last()).toHaveText('look at the relay.');
  await expect(failure.getByRole('img', { name: 'The page after Test Action' })).toBeVisible();
  await expect(failure.getByText('30 lines')).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'keeps them' })).toContainText(
    'CSCwa12345, cut names',
  );
});

test('the page shows each tested requirement with sentence, level and verdict, and names the others', async ({
  page,
}) => {
  await show(page, pageOf(oneNight));
  const row = page.getByRole('row').filter({ hasText: 'smtp.password' });
  await expect(row).toContainText('the manager shows the relay the Password at AUTH');
  await expect(row.getByRole('cell').nth(1)).toHaveText('MUST');
  await expect(row.getByRole('cell').nth(2)).toHaveText('passed');
  await expect(page.getByText(/^Not tested in this run: relay\.endpoint, /)).toBeVisible();
  const tests = page.getByRole('row').filter({ hasText: 'test.delivered' });
  await tests.getByText('1 test').click();
  await tests.getByRole('link', { name: 'What failed' }).click();
  await expect(page.locator(':target')).toContainText('delivers one e-mail');
});

test('the page says on what the verdicts rest, and names the known failures', async ({ page }) => {
  await show(page, pageOf(oneNight));
  const grounds = page.getByRole('region', { name: 'What the verdicts rest on' });
  await expect(grounds).toContainText('An appliance of release 7.6.');
  await expect(grounds).toContainText('The verdicts rest on 2 assumed words.');
  await expect(grounds).toContainText('no root shell');
  const known = page.getByRole('row').filter({ hasText: 'CSCwa12345 (smtp.kept)' });
  await expect(known.getByRole('cell')).toHaveText(['cut names', '7.7', 'still there, and the same']);
});

test('texts of a manager stay texts, and the page asks nobody for anything', async ({ page }) => {
  const html = pageOf(oneNight);
  const asked = await show(page, html);
  await unfold(page);
  expect(asked).toEqual([]);
  await expect(page).toHaveTitle(/^E-mail alarms of core/);
  await expect(page.locator('script')).toHaveCount(0);
  await expect(page.getByText(String.raw`"'&amp; \u202eback`).first()).toBeVisible();
  expect(/(?![\t\n])[\p{Cc}\p{Cf}]/u.exec(html)?.[0], 'a character that nobody sees').toBeUndefined();
});

test('a reader opens the evidence by keyboard alone', async ({ page }) => {
  await show(
    page,
    pageOf({ outcomes: [passed('delivers', 'test.delivered')], evidence: [{ name: 'log', text: 'sent' }] }),
  );
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the verdict' })).toBeFocused();
  for (const summary of [page.getByText('1 test'), page.getByText('Evidence of')]) {
    for (let presses = 0; presses < 10 && !(await isFocused(summary)); presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('sent', { exact: true })).toBeVisible();
});

test('paper gets in black on white what is open, and nothing that one would have to press', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await show(page, pageOf(oneNight));
  await expect(page.getByRole('img', { name: 'The page after Test Action' })).toBeVisible();
  await expect(page.getByText('1 test of smtp.user', { exact: false })).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(31, 35, 40)');
});

test('the page of a fleet says of each target what its run means', async ({ page }) => {
  await show(page, pageOf(oneNight, { outcomes: [passed('delivers', 'test.delivered')] }));
  await expect(page.getByText('Alarms will not arrive: core')).toBeVisible();
  await expect(page.getByText('Alarms arrive: core-2')).toBeVisible();
  await expectNoViolation(page);
});

test('the history shows the last runs, and which requirements did not pass in each', async ({ page }) => {
  const run = { release: '7.6', state: 'arrive', applies: [2000], tests: [] };
  const history = [
    {
      ...run,
      began: '2026-11-27T02:00:00Z',
      build: '1',
      verdicts: new Map([
        ['smtp.user', 'passed'],
        ['smtp.kept', 'failed'],
      ] as const),
    },
    {
      ...run,
      began: '2026-11-28T02:00:00Z',
      build: '2',
      verdicts: new Map([
        ['smtp.user', 'passed'],
        ['smtp.kept', 'fixed'],
      ] as const),
    },
  ];
  await show(page, pageOf({ outcomes: [passed('x', 'smtp.user')], history }));
  await expect(page.getByText('1 of 2 requirements passed in each of these 2 runs.')).toBeVisible();
  const changes = page.getByRole('table').filter({ hasText: 'smtp.kept' });
  await expect(changes.getByRole('row').last()).toHaveText(/smtp\.kept.*failed.*fixed/);
  await expect(
    page.getByRole('row', { name: '2 (this one) 2026-11-28 02:00 UTC 2 arrive 2.0 s' }),
  ).toBeVisible();
});

test('the report strikes secrets out of all texts of a page, wherever they stand, and out of no picture', () => {
  const given = factsGiven([{ ...oneNight, history: [] }]);
  const secret = {
    ...given,
    build: 'hunter2',
    targets: given.targets.map((one) => ({ ...one, remarks: ['hunter2'] })),
  };
  const clean = cleaned(secret, (text) => text.replaceAll('hunter2', '***'));
  expect(JSON.stringify(clean)).not.toContain('hunter2');
  expect(clean.build).toBe('***');
  const [target] = clean.targets;
  expect(target?.tests[0]?.evidence[0]?.picture).toBe(dot);
  expect(target?.rows.some(({ outcomes }) => outcomes.some((one) => one === target.tests[0]?.outcome))).toBe(
    true,
  );
});

test('the page shows an error of Playwright in the same parts: expected, found, what to do', () => {
  expect(
    tellFailure(
      'expect(locator).toHaveText(expected) failed\n\nExpected: "a"\nReceived: "b"\nTimeout: 5000ms\n\nCall log:\n  - x',
    ),
  ).toEqual({
    lead: 'expect(locator).toHaveText(expected) failed',
    expected: ['"a"'],
    found: ['"b"'],
    cure: [],
    rest: 'Timeout: 5000ms\n\nCall log:\n  - x',
  });
});

async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
}

function isFocused(summary: ReturnType<Page['getByText']>): Promise<boolean> {
  return summary.evaluate((element) => {
    const own = element.closest('summary');
    return own !== null && own === document.activeElement;
  });
}
