import { createCredential, smtpPassword, type Ses } from '../../mocks/ses/index.ts';
import { expect, plain, rightCredentials, sendMail, signIn, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

async function authenticate(relay: Ses, userName: string, password: string): Promise<string> {
  const client = await SmtpClient.connectTls(relay.listeners[465]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  return client.say(`AUTH PLAIN ${plain({ userName, password })}`);
}

// Vectors of terraform-provider-aws.
for (const [region, password] of [
  ['eu-central-1', 'BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2'],
  ['us-west-1', 'BH+jbMzper5WwlwUar9E1ySBqHa9whi0GPo+sJ0mVYJj'],
] as const) {
  test(`the relay derives the SMTP password for ${region} as AWS does`, () => {
    expect(smtpPassword('some+secret+key', region)).toBe(password);
  });
}

test('the relay creates credentials in the form of IAM’s, new ones each time', () => {
  const [one, other] = [createCredential(), createCredential()];
  expect(one.userName).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(one.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
  expect(other.userName).not.toBe(one.userName);
  expect(other.secretAccessKey).not.toBe(one.secretAccessKey);
});

test('the relay answers 235 to the password of its own region', async ({ relay }) => {
  const { userName, password } = rightCredentials(relay);
  expect(await authenticate(relay, userName, password)).toBe('235 Authentication successful.');
});

test('the relay answers 535 to the password of another region', async ({ relay }) => {
  relay.account.credentials = [{ userName: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: secret }];
  expect(await authenticate(relay, 'AKIAIOSFODNN7EXAMPLE', smtpPassword(secret, 'eu-west-1'))).toBe(
    '535 Authentication Credentials Invalid',
  );
  await relay.serve({ region: 'eu-west-1' });
  expect(await authenticate(relay, 'AKIAIOSFODNN7EXAMPLE', smtpPassword(secret, 'eu-west-1'))).toBe(
    '235 Authentication successful.',
  );
});

for (const [what, change] of [
  ['a wrong password', { password: 'BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2' }],
  ['the secret access key itself', { password: secret }],
  ['an empty password', { password: '' }],
  ['an unknown user name', { userName: 'AKIAUNKNOWNUNKNOWN22' }],
] as const) {
  test(`the relay answers 535 to ${what}, and records the user name it was shown`, async ({ relay }) => {
    relay.account.credentials = [{ userName: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: secret }];
    const shown = { ...rightCredentials(relay), ...change };
    expect(await authenticate(relay, shown.userName, shown.password)).toBe(
      '535 Authentication Credentials Invalid',
    );
    expect(relay.sessions[0]).toMatchObject({
      userName: shown.userName,
      authenticated: false,
      refusals: [{ step: 'auth', reply: '535 Authentication Credentials Invalid' }],
    });
  });
}

test('the relay lets aged credentials sign in, then refuses their message, but not with 535', async ({
  relay,
}) => {
  relay.account.credentials = relay.account.credentials.map((credential) => ({ ...credential, aged: true }));
  const client = await signIn(relay);
  expect(relay.sessions[0]).toMatchObject({ authenticated: true, refusals: [] });
  expect(await sendMail(client)).toMatch(
    /^554 Access denied: User `arn:aws:iam::\d{12}:user\/.+' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:us-east-1:\d{12}:identity\/example\.com'$/,
  );
});

/** Every way a password travels in. */
const disguises: Record<
  string,
  (client: SmtpClient, userName: string, password: string) => Promise<unknown>
> = {
  'AUTH PLAIN with an initial response': (client, userName, password) =>
    client.say(`AUTH PLAIN ${plain({ userName, password })}`),
  'AUTH PLAIN without one': (client, userName, password) =>
    client.converse('AUTH PLAIN', plain({ userName, password })),
  'AUTH LOGIN': (client, userName, password) =>
    client.converse('AUTH LOGIN', base64(userName), base64(password)),
  'AUTH LOGIN with an initial response': (client, userName, password) =>
    client.converse(`auth login ${base64(userName)}`, base64(password)),
  'an AUTH in one word': (client, userName, password) =>
    client.say(`AUTHPLAIN ${plain({ userName, password })}`),
  'an AUTH behind a blank': (client, userName, password) =>
    client.say(` AUTH PLAIN ${plain({ userName, password })}`),
  'an AUTH parted by a tab': (client, userName, password) =>
    client.say(`AUTH\tPLAIN\t${plain({ userName, password })}`),
  'an unknown mechanism': (client, _, password) => client.converse(`AUTH NTLM ${base64(password)}`, password),
  'credentials nobody asked for': (client, userName, password) =>
    client.converse(
      'AUTH CRAM-MD5',
      base64(userName),
      base64(password),
      password,
      plain({ userName, password }),
    ),
};

for (const [disguise, send] of Object.entries(disguises)) {
  test(`the relay records no password that comes by ${disguise}`, async ({ relay }) => {
    const { userName, password } = rightCredentials(relay);
    const client = await SmtpClient.connectTls(relay.listeners[465]);
    await client.reply();
    await client.say('EHLO manager.example.com');
    await send(client, userName, password);
    client.close();
    const session = await relay.waitForSession();
    const kept = `${session.transcript()}\n${JSON.stringify(session)}`;
    for (const form of [password, base64(password), plain({ userName, password }), base64(userName)]) {
      expect(kept).not.toContain(form);
    }
    expect(kept).toContain('***');
  });
}

test('the relay records no password whose Base64 looks like a command', async ({ relay }) => {
  const client = await SmtpClient.connectTls(relay.listeners[465]);
  await client.reply();
  await client.converse(
    'EHLO manager.example.com',
    'AUTH LOGIN',
    base64('AKIAIOSFODNN7EXAMPLE'),
    'DATA/c2VjcmV0',
  );
  client.close();
  expect((await relay.waitForSession()).transcript()).not.toContain('c2VjcmV0');
});

test('the relay records no password that comes in plain text before TLS', async ({ relay }) => {
  const { userName, password } = rightCredentials(relay);
  const client = await SmtpClient.connect(relay.listeners[25]);
  await client.reply();
  await client.converse('EHLO manager.example.com', 'AUTH LOGIN', base64(userName), base64(password));
  client.close();
  const session = await relay.waitForSession();
  expect(session.refusals[0]).toEqual({ step: 'auth', reply: '530 Must issue a STARTTLS command first' });
  expect(session.transcript()).not.toContain(base64(password));
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
