import { type Oddity, type Site, withoutSeal } from './mail-workshop.ts';

/** A message that is not what it says, whoever the recipient's provider is. */
export interface Forgery {
  /** Completes "a message …". */
  readonly what: string;
  readonly forge: (site: Site) => Promise<string> | string;
  /** By judgement that has to go against it, and no other may: what it has to say. */
  readonly caught: Readonly<Record<string, RegExp>>;
}

const signature = (domain: string) =>
  new RegExp(`^DKIM-Signature: (?:.*\\r\\n[ \\t])*?.*d=${domain};(?:.*\\r\\n[ \\t])*.*\\r\\n`, 'm');
const without = (message: string, domain: string) => message.replace(signature(domain), '');
const broken = (message: string, domain: string) =>
  message.replace(signature(domain), (field) => field.replace(/ b=.{4}/, ' b=AAAA'));
const bothPass = 'dkim=pass header.i=@example.com; dkim=pass header.i=@amazonses.com';
/** A host of the forger's. */
const evil = { address: '203.0.113.9', helo: 'out.evil.example', from: 'x@evil.example' };
/** The forger's text: a hand-over by SES to a host that he chooses. */
const sesHop = (by: string) =>
  `Received: from a35-129.smtp-out.amazonses.com (a35-129.smtp-out.amazonses.com [54.240.35.129])\r\n\tby ${by} with ESMTPS id 1; Tue, 24 Nov 2026 14:59:59 +0000\r\n`;
const unsigned = (site: Site) => without(without(site.outgoing, 'example.com'), 'amazonses.com');
const readFields = 'From:To:Subject:Date';
/** Signed by both domains, as by SES for somebody who may write what he likes. */
const signedByBoth = async (site: Site, message: string) =>
  site.signed(await site.signed(message, 'amazonses.com', readFields), 'example.com', readFields);
const resigned = (site: Site, fields: string, oddity?: Oddity) =>
  site.signed(without(site.outgoing, 'example.com'), 'example.com', fields, oddity);
/** A received message with an ARC set. */
const withSeal = (site: Site) =>
  site.seals ? site.received : site.resealed(site.received, `mx.example.net; ${bothPass}`);
const arcFails = { 'arc-amazonses': /ARC chain/, 'arc-domain': /ARC chain/, authentic: /ARC chain/ };

export const forgeries: readonly Forgery[] = [
  {
    what: 'whose DKIM signature of the verified domain is broken',
    forge: (site) => site.handOver(broken(site.outgoing, 'example.com')),
    caught: { 'arc-domain': /tell of .*dkim=pass of amazonses/, authentic: /DKIM of example\.com is fail/ },
  },
  {
    what: 'whose DKIM signature of amazonses.com is broken',
    forge: (site) => site.handOver(broken(site.outgoing, 'amazonses.com')),
    caught: { authentic: /DKIM of amazonses\.com is fail/ },
  },
  {
    what: 'without a DKIM signature of the verified domain',
    forge: (site) => site.handOver(without(site.outgoing, 'example.com')),
    caught: {
      'arc-domain': /dkim=pass of amazonses\.com/,
      authentic: /no DKIM signature of example\.com, but of[^]*: see whether DKIM is on for the identity/,
    },
  },
  {
    what: 'without any DKIM signature',
    forge: (site) => site.handOver(unsigned(site)),
    caught: {
      'arc-domain': /spf=pass of amazonses\.com/,
      authentic: /no DKIM signature of amazonses\.com, but of nobody/,
    },
  },
  {
    what: 'signed by look-alikes of both domains',
    forge: async (site) => {
      const once = await site.signed(unsigned(site), 'amazonses.com.evil.example', 'From:Subject');
      return site.handOver(await site.signed(once, 'myexample.com', 'From:Subject'));
    },
    caught: {
      'arc-domain': /dkim=pass of myexample\.com/,
      authentic: /but of myexample\.com, amazonses\.com\.evil\.example/,
    },
  },
  {
    what: 'with a signature of the domain that leaves From open',
    forge: async (site) =>
      site.handOver(await site.signed(without(site.outgoing, 'example.com'), 'example.com', 'Subject:To')),
    caught: { authentic: /From is not signed/ },
  },
  {
    what: 'with a signature of the domain that leaves the end of the body open',
    forge: async (site) => {
      const signed = await site.signed(without(site.outgoing, 'example.com'), 'example.com', readFields, {
        maxBodyLength: 5,
      });
      return site.handOver(signed);
    },
    caught: { authentic: /the end of the body is not signed/ },
  },
  ...[
    'Subject: All clear',
    'To: boss@example.org',
    'Date: Wed, 25 Nov 2026 15:00:00 +0000',
    'Message-ID: <1@evil.example>',
  ].map((field): Forgery => {
    const [name = ''] = field.split(':');
    return {
      what: `with a second ${name} above the signed one`,
      forge: (site) => site.handOver(`${field}\r\n${site.outgoing}`),
      caught: { authentic: new RegExp(`the field ${name.toLowerCase()} stands 2 times`) },
    };
  }),
  {
    what: 'with a second From behind a lone CR',
    forge: (site) => site.handOver(`X-Mailer: 1\rFrom: boss@example.org\r\n${site.outgoing}`),
    caught: { authentic: /the field x-mailer holds a line end or a NUL/ },
  },
  ...['Subject', 'To', 'Date'].map((field): Forgery => ({
    what: `with a signature of the domain that leaves ${field} open`,
    forge: async (site) => site.handOver(await resigned(site, readFields.replace(`:${field}`, ''))),
    caught: { authentic: new RegExp(`DKIM of example\\.com is fail \\(${field} is not signed\\)`) },
  })),
  {
    what: 'with a signature of the domain by SHA-1',
    forge: async (site) => site.handOver(await resigned(site, readFields, { algorithm: 'rsa-sha1' })),
    caught: { authentic: /SHA-1 signs nothing any more/ },
  },
  {
    what: 'with a Content-Type that nobody signed',
    forge: (site) => site.handOver(`Content-Type: text/html\r\n${site.outgoing}`),
    caught: { authentic: /DKIM of example\.com is fail \(Content-Type is not signed\)/ },
  },
  ...(
    [
      ['for another hash', 'h=sha1', /its key is not for sha256/],
      ['for another service', 's=tlsrpt', /its key is not for mail/],
    ] as const
  ).map(([whatFor, tag, said]): Forgery => ({
    what: `with a signature of the domain by a key ${whatFor}`,
    forge: async (site) => site.handOver(await resigned(site, readFields, { record: `v=DKIM1; ${tag}; ` })),
    caught: { authentic: said },
  })),
  ...[
    'boss@other.example',
    '"alarms@example.com" <boss@other.example>',
    '=?UTF-8?Q?alarms=40example.com?= <boss@other.example>',
    'boss@other.example (alarms@example.com)',
  ].map((from): Forgery => ({
    what: `that is from ${from}`,
    forge: async (site) =>
      site.handOver(await signedByBoth(site, unsigned(site).replace(/^From: .*$/m, `From: ${from}`))),
    caught: { authentic: /From is boss@other\.example, which is not of example\.com/ },
  })),
  {
    what: 'that is from a group',
    forge: async (site) => {
      const from = 'From: SNA: alarms@example.com, boss@other.example;';
      return site.handOver(await signedByBoth(site, unsigned(site).replace(/^From: .*$/m, from)));
    },
    caught: { authentic: /DMARC is fail \(the message has not one From address\)/ },
  },
  {
    what: 'with another body',
    forge: (site) => site.received.replace('Host 10.1.2.3', 'Host 10.9.9.9'),
    caught: { ...arcFails, authentic: /DKIM of example\.com is neutral \(body hash did not verify\)/ },
  },
  {
    what: 'with another subject',
    forge: (site) => site.received.replace('Subject: Alarm', 'Subject: All clear'),
    caught: { ...arcFails, authentic: /DKIM of example\.com is fail \(bad signature\)/ },
  },
  {
    what: 'with a second From',
    forge: (site) => site.received.replace('From: SNA', 'From: boss@example.org\r\nFrom: SNA'),
    caught: { authentic: /DMARC is fail \(the message has not one From address\)/ },
  },
  {
    what: 'handed over from a foreign address',
    forge: (site) => site.handOver(site.outgoing, { ...site.sesHost, address: '203.0.113.9' }),
    caught: {
      received: /nothing shows that the name is that of the address/,
      authentic: /SPF is fail for amazonses\.com/,
    },
  },
  {
    what: 'handed over by a host of a look-alike',
    forge: (site) =>
      site.handOver(site.outgoing, { ...site.sesHost, helo: 'a35-129.smtp-out.amazonses.com.evil.example' }),
    caught: { received: /got it from a35-129\.smtp-out\.amazonses\.com\.evil\.example/ },
  },
  {
    what: 'that names amazonses.com below the hand-over only',
    forge: async (site) => {
      const forged = 'Received: from a1.smtp-out.amazonses.com (54.240.1.1) by relay.evil.example; now\r\n';
      return site.handOver(forged + without(site.outgoing, 'amazonses.com'), evil);
    },
    caught: {
      received: /got it from out\.evil\.example/,
      'arc-amazonses': /tell of .*dkim=pass of example\.com/,
      authentic: /no DKIM signature of amazonses\.com/,
    },
  },
  {
    what: 'that names amazonses.com below a hand-over from a private address',
    forge: async (site) => {
      const forged = 'Received: from a1.smtp-out.amazonses.com (54.240.1.1) by relay.evil.example; now\r\n';
      const client = { address: '10.1.1.1', helo: 'sna-manager.example.com', from: 'alarms@example.com' };
      return site.handOver(forged + site.outgoing, client);
    },
    // At Microsoft 365 and iCloud no host of a private address gets as far; the finding is another one there.
    caught: {
      received: /got it from (?:sna-manager|duz|p00-icloudmta)/,
      authentic: /SPF is none for |no Received tells the address/,
    },
  },
  {
    what: 'that names amazonses.com in comments and display names only',
    forge: async (site) => {
      const named = site.outgoing.replace('From: SNA', 'From: "amazonses.com (amazonses)"');
      const received = await site.handOver(named, { ...evil, from: 'amazonses.com@evil.example' });
      const commented = received.replace(
        '(out.evil.example.',
        '(from a1.amazonses.com (a1.amazonses.com) by us. amazonses.com',
      );
      const claims =
        'mx.example.net; dkim=fail (dkim=pass header.d=amazonses.com (amazonses.com) ; dkim=pass header.d=amazonses.com)' +
        ' header.d=evil.example; spf=pass (domain of amazonses.com) smtp.mailfrom="a; dkim=pass header.d=amazonses.com"@evil.example';
      return site.resealed(commented, claims);
    },
    caught: {
      received: /got it from out\.evil\.example/,
      'arc-amazonses': /tell of i=1 spf=pass of evil\.example/,
      'arc-domain': /tell of i=1 spf=pass of evil\.example/,
      authentic: /DKIM of amazonses\.com is fail/,
    },
  },
  {
    what: 'of which a sealed ARC-Authentication-Results claims passes that do not verify',
    forge: async (site) => {
      const received = await site.handOver(broken(broken(site.outgoing, 'amazonses.com'), 'example.com'));
      return site.resealed(received, `mx.example.net; ${bothPass}`);
    },
    caught: { authentic: /DKIM of example\.com is fail[^]*DKIM of amazonses\.com is fail/ },
  },
  {
    what: 'whose ARC-Seal is broken',
    forge: async (site) => (await withSeal(site)).replace(/^(ARC-Seal:[^]*? b=).{4}/m, '$1AAAA'),
    caught: arcFails,
  },
  {
    what: 'whose ARC-Authentication-Results was changed after sealing',
    forge: async (site) =>
      (await withSeal(site)).replace(
        /^(ARC-Authentication-Results:[^]*?@?)amazonses\.com/m,
        '$1amazonses.org',
      ),
    caught: arcFails,
  },
  {
    what: 'with an ARC-Authentication-Results that nobody sealed',
    forge: (site) => {
      return `ARC-Authentication-Results: i=1; mx.example.net; ${bothPass}\r\n${withoutSeal(site.received)}`;
    },
    caught: arcFails,
  },
  {
    what: 'sealed by a key that is not in DNS',
    forge: async (site) => {
      const sealed = await site.resealed(site.received, `mx.example.net; ${bothPass}`);
      return sealed.replaceAll('s=arc;', 's=gone;');
    },
    caught: arcFails,
  },
  {
    what: 'whose sender greets as a host of the recipient and writes on in its name',
    forge: (site) => {
      const told =
        `Received-SPF: pass (domain of amazonses.com designates 54.240.35.129 as permitted sender) client-ip=54.240.35.129\r\n` +
        `Authentication-Results: ${site.ownName}; spf=pass (sender IP is 54.240.35.129) smtp.mailfrom=amazonses.com\r\n`;
      const trace = told + sesHop(`${site.ownName} (203.0.113.9)`);
      const client = { ...evil, helo: site.ownName, from: site.sesHost.from };
      return site.handOver(trace + site.outgoing, client);
    },
    caught: { received: /got it from \S+ \[203\.0\.113\.9\]/, authentic: /SPF is fail for amazonses\.com/ },
  },
  {
    what: 'whose sender greets as localhost and writes on in its name',
    forge: (site) =>
      site.handOver(sesHop('localhost (Postfix)') + site.outgoing, {
        ...evil,
        helo: 'localhost',
        from: site.sesHost.from,
      }),
    caught: {
      received: /got it from localhost \[203\.0\.113\.9\]/,
      authentic: /SPF is fail for amazonses\.com/,
    },
  },
  {
    what: 'into which the sender put a filter on localhost',
    forge: (site) => {
      const filter =
        'Received: from localhost (localhost [127.0.0.1]) by out.evil.example (Postfix) with ESMTP id 2; now\r\n';
      return site.handOver(filter + sesHop('out.evil.example (Postfix)') + site.outgoing, evil);
    },
    caught: { received: /got it from out\.evil\.example/, authentic: /SPF is none for evil\.example/ },
  },
  {
    what: 'that another site sealed, with passes that its seal makes up',
    forge: async (site) => {
      const received = await site.handOver(unsigned(site), evil);
      return site.strangerSealed(withoutSeal(received), `${site.ownName}; ${bothPass}`);
    },
    caught: {
      received: /got it from out\.evil\.example/,
      'arc-amazonses': /sealed by evil\.example, who is not of the recipient's side/,
      'arc-domain': /sealed by evil\.example, who is not of the recipient's side/,
      authentic: /no DKIM signature of example\.com/,
    },
  },
  {
    what: "with Authentication-Results in the name of the recipient's host",
    forge: (site) => {
      const made = `Authentication-Results: ${site.ownName}; ${bothPass}; spf=pass smtp.mailfrom=amazonses.com\r\n`;
      return site.handOver(made + unsigned(site), evil);
    },
    caught: {
      received: /got it from out\.evil\.example/,
      'arc-amazonses': /tell of no pass/,
      'arc-domain': /tell of no pass/,
      authentic: /no DKIM signature of example\.com/,
    },
  },
  {
    what: 'whose sender greets with an SES host and its address in a comment',
    forge: (site) =>
      site.handOver(site.outgoing, {
        ...evil,
        helo: 'x(a35-129.smtp-out.amazonses.com[54.240.35.129])evil.example',
        from: site.sesHost.from,
      }),
    caught: { received: /got it from x/, authentic: /SPF is fail for amazonses\.com/ },
  },
];
