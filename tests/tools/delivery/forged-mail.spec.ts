import { expect } from '@playwright/test';
import { forgeries, type Forgery } from './forgeries.ts';
import { against } from './mail-judgements.ts';
import { type Site, test } from './mail-workshop.ts';
import { Receiver } from './receiver.ts';
import { siteLayouts } from './site-layouts.ts';

for (const forgery of forgeries) {
  test(`the suite does not believe a message ${forgery.what}`, async ({ workshop }) => {
    await expectRefused(workshop, forgery, forgery.caught);
  });
}

for (const layout of siteLayouts) {
  test.describe(`the suite does not believe a message ${layout.title}`, () => {
    for (const forgery of forgeries) {
      test(forgery.what, async ({ workshop }) => {
        const { caught, caughtByName } = forgery;
        // Where nothing is sealed, the ARC requirements are not passed either.
        const unsealed = { 'arc-amazonses': /./, 'arc-domain': /./ };
        const site = await Receiver.open(workshop, layout);
        await expectRefused(site, forgery, {
          ...caught,
          ...caughtByName,
          ...(!site.seals && unsealed),
        });
      });
    }
  });
}

async function expectRefused(site: Site, { forge }: Forgery, caught: Forgery['caught']): Promise<void> {
  const found = against(await site.verify(await forge(site)));

  expect(found).toEqual(
    Object.fromEntries(Object.entries(caught).map(([name, said]) => [name, expect.stringMatching(said)])),
  );
}
