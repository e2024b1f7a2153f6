import { expect } from '@playwright/test';
import { against } from './mail-judgements.ts';
import { type MailWorkshop, test } from './mail-workshop.ts';

interface Forgery {
  readonly what: string;
  readonly forge: (workshop: MailWorkshop) => Promise<string> | string;
  /** By judgement that has to go against it, and no other may: what it has to say. */
  readonly caught: Readonly<Record<string, RegExp>>;
}

const signature = (domain: string) =>
  new RegExp(`^DKIM-Signature: (?:.*\\r\\n[ \\t])*?.*d=${domain};(?:.*\\r\\n[ \\t])*.*\\r\\n`, 'm');
const without = (message: string, domain: string) => message.replace(signature(domain), '');
const broken = (message: string, domain: string) =>
  message.replace(signature(domain), (field) => field.replace(/ b=.{4}/, ' b=AAAA'));
const bothPass = 'dkim=pass header.i=@example.com; dkim=pass header.i=@amazonses.com';
const arcFails = { 'arc-amazonses': /ARC chain/, 'arc-domain': /ARC chain/, authentic: /ARC chain/ };

const forgeries: readonly Forgery[] = [
  {
    what: 'whose DKIM signature of the verified domain is broken',
    forge: (shop) => shop.handOver(broken(shop.outgoing, 'example.com')),
    caught: { 'arc-domain': /tell of i=1 dkim=pass of amazonses/, authentic: /DKIM of example\.com is fail/ },
  },
  {
    what: 'whose DKIM signature of amazonses.com is broken',
    forge: (shop) => shop.handOver(broken(shop.outgoing, 'amazonses.com')),
    caught: { authentic: /DKIM of amazonses\.com is fail/ },
  },
  {
    what: 'without a DKIM signature of the verified domain',
    forge: (shop) => shop.handOver(without(shop.outgoing, 'example.com')),
    caught: {
      'arc-domain': /dkim=pass of amazonses\.com/,
      authentic: /no DKIM signature of example\.com, but of/,
    },
  },
  {
    what: 'without any DKIM signature',
    forge: (shop) => shop.handOver(without(without(shop.outgoing, 'example.com'), 'amazonses.com')),
    caught: {
      'arc-domain': /spf=pass of amazonses\.com/,
      authentic: /no DKIM signature of amazonses\.com, but of nobody/,
    },
  },
  {
    what: 'signed by look-alikes of both domains',
    forge: async (shop) => {
      const bare = without(without(shop.outgoing, 'example.com'), 'amazonses.com');
      const once = await shop.signed(bare, 'amazonses.com.evil.example', 'From:Subject');
      return shop.handOver(await shop.signed(once, 'myexample.com', 'From:Subject'));
    },
    caught: {
      'arc-domain': /dkim=pass of myexample\.com/,
      authentic: /but of myexample\.com, amazonses\.com\.evil\.example/,
    },
  },
  {
    what: 'with a signature of the domain that leaves From open',
    forge: async (shop) =>
      shop.handOver(await shop.signed(without(shop.outgoing, 'example.com'), 'example.com', 'Subject:To')),
    caught: { authentic: /From is not signed/ },
  },
  {
    what: 'with a signature of the domain that leaves the end of the body open',
    forge: async (shop) => {
      const signed = await shop.signed(without(shop.outgoing, 'example.com'), 'example.com', 'From', 5);
      return shop.handOver(signed);
    },
    caught: { authentic: /the end of the body is not signed/ },
  },
  {
    what: 'with another body',
    forge: (shop) => shop.received.replace('Host 10.1.2.3', 'Host 10.9.9.9'),
    caught: { ...arcFails, authentic: /DKIM of example\.com is neutral \(body hash did not verify\)/ },
  },
  {
    what: 'with another subject',
    forge: (shop) => shop.received.replace('Subject: Alarm', 'Subject: All clear'),
    caught: { ...arcFails, authentic: /DKIM of example\.com is fail \(bad signature\)/ },
  },
  {
    what: 'with a second From',
    forge: (shop) => shop.received.replace('From: SNA', 'From: boss@example.org\r\nFrom: SNA'),
    caught: { authentic: /DMARC is fail \(the message has not one From address\)/ },
  },
  {
    what: 'handed over from a foreign address',
    forge: (shop) => shop.handOver(shop.outgoing, { ...shop.sesHost, address: '203.0.113.9' }),
    caught: { authentic: /SPF is fail for amazonses\.com/ },
  },
  {
    what: 'handed over by a host of a look-alike',
    forge: (shop) =>
      shop.handOver(shop.outgoing, { ...shop.sesHost, helo: 'a35-129.smtp-out.amazonses.com.evil.example' }),
    caught: { received: /from a35-129\.smtp-out\.amazonses\.com\.evil\.example/ },
  },
  {
    what: 'that names amazonses.com below the hand-over only',
    forge: async (shop) => {
      const forged = 'Received: from a1.smtp-out.amazonses.com (54.240.1.1) by relay.evil.example; now\r\n';
      const client = { address: '203.0.113.9', helo: 'out.evil.example', from: 'x@evil.example' };
      return shop.handOver(forged + without(shop.outgoing, 'amazonses.com'), client);
    },
    caught: {
      received: /from out\.evil\.example/,
      'arc-amazonses': /tell of i=1 dkim=pass of example\.com/,
      authentic: /no DKIM signature of amazonses\.com/,
    },
  },
  {
    what: 'that names amazonses.com below a hand-over from a private address',
    forge: async (shop) => {
      const forged = 'Received: from a1.smtp-out.amazonses.com (54.240.1.1) by relay.evil.example; now\r\n';
      const client = { address: '10.1.1.1', helo: 'sna-manager.example.com', from: 'alarms@example.com' };
      return shop.handOver(forged + shop.outgoing, client);
    },
    caught: { received: /from sna-manager\.example\.com/, authentic: /SPF is none for example\.com/ },
  },
  {
    what: 'that names amazonses.com in comments and display names only',
    forge: async (shop) => {
      const named = shop.outgoing.replace('From: SNA', 'From: "amazonses.com (amazonses)"');
      const client = { address: '203.0.113.9', helo: 'out.evil.example', from: 'amazonses.com@evil.example' };
      const received = await shop.handOver(named, client);
      const commented = received.replace(
        '(out.evil.example.',
        '(from a1.amazonses.com (a1.amazonses.com) by us. amazonses.com',
      );
      const claims =
        'mx.example.net; dkim=fail (dkim=pass header.d=amazonses.com (amazonses.com) ; dkim=pass header.d=amazonses.com)' +
        ' header.d=evil.example; spf=pass (domain of amazonses.com) smtp.mailfrom="a; dkim=pass header.d=amazonses.com"@evil.example';
      return shop.resealed(commented, claims);
    },
    caught: {
      received: /from out\.evil\.example/,
      'arc-amazonses': /tell of i=1 spf=pass of evil\.example/,
      'arc-domain': /tell of i=1 spf=pass of evil\.example/,
      authentic: /DKIM of amazonses\.com is fail/,
    },
  },
  {
    what: 'of which a sealed ARC-Authentication-Results claims passes that do not verify',
    forge: async (shop) => {
      const received = await shop.handOver(broken(broken(shop.outgoing, 'amazonses.com'), 'example.com'));
      return shop.resealed(received, `mx.example.net; ${bothPass}`);
    },
    caught: { authentic: /DKIM of example\.com is fail[^]*DKIM of amazonses\.com is fail/ },
  },
  {
    what: 'whose ARC-Seal is broken',
    forge: (shop) => shop.received.replace(/^(ARC-Seal:[^]*? b=).{4}/, '$1AAAA'),
    caught: arcFails,
  },
  {
    what: 'whose ARC-Authentication-Results was changed after sealing',
    forge: (shop) => shop.received.replace('header.i=@amazonses.com', 'header.i=@amazonses.org'),
    caught: arcFails,
  },
  {
    what: 'with an ARC-Authentication-Results that nobody sealed',
    forge: async (shop) => {
      const bare = shop.received.replaceAll(/^ARC-[^:]*:.*\r\n(?:[ \t].*\r\n)*/gm, '');
      return `ARC-Authentication-Results: i=1; mx.example.net; ${bothPass}\r\n${bare}`;
    },
    caught: arcFails,
  },
  {
    what: 'sealed by a key that is not in DNS',
    forge: async (shop) => {
      const sealed = await shop.resealed(shop.received, `mx.example.net; ${bothPass}`);
      return sealed.replaceAll('s=arc;', 's=gone;');
    },
    caught: arcFails,
  },
];

for (const { what, forge, caught } of forgeries) {
  test(`does not believe a message ${what}`, async ({ workshop }) => {
    const found = against(await workshop.verify(await forge(workshop)));

    expect(found).toEqual(
      Object.fromEntries(Object.entries(caught).map(([name, said]) => [name, expect.stringMatching(said)])),
    );
  });
}
