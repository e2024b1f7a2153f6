import { expect } from '@playwright/test';
import { verifyMessage } from '../../../fixtures/delivery/mail.ts';
import { inSamples, long } from '../../sampled.ts';
import { forgeries, type Forgery } from './forgeries.ts';
import { against } from './mail-judgements.ts';
import { type Site, test, withoutSeal } from './mail-workshop.ts';
import { Receiver } from './receiver.ts';
import { type SiteLayout, siteLayouts } from './site-layouts.ts';

for (const forgery of forgeries) {
  test(`the suite does not believe a message ${forgery.what}`, async ({ workshop }) => {
    await expectRefused(workshop, forgery, forgery.caught);
  });
}

/** Each forgery in every third layout, and each layout with every third forgery. */
const inSample = (layout: number, forgery: number): boolean => (layout + forgery) % 3 === 0;

for (const [place, layout] of siteLayouts.entries()) {
  test.describe(`the suite does not believe a message ${layout.title}`, () => {
    for (const [index, forgery] of forgeries.entries()) {
      test(forgery.what, inSample(place, index) ? inSamples : long, async ({ workshop }) => {
        const { caught } = forgery;
        // Where nothing is sealed, the ARC requirements are not passed either.
        const unsealed = { 'arc-amazonses': /./, 'arc-domain': /./ };
        const site = await Receiver.open(workshop, layout);
        await expectRefused(site, forgery, {
          ...caught,
          ...(!site.seals && unsealed),
        });
      });
    }
  });
}

const microsoftHost = {
  address: '40.107.20.5',
  helo: 'mail-db8.outbound.protection.outlook.com',
  from: 'x@evil.example',
};

for (const [how, trace] of [
  ['directly', ''],
  [
    'after it had come to another mailbox there',
    'Received: from a (2603:10a6::1) by b.prod.outlook.com (2603:10a6::2) with Microsoft SMTP Server; now\r\n',
  ],
] as const) {
  test(`the suite does not count the seal that another customer of the same provider had, and handed over ${how}`, async ({
    workshop,
  }) => {
    const tenant = await Receiver.open(workshop, layoutNamed('tenant'));
    const claims = 'mx.microsoft.com 1; dkim=pass header.d=example.com; dkim=pass header.d=amazonses.com';
    const changed = tenant.outgoing.replace('Host 10.1.2.3', 'Host 10.9.9.9');

    const sealed = await workshop.sealed(changed, claims, 1, 'microsoft.com');
    const found = against(await tenant.verify(await tenant.handOver(trace + sealed, microsoftHost)));

    for (const name of ['arc-amazonses', 'arc-domain'])
      expect(found[name]).toContain("sealed by microsoft.com, who is not of the recipient's side");
  });
}

test('the suite does not believe an Authentication-Results field that names no server and that the message brought along', async ({
  workshop,
}) => {
  const tenant = await Receiver.open(workshop, layoutNamed('tenant'));
  const made = 'Authentication-Results: dkim=pass header.d=example.com; dkim=pass header.d=amazonses.com\r\n';
  const unsigned = tenant.outgoing.slice(tenant.outgoing.search(/^From:/m));

  const found = against(await tenant.verify(await tenant.handOver(made + unsigned)));

  expect(found['arc-domain']).toContain(
    'the message carries no ARC-Authentication-Results; its Authentication-Results, which nobody sealed, tell of spf=pass of amazonses.com.',
  );
});

test('the suite does not believe the envelope sender that a message brings', async ({ workshop }) => {
  workshop.zone.publish('bounce.other.example', 'TXT', 'v=spf1 ip4:54.240.0.0/18 -all');
  const [returnPath = ''] = /^Return-Path:.*\r\n/m.exec(workshop.received) ?? [];
  const told = 'Authentication-Results: mx.example.net; spf=pass smtp.mailfrom=x@bounce.other.example\r\n';
  const bare = withoutSeal(workshop.received)
    .replace(returnPath, '')
    .replace(/^(?:Authentication-Results|Received-SPF):[^]*?(?=^\S)/gm, '');

  const raw = bare.replace(/^DKIM-Signature/m, `${told}${returnPath}DKIM-Signature`);
  const { authentic } = against(await workshop.verify(raw));

  expect(authentic).toContain('SPF passes for bounce.other.example, which is neither');
});

test('the suite does not believe the name that the owner of an address gives it', async ({ workshop }) => {
  const host = 'a35-129.smtp-out.amazonses.com';
  const by = `Received: from ${host} (${host} [203.0.113.9])\r\n\tby `;

  const { received } = against(await workshop.verify(workshop.received.replace(/^Received:[^]*?by /m, by)));

  expect(received).toContain('[203.0.113.9], and nothing shows that the name is that of the address');
});

for (const code of ['ESERVFAIL', 'ENOTFOUND']) {
  const refuse = () => Promise.reject(Object.assign(new Error(code), { code }));

  test(`the suite believes the look-up of the receiving host where DNS answers ${code} here`, async ({
    workshop,
  }) => {
    const raw = Buffer.from(workshop.received);
    const message = { id: 1, receivedAt: 0, envelope: { from: '', to: [] }, raw };

    const { provenance } = await verifyMessage(message, refuse);

    expect(provenance.handOver).toMatchObject({ naming: 'looked up', name: { result: 'pass' } });
  });
}

function layoutNamed(part: string): SiteLayout {
  const layout = siteLayouts.find(({ title }) => title.includes(part));
  if (!layout) throw new Error(`no layout is that of a ${part}`);
  return layout;
}

async function expectRefused(site: Site, { forge }: Forgery, caught: Forgery['caught']): Promise<void> {
  const found = against(await site.verify(await forge(site)));

  expect(found).toEqual(
    Object.fromEntries(Object.entries(caught).map(([name, said]) => [name, expect.stringMatching(said)])),
  );
}
