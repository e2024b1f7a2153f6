import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { handOver } from '../../../fixtures/delivery/hand-over.ts';
import { TrustedHosts } from '../../../fixtures/delivery/trusted-hosts.ts';
import { Zone } from '../../../mocks/network/index.ts';

const ses = 'a8-40.smtp-out.amazonses.com';
const bySes = (by: string) => `Received: from ${ses} (${ses} [54.240.8.40]) by ${by} with ESMTPS id 1; Tue`;

/** Traces from the top, shortened from published headers where a provider is named; each ends at a hand-over by SES. */
const genuine: Readonly<Record<string, readonly string[]>> = {
  'at iCloud, whose hosts name no address among themselves (assumed)': [
    'Received: from mr85p00im-ztdg06011201.me.com by p105-mailgateway-smtp-5cd7d8d5 (mailgateway 2413B123) with SMTP id 1; Tue',
    'Received-SPF: pass (spf.icloud.com: domain of 01@amazonses.com designates 54.240.8.40 as permitted sender) client-ip=54.240.8.40',
    bySes('mr85p00im-ztdg06011201.me.com (Postfix)'),
  ],
  'at a provider whose hosts have other names in its own network (assumed)': [
    'Received: from localhost (HELO queue) (127.0.0.1) by localhost with SMTP; Tue',
    'Received: from unknown (HELO output2.mail.example.net) (10.108.117.233) by mail661.ha.example.net with AES256-GCM-SHA384 encrypted SMTP; Tue',
    'Received: from vr23.mail.example.net (unknown [10.101.8.23]) by out2.mail.example.net (Postfix) with ESMTP id 1; Tue',
    bySes('vr23.mail.example.net (Postfix)'),
  ],
  'behind a filter in a container': [
    'Received: from rspamd.local (rspamd.mail_default [172.18.0.5]) by mail.example.net (Postfix) with ESMTP id 1; Tue',
    bySes('mail.example.net (Postfix)'),
  ],
  'behind an Exchange server': [
    'Received: from EX01.corp.local (10.0.0.5) by EX02.corp.local (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
    'Received: from mx.example.com (10.0.0.3) by EX01.corp.local (10.0.0.5) with Microsoft SMTP Server id 15.1; Tue',
    bySes('mx.example.com (Postfix)'),
  ],
  'at a provider whose hosts go by their addresses': [
    'Received: from mail-sor-f41.google.com (mail-sor-f41.google.com. [209.85.220.41]) by mx.google.com with SMTPS id 1; Tue',
    bySes('209.85.220.41'),
  ],
  'at Microsoft 365, whose hosts have addresses in two networks': [
    'Received: from VE1EUR02FT013.eop-EUR02.prod.protection.outlook.com (2a01:111:f400:7e06::208) by DB7PR05CA0018.outlook.office365.com (2603:10a6:10:36::31) with Microsoft SMTP Server (version=TLS1_2) id 15.20 via Frontend Transport; Tue',
    'Authentication-Results: spf=pass (sender IP is 54.240.8.40) smtp.mailfrom=amazonses.com;compauth=pass reason=100',
    bySes('VE1EUR02FT013.mail.protection.outlook.com (10.152.12.78)'),
  ],
  'at Microsoft 365 of the government of the USA (assumed)': [
    'Received: from BN0P110CA0015.NAMP110.PROD.OUTLOOK.COM (2001:489a:200:186::5) by SA1P110MB1234.NAMP110.PROD.OUTLOOK.COM (2001:489a:200:186::7) with Microsoft SMTP Server (version=TLS1_2) id 15.20; Tue',
    'Received: from BN3USG02FT005.eop-usg02.itar.protection.office365.us (2001:489a:2202:8::604) by BN0P110CA0015.office365.us (2001:489a:200:186::5) with Microsoft SMTP Server (version=TLS1_2) id 15.20 via Frontend Transport; Tue',
    'Authentication-Results: spf=pass (sender IP is 54.240.8.40) smtp.mailfrom=amazonses.com;compauth=pass reason=100',
    bySes('BN3USG02FT005.mail.protection.office365.us (10.97.4.5)'),
  ],
  'at Fastmail': [
    'Received: from compute1.internal (compute1.nyi.internal [10.202.2.41]) by sloti1d2t20 (Cyrus 3.7) with LMTPA; Tue',
    'Received: from mx4 ([10.202.2.203]) by compute1.internal (LMTPProxy); Tue',
    'Received: from mx4.messagingengine.com (localhost [127.0.0.1]) by mailmx.nyi.internal (Postfix) with ESMTP id 1; Tue',
    bySes('mx4.messagingengine.com (Postfix)'),
  ],
  'of Exchange servers with public addresses, which DNS has': [
    'Received: from EX03.corp.example (198.51.100.9) by EX02.corp.example (198.51.100.6) with Microsoft SMTP Server id 15.1; Tue',
    'Received-SPF: Pass client-ip=54.240.8.40',
    bySes('EX03.corp.example (198.51.100.9)'),
  ],
  'handed on by LMTP': [
    'Received: from mail.example.net ([198.51.100.7]) by store.example.org with LMTP id 1; Tue',
    bySes('mail.example.net (Postfix)'),
  ],
};

for (const [where, trace] of Object.entries(genuine)) {
  test(`the suite finds the hand-over by SES to a site ${where}`, async () => {
    expect(await found(trace)).toMatchObject({ from: ses, address: '54.240.8.40' });
  });
}

test('the suite finds the hand-over by SES to Microsoft 365 before Exchange servers of one’s own', async () => {
  const trace = [
    'Received: from mail-obe.outbound.protection.outlook.com (40.107.20.5) by EX01.corp.local (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
    'Received-SPF: Pass (EX01.corp.local: domain of amazonses.com designates 40.107.20.5 as permitted sender) client-ip=40.107.20.5;',
    'Received: from DUZPR01CA0062.eurprd01.prod.exchangelabs.com (2603:10a6:10:3c2::15) by DB9PR1.eurprd05.prod.outlook.com (2603:10b6:8:193::19) with Microsoft SMTP Server id 15.21; Tue',
    'Authentication-Results: spf=pass (sender IP is 54.240.8.40) smtp.mailfrom=amazonses.com;compauth=pass reason=100',
    bySes('DUZPR01CA0062.mail.protection.outlook.com (10.167.242.183)'),
  ];

  expect(await found(trace, ['40.107.0.0/16'])).toMatchObject({ from: ses, address: '54.240.8.40' });
});

/** Traces whose first host outside is not SES, and why that is so. */
const others: Readonly<
  Record<
    string,
    {
      trace: readonly string[];
      trustedHosts?: readonly string[];
      from: string;
      why: RegExp;
      mayBeOwn?: boolean;
    }
  >
> = {
  'of another customer of the same provider': {
    trace: [
      'Received: from mail-sor-f41.google.com (mail-sor-f41.google.com. [209.85.220.41]) by mx.google.com with SMTPS id 1; Tue',
      'Received-SPF: pass (google.com: domain of x@evil.example designates 209.85.220.41 as permitted sender) client-ip=209.85.220.41;',
      bySes('mail-sor-f41.google.com'),
    ],
    from: 'mail-sor-f41.google.com',
    why: /the recipient's side says itself that it took the message from this address/,
  },
  'that greets as a host of the site and came from outside its network': {
    trace: [
      'Received: from EX01.corp.example (203.0.113.9) by EX02.corp.example (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received-SPF: pass client-ip=54.240.8.40',
      bySes('EX01.corp.example (203.0.113.9)'),
    ],
    from: 'ex01.corp.example',
    why: /only it says itself that it is of the recipient's side/,
  },
  'that greets as a host of a site which does not say where its mail comes from': {
    trace: [
      'Received: from EX01.corp.example (203.0.113.9) by EX02.corp.example (198.51.100.6) with Microsoft SMTP Server id 15.1; Tue',
      bySes('EX01.corp.example (203.0.113.9)'),
    ],
    from: 'ex01.corp.example',
    why: /only it says itself that it is of the recipient's side/,
  },
  'that greets as a host of the site, and writes for it where its mail comes from': {
    trace: [
      'Received: from EX01.corp.example (203.0.113.9) by EX02.corp.example (198.51.100.6) with Microsoft SMTP Server id 15.1; Tue',
      'Authentication-Results: spf=pass (sender IP is 54.240.8.40) smtp.mailfrom=amazonses.com',
      'Received-SPF: pass client-ip=54.240.8.40',
      bySes('EX01.corp.example (203.0.113.9)'),
    ],
    from: 'ex01.corp.example',
    why: /only it says itself that it is of the recipient's side/,
  },
  'that greets behind a gateway as a host of Microsoft, and writes on in its name': {
    trace: [
      'Received: from gw.example.org (198.51.100.7) by EX01.corp.example (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received-SPF: pass client-ip=198.51.100.7',
      'Received: from DU1.prod.outlook.com (203.0.113.9) by gw.outlook.com (198.51.100.7) with Microsoft SMTP Server id 15.1; Tue',
      'Authentication-Results: spf=pass (sender IP is 54.240.8.40) smtp.mailfrom=amazonses.com',
      bySes('DU1.prod.outlook.com (203.0.113.9)'),
    ],
    trustedHosts: ['198.51.100.7'],
    from: 'du1.prod.outlook.com',
    why: /only it says itself that it is of the recipient's side/,
  },
  'that greets at the gateway as a host of the site, and writes on in the name of both': {
    trace: [
      'Received: from gw.example.org (gw.example.org [198.51.100.7]) by EX01.corp.example (198.51.100.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received-SPF: pass client-ip=198.51.100.7',
      'Received: from EX01.corp.example (203.0.113.9) by gw.example.org (198.51.100.7) with Microsoft SMTP Server id 15.1; Tue',
      bySes('EX01.corp.example (203.0.113.9)'),
      'Received: from x (x [198.51.100.7]) by y.evil.example with SMTP; Tue',
    ],
    trustedHosts: ['gw.example.org'],
    from: 'ex01.corp.example',
    why: /only it says itself that it is of the recipient's side/,
  },
  'to whose address its owner gave the name of a host of the site': {
    trace: [
      'Received: from taken.example.net (taken.example.net [203.0.113.9]) by mx.example.net (PPS) with ESMTP id 1; Tue',
      bySes('taken.example.net'),
    ],
    from: 'taken.example.net',
    why: /DNS has its name with another address/,
  },
  'to whose address its owner gave the name of the gateway in the target file': {
    trace: [
      'Received: from taken.example.net (taken.example.net [203.0.113.9]) by mx.example.org (PPS) with ESMTP id 1; Tue',
      bySes('taken.example.net'),
    ],
    trustedHosts: ['example.net'],
    from: 'taken.example.net',
    why: /its name is none of the recipient's side/,
  },
  'that greets as a host of the site, of which DNS knows nothing': {
    trace: [
      'Received: from mx.example.net (unknown [203.0.113.9]) by mx.example.net (Postfix) with ESMTP id 1; Tue',
      bySes('mx.example.net'),
    ],
    from: 'mx.example.net',
    why: /the name it gave itself is not the name of its address/,
  },
  'that greets as a host of the site from the network next door, and writes on in its name': {
    trace: [
      'Received: from EX01.corp.example (198.51.100.9) by EX02.corp.example (198.51.100.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received-SPF: Pass client-ip=54.240.8.40',
      bySes('EX01.corp.example (198.51.100.9)'),
    ],
    from: 'ex01.corp.example',
    why: /only it says itself that it is of the recipient's side/,
    mayBeOwn: true,
  },
  'that may be of the site, in another network, as DNS has it under its name': {
    trace: [
      'Received: from EX03.corp.example (198.51.100.9) by EX02.corp.example (192.0.2.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received-SPF: Pass client-ip=54.240.8.40',
      bySes('EX03.corp.example (198.51.100.9)'),
    ],
    from: 'ex03.corp.example',
    why: /only it says itself that it is of the recipient's side/,
    mayBeOwn: true,
  },
  // As at Proofpoint Essentials.
  'that may be of a gateway’s own network, by a name of another domain': {
    trace: [
      'Received: from gw.example.org (198.51.100.7) by EX01.corp.local (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received: from filter.example.com (unknown [10.110.50.29]) by gw.example.org (Postfix) with ESMTP id 1; Tue',
      'Received: from mx.example.org (unknown [10.110.49.251]) by filter.example.com (Postfix) with ESMTPS id 1; Tue',
      bySes('mx.example.org (Postfix)'),
    ],
    trustedHosts: ['198.51.100.7'],
    from: 'filter.example.com',
    why: /its name is none of the recipient's side/,
    mayBeOwn: true,
  },
  'whose address its server does not write down, and that writes for it where its mail comes from': {
    trace: [
      'Received: from out.evil.example by mx.example.net (MDaemon PRO v10.1.1) with ESMTP id 1; Tue',
      'Received-SPF: pass client-ip=54.240.8.40',
      bySes('out.evil.example'),
    ],
    from: 'out.evil.example',
    why: /its name is none of the recipient's side/,
  },
  'to a gateway that names its product and not SMTP': {
    trace: [
      'Received: from seg.corp.example (10.0.0.9) by EX02.corp.example (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
      'Received: from out.evil.example (Not Verified[203.0.113.9]) by seg.corp.example with Trustwave SEG (v8,2,6,11305) id <B6>; Tue',
      bySes('out.evil.example'),
    ],
    from: 'out.evil.example',
    why: /its name is none of the recipient's side/,
  },
  // As at Fastmail.
  'that signed in, and from where its server leaves out': {
    trace: [
      'Received: from out.mail.example.net (out.mail.example.net [10.202.2.9]) by mx.example.net (Postfix) with ESMTP id 1; Tue',
      'Received: by out.mail.example.net (Postfix) with ESMTPA; Tue',
      bySes('out.mail.example.net'),
    ],
    from: '',
    why: /its address is none of the recipient's side/,
  },
  'that names itself by no domain, from outside the own network': {
    trace: [
      'Received: from app7 (203.0.113.9) by mx.example.net (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
      bySes('app7'),
    ],
    from: 'app7',
    why: /its address is none of the recipient's side/,
  },
  'in the own network, below which somebody else writes': {
    trace: [
      'Received: from app7 (10.1.1.1) by mx.example.net (10.0.0.6) with Microsoft SMTP Server id 15.1; Tue',
      bySes('relay.evil.example'),
    ],
    from: 'app7',
    why: /the next Received is not by it, but by relay\.evil\.example/,
  },
  'in the own network, below which nobody writes': {
    trace: ['Received: from app7 (10.1.1.1) by mx.example.net with ESMTP id 1; Tue'],
    from: 'app7',
    why: /no Received tells where it had the message from/,
  },
};

for (const [what, { trace, trustedHosts = [], from, why, mayBeOwn = false }] of Object.entries(others)) {
  test(`the suite finds the hand-over by a host ${what}`, async () => {
    expect(await found(trace, trustedHosts)).toMatchObject({
      from,
      why: expect.stringMatching(why),
      mayBeOwn,
    });
  });
}

test('the suite names the gateway of the target file that DNS does not answer for', async () => {
  const header = asHeader([
    'Received: from gw.example.org (198.51.100.7) by mx.example.net with ESMTP id 1; Tue',
  ]);
  const trusted = new TrustedHosts(['example.org'], async () => {
    throw Object.assign(new Error('queryA ETIMEOUT gw.example.org'), { code: 'ETIMEOUT' });
  });

  await expect(handOver(header, trusted)).rejects.toThrow(
    'DNS gave no answer for gw.example.org, which the target file names among mailbox.trustedHosts: try again, or name its address there (queryA ETIMEOUT gw.example.org)',
  );
});

function found(trace: readonly string[], trustedHosts: readonly string[] = []) {
  const zone = new Zone();
  zone.publish('taken.example.net', 'A', '198.51.100.8');
  zone.publish('ex03.corp.example', 'A', '198.51.100.9');
  return handOver(asHeader(trace), new TrustedHosts(trustedHosts, zone.resolve));
}

function asHeader(lines: readonly string[]) {
  return lines.map((line) => {
    const [name = '', value = ''] = line.split(/: (.*)/);
    return { name: name.toLowerCase(), value };
  });
}
