import { expect } from '../../../fixtures/expect.ts';
import { Attempt, type WitnessingLab } from '../../../fixtures/manager/attempt.ts';
import { findings, type MatcherLab, pages, test, wanted } from './matcher-lab.ts';

/** Each differs from a delivered mail in one thing, and fails for that alone. */
const otherwise: readonly {
  readonly when: string;
  readonly page?: keyof typeof pages;
  readonly act?: (lab: MatcherLab) => Promise<unknown>;
  readonly found: RegExp;
}[] = [
  {
    when: 'the page shows the failure banner',
    page: 'failure',
    found: /^the page showed the failure banner "The test failed\."/,
  },
  {
    when: 'the page shows both messages at once',
    page: 'both',
    found: /^the page showed success \("[^"]+"\) and failure \("[^"]+"\) at once/,
  },
  {
    when: 'the page shows no message',
    page: 'neither',
    found: /^the page showed neither success nor failure/,
  },
  {
    when: 'the relay refuses the mail',
    act: async (lab) => {
      await lab.relay.serve({ replies: { message: '554 Transaction failed' } });
      await lab.submit();
    },
    found:
      /^the relay accepted 0 messages in its session \(refused at message "554 Transaction failed"\)\nsession/,
  },
  {
    when: 'the relay accepts two mails in its session',
    act: (lab) => lab.submit({}, { times: 2 }),
    found: /^the relay accepted 2 messages in its session \(nothing was refused\)\nsession/,
  },
  {
    when: 'the relay accepts a second mail in a second session',
    act: async (lab) => {
      await lab.submit();
      await lab.submit();
    },
    found: /^the relay accepted a message in another session too\nsession/,
  },
  {
    when: 'the sender is another',
    act: (lab) => lab.submit({ from: 'other@example.com' }),
    found: /^From is "other@example\.com" where "alarms@example\.com" was wanted/,
  },
  {
    when: 'the subject is another',
    act: (lab) => lab.submit({ subject: 'SNA alarm!' }),
    found: /^Subject is "SNA alarm!" where "SNA alarm" was wanted/,
  },
  {
    when: 'the header names another recipient',
    act: (lab) => lab.submit({ to: 'noc@example.com' }, { envelope: { to: [wanted.to] } }),
    found: /^To is "noc@example\.com" where "soc@example\.com" was wanted/,
  },
  {
    when: 'somebody else gets the mail too',
    act: (lab) => lab.submit({}, { envelope: { to: [wanted.to, 'intruder@example.org'] } }),
    found:
      /^the relay was told to deliver to "soc@example\.com, intruder@example\.org" where "soc@example\.com" was wanted\nsession/,
  },
  {
    when: 'another mail is in the mailbox',
    act: async (lab) => {
      await lab.submit({ to: 'noc@example.com' });
      await lab.mailbox.waitForMessage();
      await lab.relay.reset();
      await lab.submit();
    },
    found: /^2 messages in the mailbox, where one was wanted/,
  },
];

test('toBeDelivered passes a mail that arrived as it was wanted', async ({ lab }) => {
  const attempt = await lab.attempt(pages.success, () => lab.submit());

  expect(await findings(expect(attempt).toBeDelivered(wanted))).toEqual([]);
});

for (const { when, page = 'success', act = (lab: MatcherLab) => lab.submit(), found } of otherwise) {
  test(`toBeDelivered fails when ${when}, and says so`, async ({ lab }) => {
    const attempt = await lab.attempt(pages[page], () => act(lab));

    expect(await findings(expect(attempt).toBeDelivered(wanted))).toEqual([expect.stringMatching(found)]);
  });
}

test('toBeDelivered fails when nobody reaches the relay, and says so', async ({ lab }) => {
  const attempt = await lab.attempt(pages.success, undefined, 50);

  expect(await findings(expect(attempt).toBeDelivered(wanted))).toEqual([
    expect.stringMatching(/^no session with the relay ended within 50 ms: nobody connected/),
  ]);
});

test('toBeDelivered fails when a mail of the time before has arrived, and none since', async ({ lab }) => {
  await lab.submit();
  await lab.mailbox.waitForMessage();
  const attempt = await lab.attempt(pages.success, undefined, 50);

  expect(await findings(expect(attempt).toBeDelivered(wanted))).toEqual([
    expect.stringMatching(/^no session with the relay ended within 50 ms: nobody connected/),
  ]);
});

test('toBeDelivered sends to the Trust Store first when the manager broke off the handshake', async ({
  lab,
}) => {
  const attempt = await lab.attempt(pages.failure, () => lab.distrust());

  await expect(expect(attempt).toBeDelivered(wanted)).rejects.toThrow(
    /accepted 0 messages [^]*What to do: the manager broke off the TLS handshake[^]* look first whether the Trust Store still holds/,
  );
});

for (const subject of [`[EXTERNAL] ${wanted.subject}`, `${wanted.subject} [EXTERNAL]`])
  test(`toBeDelivered sends to the mail gateway first when the Subject is ${subject}`, async ({ lab }) => {
    const attempt = await lab.attempt(pages.success, () => lab.submit({ subject }));

    await expect(expect(attempt).toBeDelivered(wanted)).rejects.toThrow(
      `Subject is "${subject}" where "SNA alarm" was wanted.\nWhat to do: words stand beside the Subject, as a mail gateway `,
    );
  });

test('toBeDelivered knows what somebody else writes of the mail', async ({ lab }) => {
  const notice = { from: 'quarantine@gw.example.org', subject: `Blocked: ${wanted.subject}` };
  const attempt = withoutRelay(lab, undefined, notice);

  await expect(expect(attempt).toBeDelivered(wanted)).rejects.toThrow(
    'What to do: it is from somebody else: ',
  );
});

for (const [what, subject, field] of [
  ['a report of non-delivery', 'Undeliverable: ', 'Content-Type: multipart/report; boundary=b'],
  ['an automatic reply', 'Automatic reply: ', 'Auto-Submitted: auto-replied'],
  [
    'an automatic reply of Exchange',
    'Automatic reply: ',
    'Auto-Submitted: auto-generated\r\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent',
  ],
  ['a reply', 'Re: ', 'In-Reply-To: <1@example.com>'],
] as const)
  test(`toBeDelivered knows ${what} that came in place of the mail`, async ({ lab }) => {
    const attempt = withoutRelay(lab, undefined, { subject: subject + wanted.subject, field });

    await expect(expect(attempt).toBeDelivered(wanted)).rejects.toThrow(
      /What to do: what came answers the mail, /,
    );
  });

/** SES itself as relay tells nothing: the page and the mailbox decide. */
function withoutRelay(
  lab: MatcherLab,
  to: readonly string[] | undefined,
  { from = wanted.from, subject = wanted.subject, field = 'X-Mailer: x' } = {},
) {
  const raw = Buffer.from(`From: ${from}\r\nTo: soc@example.com\r\nSubject: ${subject}\r\n${field}\r\n\r\nx`);
  const message = { id: 1, receivedAt: 0, envelope: { from: undefined, to }, raw };
  const mailbox = { messages: [message], waitForMessage: async () => message, reset: async () => undefined };
  return new Attempt<WitnessingLab>({ target: lab.target, relay: undefined, mailbox }, pages.success, -1);
}

// As qmail names the account behind an address; others give the account's own address, where that of the mail is an alias.
for (const account of [undefined, 'example.com-team@example.com'])
  test(`toBeDelivered passes a mail through SES in a mailbox that ${account ? `calls itself ${account}` : 'does not tell the envelope'}`, async ({
    lab,
  }) => {
    const attempt = withoutRelay(lab, account ? [account] : undefined);

    expect(await findings(expect(attempt).toBeDelivered(wanted))).toEqual([]);
  });

test('toBeDelivered passes a mail of a domain of other letters than ASCII', async ({ lab }) => {
  const from = 'alarms@xn--mller-kva.example';
  const attempt = withoutRelay(lab, undefined, { from });

  expect(await findings(expect(attempt).toBeDelivered({ ...wanted, from }))).toEqual([]);
});
