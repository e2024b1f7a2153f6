import { expect } from '@playwright/test';
import { recentSeals } from '../../../fixtures/mailbox/recent-seals.ts';
import { dovecotProgram } from './imap-dovecot.ts';
import { test, withoutDovecot } from './imap-test.ts';

test.skip(!dovecotProgram, withoutDovecot);

const seal = (domain: string) =>
  `ARC-Seal: i=1; a=rsa-sha256; t=1; cv=none;\r\n        d=${domain}; s=arc; b=AAAA`;

test('an empty mailbox shows no seals', async ({ account }) => {
  expect(await recentSeals(account.options)).toEqual({ messages: 0, sealed: 0, sealers: [] });
});

test('a mailbox shows whose seals are on its newest messages, and stays unread', async ({ account }) => {
  await account.deliver({ subject: 'old', trace: [seal('long-ago.example')] });
  for (let count = 0; count < 18; count++) await account.deliver({ subject: 'plain' });
  await account.deliver({ subject: 'twice', trace: [seal('Google.com'), seal('example.org')] });
  await account.deliver({ subject: 'once', trace: [seal('google.com')] });

  expect(await recentSeals(account.options)).toEqual({ messages: 20, sealed: 2, sealers: ['google.com'] });
  expect(await account.messages()).toContain('once');
});
