import { replying, sesFaults, sesReplies, type SesReplyName, type Step } from '../../mocks/ses/index.ts';
import { answerTo } from './ses/answer-to.ts';
import { expect, plain, rightCredentials, test } from './ses/lab.ts';

/** The reply that a client reads, and its step: written down again, so that the table is not compared with itself. */
const onTheWire: Record<SesReplyName, readonly [Step, string]> = {
  'too-many-connections': ['greeting', '421 Too many concurrent SMTP connections'],
  'too-many-messages': [
    'mail',
    '421 Connection closed by server. Maximum message count per session reached.',
  ],
  'temporary-service-failure-451': ['message', '451 Temporary service failure'],
  'idle-session-closed': ['mail', '451 4.4.2 Timeout waiting for data from client.'],
  'daily-quota-exceeded': ['message', '454 Throttling failure: Daily message quota exceeded.'],
  'sending-rate-exceeded': ['message', '454 Throttling failure: Maximum sending rate exceeded.'],
  'sigv2-sending-rate-exceeded': [
    'message',
    '454 Throttling failure: Maximum SigV2 SMTP sending rate exceeded.',
  ],
  'temporary-authentication-failure': ['auth', '454 Temporary authentication failure.'],
  'temporary-service-failure': ['message', '454 Temporary service failure.'],
  'authentication-required': ['mail', '530 Authentication required'],
  'invalid-credentials': ['auth', '535 Authentication Credentials Invalid'],
  'account-not-subscribed': ['auth', '535 Account not subscribed to SES'],
  'account-paused': [
    'message',
    '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the ' +
      'email address associated with your AWS account',
  ],
  'old-tls-refused': [
    'data',
    '554 Access denied: Amazon SES no longer supports TLS 1.0 and TLS 1.1 connections. You must update your client ' +
      'to use TLS version 1.2 or above.',
  ],
  'message-too-long': ['message', '552 Message is too long.'],
  'sender-invalid': ['mail', '553 <alarms@example.com> Invalid email address'],
  'recipient-unknown': ['rcpt', '553 <operator@example.com> address unknown'],
  'credential-may-not-send': [
    'message',
    "554 Access denied: User `arn:aws:iam::111122223333:user/ses-smtp-user' is not authorized to perform " +
      "`ses:SendRawEmail' on resource `arn:aws:ses:us-east-1:111122223333:identity/example.com'",
  ],
  'not-verified': [
    'message',
    '554 Message rejected: Email address is not verified. The following identities failed the check in region ' +
      'US-EAST-1: alarms@example.com',
  ],
  'duplicate-header': ['message', "554 Transaction failed: Duplicate header 'Content-Type'."],
  'missing-domain': ['message', "554 Transaction failed: Missing final '@domain'"],
  'too-many-recipients': ['message', '554 Transaction failed: Recipient count exceeds 50.'],
  'mail-from-domain-not-verified': [
    'message',
    '554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid.',
  ],
};

for (const name of names()) {
  const [step, expected] = onTheWire[name];
  test(`the relay gives SES's refusal "${name}" at ${step} when a test asks for it`, async ({
    relay,
    mailbox,
  }) => {
    await relay.serve(sesFaults[name]);
    const token = plain(rightCredentials(relay));
    expect(await answerTo(step, relay.listeners[587], token)).toBe(expected);
    const session = await relay.waitForSession();
    expect(session.refusals).toEqual([{ step, reply: expected }]);
    expect(mailbox.messages).toEqual([]);
  });
}

test('the relay names its own region in a refusal that a test asks for', async ({ relay }) => {
  await relay.serve({ region: 'eu-west-1', ...replying('credential-may-not-send') });
  expect(await answerTo('message', relay.listeners[587], plain(rightCredentials(relay)))).toContain(
    'arn:aws:ses:eu-west-1:111122223333:identity/example.com',
  );
});

test('the relay does not answer 250 to a message it refuses, even if a test asks for it', async ({
  relay,
}) => {
  relay.account.verifiedDomains = [];
  await relay.serve({ replies: { message: '250 2.0.0 queued' } });
  expect(await answerTo('message', relay.listeners[587], plain(rightCredentials(relay)))).toMatch(
    /^554 Message rejected/,
  );
});

function names(): SesReplyName[] {
  return Object.keys(sesReplies).filter((name): name is SesReplyName => Object.hasOwn(sesReplies, name));
}
