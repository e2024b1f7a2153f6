import { expect } from '@playwright/test';
import { verifyMessage } from '../../../fixtures/delivery/mail.ts';
import { notShown as notShownBy } from '../../../fixtures/delivery/not-shown.ts';
import { testKeys } from '../../../fixtures/delivery/test-keys.ts';
import { against } from './mail-judgements.ts';
import { type MailWorkshop, test, withoutSeal } from './mail-workshop.ts';
import { Receiver } from './receiver.ts';
import { type SiteLayout, siteLayouts } from './site-layouts.ts';

const readFields = 'From:To:Subject:Date';

/** Genuine messages, as the lab's MX takes them and as it could write them. */
const layouts: Readonly<Record<string, (workshop: MailWorkshop) => Promise<string> | string>> = {
  'as the MX of the lab seals it': (shop) => shop.received,

  'whose results name signers by header.d, with versions, reasons and comments': (shop) =>
    shop.resealed(
      shop.received,
      'mx.example.net 1;\r\n\tdkim/1 = pass (2048-bit key; (nested)) reason="good; signature" header.d=example.com\r\n\theader.s=a;' +
        ' DKIM=Pass header.d=AmazonSES.com; dmarc=pass (p=reject dis=none) header.from=example.com',
    ),

  'whose results name the signer by both': (shop) =>
    shop.resealed(
      shop.received,
      'mx.example.net; dkim=pass header.i=@mail.example.com header.d=example.com; dkim=pass header.i=@amazonses.com',
    ),

  'whose results name signers in quotes and the sender in brackets': (shop) =>
    shop.resealed(
      shop.received,
      'mx.example.net; dkim=pass header.i="@example.com"; spf=pass smtp.mailfrom=<01@amazonses.com>',
    ),

  'to which a group of recipients added its address': (shop) =>
    shop.handOver(`Sender: soc@example.com\r\nReply-To: soc@example.com\r\n${shop.outgoing}`),

  'sealed twice, the second time by somebody else': (shop) =>
    shop.sealed(shop.received, 'mx.example.org; arc=pass (i=1); dkim=none', 2, 'example.org'),

  'that went through several hosts of the recipient': (shop) =>
    [
      'Received: by 2002:a17:906:1234:b0:1 with SMTP id x1csp1; Tue, 24 Nov 2026 07:00:00 -0800 (PST)',
      'Received: from localhost (localhost [127.0.0.1])\r\n\tby filter.example.net (Postfix) with ESMTP id 1; now',
      'Received: from mx.example.net (mx.example.net [198.51.100.7]) by store.example.net; now',
      shop.received,
    ].join('\r\n'),

  'with a MAIL FROM domain of its own': (shop) => {
    shop.zone.publish('bounce.example.com', 'TXT', 'v=spf1 include:amazonses.com -all');
    return shop.handOver(shop.outgoing, { ...shop.sesHost, from: '0100-1@bounce.example.com' });
  },

  'from another region': (shop) => {
    shop.zone.publish('eu-west-1.amazonses.com', 'TXT', 'v=spf1 ip4:54.240.0.0/18 -all');
    return shop.handOver(shop.outgoing, {
      address: '54.240.7.42',
      helo: 'a7-42.smtp-out.eu-west-1.amazonses.com',
      from: '0102-1@eu-west-1.amazonses.com',
    });
  },

  'to which a host of the recipient gave a sender of its own, as SRS has it': (shop) =>
    shop.received.replace(
      /^Return-Path: <([^@]*)@.*$/m,
      'Return-Path: <SRS0=ab12=XY=amazonses.com=$1@mx.example.net>',
    ),

  'signed by a key for tests': async (shop) =>
    shop.handOver(
      await shop.signed(
        shop.outgoing.replace(/^DKIM-Signature:[^]*?(?=^\S)/m, ''),
        'example.com',
        readFields,
        {
          record: 'v=DKIM1; t=s:y; ',
        },
      ),
    ),

  'whose trace is folded by tabs': (shop) =>
    shop.received.replace(/^Received:[^]*?;/m, (field) => field.replaceAll('\r\n        ', '\r\n\t')),
};

for (const [what, layOut] of Object.entries(layouts)) {
  test(`the suite believes a genuine message ${what}`, async ({ workshop }) => {
    expect(against(await workshop.verify(await layOut(workshop)))).toEqual({});
  });
}

const notShown = {
  'arc-amazonses': expect.stringMatching(
    /^Error: not shown by this mailbox: its provider does not seal \(no ARC\); /,
  ),
  'arc-domain': expect.stringMatching(/^Error: not shown by this mailbox: /),
};

for (const layout of siteLayouts) {
  test(`the suite believes a genuine message ${layout.title}`, async ({ workshop }) => {
    const site = await Receiver.open(workshop, layout);

    expect(against(await site.verify(site.received))).toEqual(site.seals ? {} : notShown);
  });
}

for (const layout of siteLayouts.filter(({ trustedHosts }) => trustedHosts !== undefined)) {
  test(`the suite names the unknown gateway of a message ${layout.title}`, async ({ workshop }) => {
    const site = await Receiver.open(workshop, layout);

    const { received, authentic } = against(await site.verify(site.received, []));

    expect(received).toMatch(
      /du2pepf00028cff\S+ got it from \S+\.(?:pphosted|mimecast|iphmx)\.com \[[\d.]+\]; the recipient's side says itself/,
    );
    expect(received).toContain('name it in the target file (mailbox.trustedHosts)');
    expect(authentic).toMatch(/SPF is fail for amazonses\.com[^]* name it in the target file/);
  });

  test(`the suite does not believe a host by its name alone in a message ${layout.title}`, async ({
    workshop,
  }) => {
    const tenant = await Receiver.open(workshop, tenantOfMicrosoft());
    const { ownName } = await Receiver.open(workshop, layout);
    const stranger = { address: '203.0.113.9', helo: ownName, from: tenant.sesHost.from };
    const trace = `Received: from a35-129.smtp-out.amazonses.com (a35-129.smtp-out.amazonses.com [54.240.35.129]) by ${ownName} with ESMTPS; now\r\n`;

    const raw = await tenant.handOver(trace + tenant.outgoing, stranger);
    const { received } = against(await tenant.verify(raw, layout.trustedHosts ?? []));

    expect(received).toContain(`got it from ${ownName} [203.0.113.9]`);
  });
}

/** A message without what tells from where it was taken. */
function untold(raw: string): string {
  return raw.replaceAll(/^(?:Authentication-Results|Received-SPF):.*\r\n(?:[ \t].*\r\n)*/gm, '');
}

function tenantOfMicrosoft(): SiteLayout {
  const layout = siteLayouts.find(({ title }) => title.includes('tenant'));
  if (!layout) throw new Error('no layout is that of a tenant of Microsoft 365');
  return layout;
}

test('the suite reads results of which each check has a server of its own', async ({ workshop }) => {
  const results = ['bimi.icloud.com; bimi=none', 'dkim-verifier.icloud.com; dkim=pass header.d=example.com'];
  const raw = results.map((line) => `Authentication-Results: ${line}\r\n`).join('');

  const { provenance } = await workshop.verify(raw + withoutSeal(workshop.received));

  expect(notShownBy(provenance, 'example.com')).toContain('tell of dkim=pass of example.com');
});

test('the suite says that a seal tells of a signature and not of whom, as Zoho’s, and not where the domain has none', async ({
  workshop,
}) => {
  const claims = 'mx.example.net; dkim=pass; spf=pass smtp.mailfrom=01@amazonses.com';
  const unsigned = workshop.received.replace(/^DKIM-Signature: [^]*?(?=^\S)/m, '');

  const genuine = against(await workshop.verify(await workshop.resealed(workshop.received, claims)));
  const other = against(await workshop.verify(await workshop.resealed(unsigned, claims)));

  expect(genuine).toEqual({ 'arc-domain': expect.stringContaining('not shown by this mailbox: ') });
  expect(other['arc-domain']).toContain('tell of i=1 spf=pass of amazonses.com');
});

test('the suite says that a mailbox does not tell from where its side took a message, and judges no more', async ({
  workshop,
}) => {
  const tenant = await Receiver.open(workshop, tenantOfMicrosoft());
  const foreign = await tenant.handOver(tenant.outgoing, { ...tenant.sesHost, helo: 'out.evil.example' });

  const { received, authentic } = against(await tenant.verify(untold(tenant.received)));
  const forged = against(await tenant.verify(untold(foreign)));

  for (const said of [received, authentic])
    expect(said).toMatch(/^Error: not shown by this mailbox: .* may be a host of its own/);
  expect(forged['received']).toContain('only it says itself that it is of the recipient');
});

for (const [what, address] of [
  ['something', '172.22.1.1'],
  ['something on its server', '127.0.0.1'],
] as const)
  test(`the suite says that ${what} hides from where SES handed a mail over, and judges no more`, async ({
    workshop,
  }) => {
    const { received: raw } = workshop;
    const hidden = (greeting: string) =>
      raw.replace(/^Received:[^]*?by /m, `Received: from ${greeting} (unknown [${address}]) by `);

    const { received, authentic } = against(await workshop.verify(hidden(workshop.sesHost.helo)));
    const forged = against(await workshop.verify(hidden('sna-manager.example.com')));

    for (const said of [received, authentic])
      expect(said).toContain(`Error: not shown by this mailbox: its server wrote down ${address} `);
    expect(forged['received']).toContain(`Received: from sna-manager.example.com (unknown [${address}])`);
  });

test('the suite says that the recipient’s side changed a mail whose signatures it had found sound', async ({
  workshop,
}) => {
  const { received: raw } = await Receiver.open(workshop, tenantOfMicrosoft());
  const tagged = raw.replace(/^Subject: /m, 'Subject: [EXTERNAL] ');

  const { authentic } = against(await workshop.verify(tagged));
  const sealed = against(await workshop.verify(workshop.received.replace(/^Subject: /m, '$&[EXTERNAL] ')));
  const onItsWay = against(await workshop.verify(withoutSeal(untold(raw)).replace('Host 10', 'Host 11')));

  expect(authentic).toMatch(/What to do: the recipient's side says that it found the signature sound /);
  expect(sealed['arc-domain']).toContain('most likely the message was changed after it was sealed');
  expect(onItsWay['authentic']).toContain(
    'What to do: a signature that fails: the message was changed on its way',
  );
});

test('the suite says of a key for tests that a receiver need not believe it', async ({ workshop }) => {
  const raw = await workshop.signed(workshop.received, 'example.com', readFields, {
    record: 'v=DKIM1; t=y; ',
  });

  const { provenance } = await workshop.verify(raw);

  expect(testKeys(provenance)).toEqual([expect.stringMatching(/^the DKIM key of example\.com .* \(t=y\)/)]);
});

for (const [where, foreign, server] of [
  ['came with the message', 'Received: from a by mx.example.net; now\r\n', 'mx.example.net;'],
  ['another site wrote', '', 'relay.evil.example;'],
  ['somebody without a name wrote', '', ''],
] as const)
  test(`the suite takes no result that ${where} for the recipient’s`, async ({ workshop }) => {
    const told = `Authentication-Results: ${server} dkim=none; spf=pass smtp.mailfrom=x@evil.example\r\n`;
    const bare = withoutSeal(workshop.received).replace(/^Authentication-Results:[^]*?(?=^\S)/m, '');
    const end = bare.search(/^DKIM-Signature:/m);

    const { provenance } = await workshop.verify(bare.slice(0, end) + foreign + told + bare.slice(end));

    expect(notShownBy(provenance, 'example.com')).toContain(
      'nothing shows that any Authentication-Results are its own',
    );
    expect(provenance.spf.domain).not.toContain('evil.example');
  });

for (const [policy, sender, result] of [
  [undefined, 'alarms@example.com', 'none'],
  ['v=DMARC1; p=none; adkim=s; aspf=s', 'alarms@example.com', 'pass'],
  ['v=DMARC1; p=none; adkim=s', 'alarms@sna.example.com', 'fail'],
] as const)
  test(`the suite finds that DMARC is ${result} where ${sender} sends and ${policy ? `the policy is ${policy}` : 'there is no policy'}`, async ({
    workshop,
  }) => {
    const usual = await workshop.zone.resolve('_dmarc.example.com', 'TXT');
    workshop.zone.publish('_dmarc.example.com', 'TXT', ...(policy ? [policy] : []));
    try {
      const unsigned = workshop.outgoing.replace(/^DKIM-Signature:[^]*?(?=^\S)/m, '');
      const sent = unsigned.replace('alarms@example.com', sender);
      const ownKey = await workshop.signed(sent, 'example.com', readFields);
      const mail = await workshop.verify(
        await workshop.handOver(await workshop.signed(ownKey, 'amazonses.com', readFields)),
      );

      expect(mail.provenance.dmarc.result).toBe(result);
      expect(Object.keys(against(mail))).toEqual(result === 'fail' ? ['authentic'] : []);
    } finally {
      workshop.zone.publish('_dmarc.example.com', 'TXT', ...usual.flat());
    }
  });

test('the suite prints a hostile host name or display name as harmless text', async ({ workshop }) => {
  const message = workshop.outgoing.replace('From: SNA', 'From: "\u001b[2J\u001b]0;amazonses.com\u0007"');
  const client = { address: '203.0.113.9', helo: 'out\u001b[31m.evil.example', from: 'x@evil.example' };
  const raw = await (await Receiver.open(workshop, tenantOfMicrosoft())).handOver(message, client);

  const found = Object.values(against(await workshop.verify(raw))).join('\n');

  expect(found).toContain(String.raw`got it from out\x1b[31m.evil.example`);
  expect(found).not.toContain('\u001b');
});

test('the suite says that no Received field has an address, and does not judge SPF', async ({ workshop }) => {
  const by = (greeting: string) =>
    workshop.received.replace(/^Received:[^]*?by /m, `Received: from ${greeting} by `);

  const { received, authentic } = against(await workshop.verify(by('app7')));
  const bySes = against(await workshop.verify(by(workshop.sesHost.helo)));

  expect(received).toContain('got it from app7;');
  expect(bySes['received']).toMatch(/^Error: not shown by this mailbox: no Received tells the address /);
  expect(authentic).toContain(
    'not shown by this mailbox: no Received tells the address of the host that handed the message over, so that nobody can judge SPF',
  );
});

test('the suite says that nothing tells the envelope sender, and does not judge SPF', async ({
  workshop,
}) => {
  const raw = workshop.received.replaceAll(
    /^(?:ARC-[^:]*|Authentication-Results|Return-Path):.*\r\n(?:[ \t].*\r\n)*/gm,
    '',
  );

  const { authentic } = against(await workshop.verify(raw));
  const changed = against(await workshop.verify(raw.replace('Host 10.1.2.3', 'Host 10.9.9.9')));

  expect(authentic).toBe(
    'Error: not shown by this mailbox: no field tells the envelope sender, so that nobody can judge SPF; all else verifies',
  );
  expect(changed['authentic']).toContain('DKIM of example.com is neutral (body hash did not verify)');
});

/** How a forwarder writes over a message of SES: what it tells of it, and its own sender of it. */
const forwarders: Readonly<Record<string, { tells: boolean; rewritten: (from: string) => string }>> = {
  'that forwards as SRS has it': {
    tells: false,
    rewritten: (from) => `SRS0=ab12=XY=amazonses.com=${from.split('@')[0]}`,
  },
  'that forwards twice as SRS has it': {
    tells: false,
    rewritten: (from) => `SRS1=c3d4=other.example==ab12=XY=amazonses.com=${from.split('@')[0]}`,
  },
  'that forwards as Microsoft 365 does': {
    tells: false,
    rewritten: (from) => `soc+SRS=ab12=XY=amazonses.com=${from.split('@')[0]}`,
  },
  'that forwards as Gmail does': { tells: true, rewritten: () => 'soc+caf_=soc=example.net' },
};

for (const [how, { tells, rewritten }] of Object.entries(forwarders)) {
  test(`the suite believes a genuine message of a host of the target file ${how}`, async ({ workshop }) => {
    const { from } = workshop.sesHost;
    const own = `Authentication-Results: mx.forwarder.example; spf=pass smtp.mailfrom=${from}\r\n`;
    const forwarded = [
      `Return-Path: <${rewritten(from)}@forwarder.example>`,
      'Received: from mx.forwarder.example (mx.forwarder.example [198.51.100.9]) by mx.example.org (Postfix) with ESMTPS id 1; now',
      `Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=${rewritten(from)}@forwarder.example`,
      (tells ? own : '') +
        `Received: from ${workshop.sesHost.helo} (${workshop.sesHost.helo} [${workshop.sesHost.address}]) by mx.forwarder.example with ESMTPS id 2; now`,
      workshop.outgoing,
    ].join('\r\n');

    const { received, authentic } = against(await workshop.verify(forwarded, ['forwarder.example']));

    expect({ received, authentic }).toEqual({ received: undefined, authentic: undefined });
  });
}

test('the suite says that DNS did not answer', async ({ workshop }) => {
  const raw = Buffer.from(workshop.received);
  const message = { id: 1, receivedAt: 0, envelope: { from: '', to: [] }, raw };
  const mail = await verifyMessage(message, async (name) => {
    throw Object.assign(new Error(`queryTxt ETIMEOUT ${name}`), { code: 'ETIMEOUT' });
  });

  expect(against(mail)['authentic']).toContain('DKIM of example.com is temperror (DNS failure: ETIMEOUT)');
});
