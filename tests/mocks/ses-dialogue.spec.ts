import type { SesPort } from '../../mocks/ses/index.ts';
import { expect, plain, rightCredentials, sendMail, signIn, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const greeting = /^220 email-smtp\.amazonaws\.com ESMTP SimpleEmailService-d-[A-Z0-9]{9} [A-Za-z0-9]{20}$/;
const accepted = /^250 Ok 0100[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/;
const ehloBeforeTls = [
  '250-email-smtp.amazonaws.com',
  '250-8BITMIME',
  '250-STARTTLS',
  '250-AUTH PLAIN LOGIN',
  '250 Ok',
].join('\n');
const ehloInsideTls = ehloBeforeTls.replace('250-STARTTLS\n', '');

async function submitOver(client: SmtpClient, userName: string, password: string): Promise<void> {
  expect(await client.say('EHLO manager.example.com')).toBe(ehloInsideTls);
  expect(
    await client.converse(
      'AUTH LOGIN',
      Buffer.from(userName).toString('base64'),
      Buffer.from(password).toString('base64'),
      'MAIL FROM:<alarms@example.com>',
      'RCPT TO:<operator@example.com>',
      'DATA',
    ),
  ).toEqual([
    '334 VXNlcm5hbWU6',
    '334 UGFzc3dvcmQ6',
    '235 Authentication successful.',
    '250 Ok',
    '250 Ok',
    '354 End data with <CR><LF>.<CR><LF>',
  ]);
  expect(await client.say('From: alarms@example.com\r\nSubject: Alarm\r\n\r\nHost\r\n.')).toMatch(accepted);
  expect(await client.say('QUIT')).toBe('221 Bye');
}

for (const port of [25, 587, 2587] satisfies SesPort[]) {
  test(`the relay takes a message with STARTTLS on port ${port}, line by line as SES does`, async ({
    relay,
  }) => {
    const client = await SmtpClient.connect(relay.listeners[port]);
    expect(await client.reply()).toMatch(greeting);
    expect(await client.say('EHLO manager.example.com')).toBe(ehloBeforeTls);
    expect(await client.say('STARTTLS')).toBe('220 Ready to start TLS');
    await client.secure();
    const { userName, password } = rightCredentials(relay);
    await submitOver(client, userName, password);
    expect(await relay.waitForSession()).toMatchObject({ port, authenticated: true, refusals: [] });
  });
}

for (const port of [465, 2465] satisfies SesPort[]) {
  test(`the relay takes a message with TLS first on port ${port}, line by line as SES does`, async ({
    relay,
  }) => {
    const client = await SmtpClient.connectTls(relay.listeners[port]);
    expect(await client.reply()).toMatch(greeting);
    const { userName, password } = rightCredentials(relay);
    await submitOver(client, userName, password);
    expect(await relay.waitForSession()).toMatchObject({ port, authenticated: true, refusals: [] });
  });
}

test('the relay greets each connection with tokens of its own', async ({ relay }) => {
  const greetings = new Set<string>();
  for (const listener of [relay.listeners[25], relay.listeners[25], relay.listeners[587]]) {
    const client = await SmtpClient.connect(listener);
    greetings.add(await client.reply());
    client.close();
  }
  expect(greetings.size).toBe(3);
});

test('the relay answers 530 to AUTH before TLS', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  const reply = await client.say(`AUTH PLAIN ${plain(rightCredentials(relay))}`);
  expect(reply).toBe('530 Must issue a STARTTLS command first');
  client.close();
  expect(await relay.waitForSession()).toMatchObject({ authenticated: false, userName: undefined });
});

test('the relay answers 530 to MAIL without AUTH', async ({ relay }) => {
  const client = await SmtpClient.connectTls(relay.listeners[465]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  expect(await client.say('MAIL FROM:<alarms@example.com>')).toBe('530 Authentication required');
});

test('the relay keeps a connection whose client does not sign in', async ({ relay }) => {
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  for (let count = 0; count < 30; count++) expect(await client.say('NOOP')).toBe('250 Ok');
});

test('the relay asks for the credentials when AUTH PLAIN comes without them', async ({ relay }) => {
  const client = await SmtpClient.connectTls(relay.listeners[465]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  expect(await client.converse('AUTH PLAIN', plain(rightCredentials(relay)))).toEqual([
    '334 Ok',
    '235 Authentication successful.',
  ]);
});

test('the relay takes several messages in one session, also after RSET', async ({ relay, mailbox }) => {
  const client = await signIn(relay);
  expect(await sendMail(client)).toMatch(accepted);
  expect(await client.converse('MAIL FROM:<other@example.com>', 'RSET', 'NOOP')).toEqual(
    Array(3).fill('250 Ok'),
  );
  expect(await sendMail(client, { to: ['second@example.com'] })).toMatch(accepted);
  await mailbox.waitForMessage({ to: 'operator@example.com' });
  await mailbox.waitForMessage({ to: 'second@example.com' });
  expect(mailbox.messages).toHaveLength(2);
});

for (const [command, reply] of [
  ['MAIL FROM:<>', '501 Invalid MAIL FROM address provided'],
  ['MAIL FROM', '501 Invalid MAIL FROM address provided'],
  ['MAIL FROM:<alarms>', '553 <alarms> Invalid email address'],
  ['MAIL FROM:<a@b@example.com>', '553 <a@b@example.com> Invalid email address'],
  ['MAIL FROM:alarms@example.com', '250 Ok'],
] as const) {
  test(`the relay answers ${reply.slice(0, 3)} to ${command}`, async ({ relay }) => {
    const client = await signIn(relay);
    expect(await client.say(command)).toBe(reply);
  });
}

for (const [command, reply] of [
  ['RCPT TO:<operator>', '553 <operator> address unknown'],
  ['RCPT TO:<>', '501 Invalid RCPT TO address provided'],
  ['RCPT TO:operator@example.com', '250 Ok'],
] as const) {
  test(`the relay answers ${reply.slice(0, 3)} to ${command}`, async ({ relay }) => {
    const client = await signIn(relay);
    await client.say('MAIL FROM:<alarms@example.com>');
    expect(await client.say(command)).toBe(reply);
  });
}
