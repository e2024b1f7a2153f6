import { test as base } from '../../of-worker.ts';

/** A `test` that gives one page to all tests of a worker, empty again for each: a new page takes longer than most of them. */
export const test = base.extend({
  page: async ({ browser, ofWorker }, use) => {
    const page = await ofWorker('one page', async (endsBy) => {
      const made = await browser.newPage();
      endsBy(() => made.close());
      return made;
    });
    await page.goto('about:blank');
    await use(page);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
});
