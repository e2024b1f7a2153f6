import { startSes, type Account } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test, type Mail } from './ses/lab.ts';

const refusedReply =
  '554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: ';
const accepted = /^250 Ok /;

interface Case {
  title: string;
  account?: Partial<Account>;
  mail: Mail;
  /** The identities named, or a part of another reply. */
  refused?: string;
}

const cases: Case[] = [
  { title: 'accepts any address of the verified domain', mail: { from: 'anything@example.com' } },
  { title: 'accepts an address of a subdomain', mail: { from: 'alarms@sna.example.com' } },
  { title: 'accepts the domain in any case', mail: { from: 'alarms@EXAMPLE.com' } },
  {
    title: 'accepts a verified address outside of the verified domains',
    account: { verifiedDomains: [], verifiedAddresses: ['alarms@example.net'] },
    mail: { from: 'alarms@Example.NET' },
  },
  {
    title: 'refuses another address of that domain',
    account: { verifiedDomains: [], verifiedAddresses: ['alarms@example.net'] },
    mail: { from: 'other@example.net' },
    refused: `${refusedReply}other@example.net`,
  },
  {
    title: 'names the bare address of a sender without a display name',
    mail: { from: 'alarms@example.net' },
    refused: `${refusedReply}alarms@example.net`,
  },
  {
    title: 'names the sender with its display name, then the bare address',
    mail: { from: 'yoyo@domain.com', lines: ['From: yoyo <yoyo@domain.com>', 'Subject: Alarm', '', 'Host'] },
    refused: `${refusedReply}yoyo <yoyo@domain.com>, yoyo@domain.com`,
  },
  {
    title: 'names a sender in angle brackets without them',
    mail: { from: 'yoyo@domain.com', lines: ['From: <yoyo@domain.com>', '', 'Host'] },
    refused: `${refusedReply}yoyo@domain.com`,
  },
  {
    title: 'looks at a From that is folded',
    mail: { lines: ['FROM: "SNA', '  Alarms"', ' <alarms@example.net>', '', 'Host'] },
    refused: `${refusedReply}"SNA  Alarms" <alarms@example.net>, alarms@example.net`,
  },
  {
    title: 'refuses a domain that only ends like the verified one',
    mail: { from: 'alarms@notexample.com' },
    refused: `${refusedReply}alarms@notexample.com`,
  },
  {
    title: 'refuses a domain that only begins like the verified one',
    mail: { from: 'alarms@example.com.evil.net' },
    refused: `${refusedReply}alarms@example.com.evil.net`,
  },
  {
    title: 'refuses an unverified From inside a verified envelope',
    mail: { lines: ['From: alarms@example.net', '', 'Host'] },
    refused: `${refusedReply}alarms@example.net`,
  },
  {
    title: 'refuses a verified From inside an unverified envelope',
    mail: { from: 'alarms@example.net', lines: ['From: alarms@example.com', '', 'Host'] },
    refused: `${refusedReply}alarms@example.net`,
  },
  {
    title: 'names every identity that failed, each once, in its refusal',
    account: { sandbox: true },
    mail: {
      from: 'alarms@example.net',
      to: ['one@example.org', 'two@example.com', 'three@example.org'],
    },
    refused: `${refusedReply}alarms@example.net, one@example.org, three@example.org`,
  },
  {
    title: 'accepts any recipient out of the sandbox',
    account: { sandbox: false },
    mail: { to: ['operator@example.org'] },
  },
  {
    title: 'refuses a recipient that is not verified in the sandbox',
    account: { sandbox: true },
    mail: { to: ['operator@example.org'] },
    refused: `${refusedReply}operator@example.org`,
  },
  {
    title: 'accepts a recipient of the verified domain in the sandbox',
    account: { sandbox: true },
    mail: { to: ['operator@example.com'] },
  },
  {
    title: 'accepts addresses of SES’s mailbox simulator in the sandbox',
    account: { sandbox: true },
    mail: { to: ['success@simulator.amazonses.com', 'bounce+x@simulator.amazonses.com'] },
  },
  {
    title: 'refuses a repeated Subject in the header',
    mail: { lines: ['From: alarms@example.com', 'Subject: a', 'subject: b', '', 'Host'] },
    refused: "554 Transaction failed: Duplicate header 'subject'.",
  },
  {
    title: 'accepts a second Subject in the body',
    mail: { lines: ['From: alarms@example.com', 'Subject: a', '', 'Subject: b'] },
  },
  {
    title: 'refuses a From without a domain',
    mail: { lines: ['From: alarms', '', 'Host'] },
    refused: "554 Transaction failed: Missing final '@domain'",
  },
  {
    title: 'refuses a message without From',
    mail: { lines: ['Subject: Alarm', '', 'From: alarms@example.com'] },
    refused: "554 Transaction failed: Missing required header 'From'.",
  },
  {
    title: 'accepts 50 recipients',
    mail: { to: recipients(50) },
  },
  {
    title: 'refuses 51 recipients',
    mail: { to: recipients(51) },
    refused: '554 Transaction failed: Recipient count exceeds 50.',
  },
];

for (const { title, account, mail, refused } of cases) {
  test(`the relay ${title}`, async ({ relay }) => {
    Object.assign(relay.account, account);
    const client = await signIn(relay);
    const reply = await sendMail(client, mail);
    const [session] = relay.sessions;
    const [submission] = session?.submissions ?? [];
    if (refused === undefined) {
      expect(reply).toMatch(accepted);
      expect(`250 Ok ${submission?.acceptedAs}`).toBe(reply);
    } else {
      expect(reply).toBe(refused);
      expect(session?.refusals).toEqual([{ step: 'message', reply: refused }]);
      expect(submission?.acceptedAs).toBeUndefined();
      expect(await submission?.delivery).toEqual([]);
    }
    expect(submission?.envelope.to).toEqual(mail.to ?? ['operator@example.com']);
  });
}

test('the relay names its region in capitals', async ({ relay }) => {
  await relay.serve({ region: 'eu-central-1' });
  const client = await signIn(relay);
  expect(await sendMail(client, { from: 'a@example.net' })).toContain(
    'in region EU-CENTRAL-1: a@example.net',
  );
  expect(await sendMail(client)).toMatch(/^250 Ok 0107/);
});

test('the relay refuses a message that is too long, and takes the next', async ({ pki }) => {
  const relay = await startSes({ pki, messageLimit: 1000 });
  const client = await signIn(relay);
  const lines = ['From: alarms@example.com', '', ...Array.from({ length: 100 }, () => '0123456789')];
  expect(await sendMail(client, { lines })).toBe('552 Message is too long.');
  expect(await sendMail(client)).toMatch(accepted);
  await relay.close();
});

function recipients(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `operator${index}@example.com`);
}
