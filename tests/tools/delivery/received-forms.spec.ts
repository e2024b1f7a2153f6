import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { type Hop, hop } from '../../../fixtures/delivery/hop.ts';

const ses = 'a35-129.smtp-out.amazonses.com';

/** `Received` fields as programs write them, shortened from published headers, and what each says of its client. */
const forms: Readonly<Record<string, { field: string; says: Partial<Hop> }>> = {
  'of Gmail': {
    field: `from ${ses} (${ses}. [54.240.35.129]) by mx.google.com with ESMTPS id t1 for <soc@example.com> (version=TLS1_2 cipher=X bits=128/128); Sat`,
    says: {
      from: ses,
      naming: 'looked up',
      address: '54.240.35.129',
      by: 'mx.google.com',
      protocol: 'esmtps',
    },
  },
  'of Postfix, for a client without a name': {
    field: `from ${ses} (unknown [203.0.113.9]) (using TLSv1.3 with cipher X (256/256 bits)) by mx.example.net (Postfix) with ESMTPS id 4; Sun`,
    says: { from: ses, naming: 'not confirmed', address: '203.0.113.9', by: 'mx.example.net' },
  },
  'of Postfix, for a client of another name': {
    field: `from ${ses} (out.evil.example [IPv6:2001:DB8::9]) by mx.example.net (Postfix) with ESMTPS id 4; Sun`,
    says: { from: 'out.evil.example', greeting: ses, naming: 'looked up', address: '2001:db8::9' },
  },
  'of a host that spells addresses out': {
    field: `from ${ses} (out.evil.example [IPv6:2001:0db8:0000::0:0009]) by mx.example.net with ESMTPS id 4; Sun`,
    says: { from: 'out.evil.example', address: '2001:db8::9' },
  },
  'of Sendmail, which doubts the name': {
    field: `from a35 (${ses} [54.240.35.129] (may be forged)) by mx.example.net (8.17.1/8.17.1) with ESMTPS id 4; Sun`,
    says: { from: 'a35', naming: 'not confirmed', address: '54.240.35.129' },
  },
  'of Microsoft 365': {
    field: `from ${ses} (54.240.35.129) by DU2PEPF00028CFF.mail.protection.outlook.com (10.167.242.183) with Microsoft SMTP Server (version=TLS1_3) id 15.21 via Frontend Transport; Tue`,
    says: {
      from: ses,
      naming: 'given',
      address: '54.240.35.129',
      by: 'du2pepf00028cff.mail.protection.outlook.com',
      byAddress: '10.167.242.183',
      protocol: 'microsoft smtp server',
    },
  },
  'of Yahoo': {
    field: `from 54.240.35.129 (EHLO ${ses}) by 10.253.234.155 with SMTPs (version=TLS1_2 cipher=X); Sat`,
    says: { from: ses, naming: 'not confirmed', address: '54.240.35.129', byAddress: '10.253.234.155' },
  },
  'of Yahoo, years ago': {
    field: `from 127.0.0.1  (EHLO ${ses}) (54.240.35.129)  by mta1199.mail.gq1.yahoo.com with SMTP; Tue`,
    says: { from: ses, naming: 'not confirmed', address: '54.240.35.129', by: 'mta1199.mail.gq1.yahoo.com' },
  },
  'of Exim': {
    field: `from ${ses} ([54.240.35.129] helo=a35) by mx.example.net with esmtps (TLS1.3) tls X (Exim 4.96) (envelope-from <a@b.example>) id 1; Fri`,
    says: { from: ses, greeting: 'a35', naming: 'looked up', address: '54.240.35.129' },
  },
  'of Exim, for a client without a name': {
    field: `from [203.0.113.9] (helo=${ses}) by mx.example.net with esmtp (Exim 4.96) id 1; Fri`,
    says: { from: ses, naming: 'not confirmed', address: '203.0.113.9' },
  },
  'of qmail and of Cisco gateways': {
    field: `from unknown (HELO ${ses}) ([54.240.35.129]) by esa6.example.iphmx.com with ESMTP/TLS/AES256-SHA256; 13 May`,
    says: {
      from: ses,
      naming: 'not confirmed',
      address: '54.240.35.129',
      protocol: 'esmtp/tls/aes256-sha256',
    },
  },
  'of qmail, for a client that greets with an address': {
    field: 'from unknown (HELO [54.240.35.129]) (203.0.113.9) by mx.example.net with SMTP; 13 May',
    says: { from: '54.240.35.129', address: '203.0.113.9' },
  },
  'of Proofpoint': {
    field: `from ${ses} ([54.240.35.129])\tby mx0a.pphosted.com (PPS) with ESMTPS id 3wd (version=TLSv1.2 verify=NOT); Thu`,
    says: { from: ses, naming: 'given', address: '54.240.35.129', by: 'mx0a.pphosted.com' },
  },
  'of vger': {
    field: `from ${ses} ([54.240.35.129]:54849 "EHLO ${ses}" rhost-flags-OK-OK-OK-OK) by vger.kernel.org with ESMTP id S2; Fri`,
    says: { from: ses, address: '54.240.35.129', by: 'vger.kernel.org' },
  },
  'of a client that greets as `by`': {
    field: 'from by (out.evil.example [203.0.113.9]) by mx.example.net with ESMTP; Tue',
    says: { from: 'out.evil.example', greeting: 'by', by: 'mx.example.net' },
  },
  'of a client that greets with a comment': {
    field: `from x (${ses} [54.240.35.129]) (out.evil.example [203.0.113.9]) by mx.example.net with ESMTP; Tue`,
    says: { from: 'x', naming: 'not confirmed', address: undefined },
  },
  'of a client that greets with a semicolon': {
    field: 'from x;y (out.evil.example [203.0.113.9]) by mx.example.net with ESMTP; Tue',
    says: { from: 'out.evil.example', greeting: 'x;y', address: '203.0.113.9', by: 'mx.example.net' },
  },
  'of a client that greets with a quote': {
    field: 'from "x (unknown [203.0.113.9]) by mx.example.net with ESMTP; Tue',
    says: { naming: 'not confirmed', address: undefined },
  },
  'of a client that greets with a protocol': {
    field: 'from x with LMTP (out.evil.example [203.0.113.9]) by mx.example.net with ESMTP; Tue',
    says: { from: 'x', naming: 'not confirmed', address: undefined, by: 'mx.example.net', protocol: '' },
  },
  'of a client that greets with another host': {
    field: `from ${ses} (${ses} [54.240.35.129]) by x (out.evil.example [203.0.113.9]) by mx.example.net with ESMTP; Tue`,
    says: { naming: 'not confirmed', address: undefined, by: 'mx.example.net' },
  },
  'of OpenSMTPD, for a client on its own host': {
    field: 'from localhost (mx.example.net [local]) by mx.example.net (OpenSMTPD) with ESMTPA id 1; Tue',
    says: { from: 'mx.example.net', address: '127.0.0.1', by: 'mx.example.net' },
  },
  'of OpenSMTPD, for a client without a name': {
    field: `from ${ses} (<unknown> [54.240.35.129]) by mx.example.net (OpenSMTPD) with ESMTPS id 1; Tue`,
    says: { from: ses, naming: 'not confirmed', address: '54.240.35.129' },
  },
  'of Trustwave SEG and MailMarshal': {
    field: `from ${ses} (Not Verified[54.240.35.129]) by seg.example.net with Trustwave SEG (v8,2,6,11305) id <B66666bfb0000>; Mon`,
    says: { from: ses, naming: 'given', address: '54.240.35.129', protocol: 'trustwave seg' },
  },
  'without a client': {
    field: '(qmail 28164 invoked by uid 89); 24 Nov',
    says: { from: '', address: undefined, by: '' },
  },
};

for (const [what, { field, says }] of Object.entries(forms)) {
  test(`the suite reads a Received field ${what}`, () => {
    expect(hop(field)).toEqual(expect.objectContaining(says));
  });
}
