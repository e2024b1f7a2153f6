import { createCredential, smtpPassword, type Credential, type Ses } from '../../mocks/ses/index.ts';
import { expect, plain, sendMail, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const right = '235 Authentication successful.';
const wrong = '535 Authentication Credentials Invalid';
const day = 24 * 60 * 60 * 1000;

async function signInWith(relay: Ses, { userName, secretAccessKey }: Credential) {
  const client = await SmtpClient.connectTls(relay.listeners[465]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  const password = smtpPassword(secretAccessKey, relay.serving.region);
  return { client, reply: await client.say(`AUTH PLAIN ${plain({ userName, password })}`) };
}

async function authenticate(relay: Ses, credential: Credential): Promise<string> {
  const { client, reply } = await signInWith(relay, credential);
  client.close();
  return reply;
}

test('the relay takes both credentials of a rotation, and answers 535 to the old one once it is inactive', async ({
  relay,
}) => {
  const [old, fresh] = [createCredential(), createCredential()];
  relay.account.credentials = [old, fresh];
  expect([await authenticate(relay, old), await authenticate(relay, fresh)]).toEqual([right, right]);
  relay.account.credentials = [{ ...old, inactive: true }, fresh];
  expect([await authenticate(relay, old), await authenticate(relay, fresh)]).toEqual([wrong, right]);
});

test('the relay answers 535 to a credential that was deleted', async ({ relay }) => {
  const [old, fresh] = [createCredential(), createCredential()];
  relay.account.credentials = [old, fresh];
  expect(await authenticate(relay, old)).toBe(right);
  relay.account.credentials = [fresh];
  expect([await authenticate(relay, old), await authenticate(relay, fresh)]).toEqual([wrong, right]);
});

test('the relay takes no user name with another credential’s password', async ({ relay }) => {
  const [old, fresh] = [createCredential(), createCredential()];
  relay.account.credentials = [old, fresh];
  expect(await authenticate(relay, { ...old, secretAccessKey: fresh.secretAccessKey })).toBe(wrong);
});

test('the relay answers 535 to a brand-new credential until the moment it is known', async ({ relay }) => {
  relay.clock.stop();
  const fresh = createCredential({ activeFrom: relay.clock.now() + 90_000 });
  relay.account.credentials = [fresh];
  expect(await authenticate(relay, fresh)).toBe(wrong);
  relay.clock.advance(89_999);
  expect(await authenticate(relay, fresh)).toBe(wrong);
  relay.clock.advance(1);
  expect(await authenticate(relay, fresh)).toBe(right);
});

test('the relay counts 45 days from a credential’s last message, and does not answer 535 after them', async ({
  relay,
}) => {
  relay.clock.stop();
  const credential = createCredential({ lastUsedAt: relay.clock.now() });
  relay.account.credentials = [credential];
  for (const { days, reply } of [
    { days: 44, reply: /^250 Ok / },
    { days: 44, reply: /^250 Ok / },
    { days: 45, reply: /^554 Access denied: User / },
    { days: 1, reply: /^554 Access denied: User / },
  ]) {
    relay.clock.advance(days * day);
    const { client, reply: signedIn } = await signInWith(relay, credential);
    expect(signedIn).toBe(right);
    expect(await sendMail(client)).toMatch(reply);
    client.close();
  }
});

test('the relay never ages a credential whose last use it does not know', async ({ relay }) => {
  relay.clock.advance(1000 * day);
  const [credential = createCredential()] = relay.account.credentials;
  const { client } = await signInWith(relay, credential);
  expect(await sendMail(client)).toMatch(/^250 Ok /);
});
