import { expect } from '../../../fixtures/expect.ts';
import type { Testimony } from '../../../fixtures/failure-modes/testimony.ts';
import { findings, type MatcherLab, pages, test, wanted } from './matcher-lab.ts';

const reply = '535 Authentication Credentials Invalid';
const line = `AuthenticationFailedException: ${reply}`;

/** The relay refuses the sign-in. */
const refusedSignIn: Testimony = {
  log: [line],
  wire: { reached: 'authentication', refusedBy: { relay: reply } },
};
/** The relay takes the mail, and the recipient never has it. */
const lost: Testimony = {
  lost: true,
  log: ['sent'],
  wire: { reached: 'submission', refusedBy: 'nobody' },
};
const wrong = { passwords: ['a password that nobody was given'] };
/** There the relay of these tests knows no MX. */
const nowhere = { envelope: { to: ['soc@example.org'] } };

interface Case {
  readonly when: string;
  readonly page: keyof typeof pages;
  readonly log?: string;
  readonly testimony: Testimony;
  readonly act: (lab: MatcherLab) => Promise<unknown>;
  readonly found: readonly RegExp[];
}

const signIn = { page: 'failure', log: line, testimony: refusedSignIn } as const;
const refuse = (lab: MatcherLab): Promise<void> => lab.submit({}, wrong);
const lose = (lab: MatcherLab): Promise<void> => lab.submit({}, nowhere);
const greet = (lab: MatcherLab): Promise<void> => lab.sayPlainly('EHLO manager', 'QUIT');
const asLost = { page: 'success', log: 'sent', testimony: lost, act: lose } as const;
const transcript = /^session \d+ on port/;

const cases: readonly Case[] = [
  { ...signIn, when: 'page, log and wire agree', act: refuse, found: [] },
  { ...asLost, when: 'the mail is lost, as it is meant to be', found: [] },
  {
    ...signIn,
    when: 'the page shows a success',
    page: 'success',
    act: refuse,
    found: [/^the page showed the success message/],
  },
  {
    ...signIn,
    when: 'the page shows both messages',
    page: 'both',
    act: refuse,
    found: [/^the page showed success .* at once/],
  },
  {
    ...signIn,
    when: 'the page shows no message',
    page: 'neither',
    act: refuse,
    found: [/^the page showed neither/],
  },
  {
    ...signIn,
    when: 'the log tells something else',
    log: 'SocketTimeoutException',
    act: refuse,
    found: [
      /^the lines that the attempt added to the log lack "AuthenticationFailedException: 535 [^"]+":\nSocketTimeoutException/,
    ],
  },
  {
    ...signIn,
    when: 'the log tells one thing of two',
    testimony: { ...refusedSignIn, log: [line, 'the second line'] },
    act: refuse,
    found: [/^the lines that the attempt added to the log lack "the second line"/],
  },
  {
    ...signIn,
    when: 'the log gains nothing',
    log: '',
    act: refuse,
    found: [/^the attempt added nothing to the log/],
  },
  {
    ...signIn,
    when: 'the session comes less far',
    testimony: { ...refusedSignIn, wire: { reached: 'submission', refusedBy: { relay: reply } } },
    act: refuse,
    found: [/^on the wire the session reached authentication, not submission/, transcript],
  },
  {
    ...signIn,
    when: 'the relay refuses with another reply',
    testimony: { ...refusedSignIn, wire: { reached: 'authentication', refusedBy: { relay: '554 No' } } },
    act: refuse,
    found: [
      /^the relay refused with "535 Authentication Credentials Invalid", not with "554 No"/,
      transcript,
    ],
  },
  {
    ...signIn,
    when: 'the relay refuses, and nobody is meant to',
    testimony: { ...refusedSignIn, wire: { reached: 'authentication', refusedBy: 'nobody' } },
    act: refuse,
    found: [/^the relay refused with "535 [^"]+", not nobody/, transcript],
  },
  {
    ...signIn,
    when: 'the relay refuses, and the manager is meant to',
    testimony: { ...refusedSignIn, wire: { reached: 'authentication', refusedBy: 'manager' } },
    act: refuse,
    found: [/^the relay refused with "535 [^"]+", not manager/, transcript],
  },
  {
    ...signIn,
    when: 'the relay accepts the message',
    testimony: { log: [line], wire: { reached: 'submission', refusedBy: 'nobody' } },
    act: (lab) => lab.submit(),
    found: [/^the relay accepted a message/, transcript],
  },
  {
    ...signIn,
    when: 'a session reaches the relay, and none is meant to',
    testimony: { log: [line], wire: 'no session' },
    act: greet,
    found: [/^a session reached the relay\nsession/],
  },
  {
    ...signIn,
    when: 'no session reaches the relay',
    act: async () => undefined,
    found: [/^no session with the relay ended within 50 ms: nobody connected/],
  },
  {
    ...asLost,
    when: 'the page of a lost mail shows the failure banner',
    page: 'failure',
    found: [/^the page showed the failure banner/],
  },
  {
    ...asLost,
    when: 'the page of a lost mail shows no message',
    page: 'neither',
    found: [/^the page showed neither/],
  },
  {
    ...asLost,
    when: 'the page of a lost mail shows both messages',
    page: 'both',
    found: [/^the page showed success .* at once/],
  },
  {
    ...asLost,
    when: 'the relay refuses the mail that is meant to be lost',
    testimony: { ...lost, wire: { reached: 'submission' } },
    act: async (lab) => {
      await lab.relay.serve({ replies: { message: '554 Transaction failed' } });
      await lab.submit({}, nowhere);
    },
    found: [/^the relay accepted no message/, transcript],
  },
  {
    ...asLost,
    when: 'the mail that is meant to be lost is handed over, and arrives',
    act: (lab) => lab.submit(),
    found: [/^the relay handed the mail to soc@example\.com over \(250/, /^1 messages in the mailbox/],
  },
  {
    ...asLost,
    when: 'the mail that is meant to be lost arrives by another way',
    act: async (lab) => {
      await lab.submit();
      await lab.mailbox.waitForMessage({ to: wanted.to });
      await lab.relay.reset();
      await lose(lab);
    },
    found: [/^1 messages in the mailbox/],
  },
];

for (const { when, page, log, testimony, act, found } of cases) {
  const verdict = found.length === 0 ? 'passes' : 'fails';
  test(`toFailAs ${verdict} when ${when}`, async ({ lab }) => {
    if (log !== undefined) lab.logs(log);
    const attempt = await lab.attempt(pages[page], () => act(lab), 50);

    expect(await findings(expect(attempt).toFailAs(testimony))).toEqual(
      found.map((finding) => expect.stringMatching(finding)),
    );
  });
}

test('toFailAs fails when nobody has read the log', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, () => refuse(lab));

  expect(await findings(expect(attempt).toFailAs(refusedSignIn))).toEqual([
    expect.stringMatching(/^no log was read, since the target offers no root shell/),
  ]);
});
