import { starttlsFaults } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { handshake } from './ses/handshake.ts';
import { expect, plain, rightCredentials, sendMail, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const ehlo = 'EHLO manager.example.com';

const refusals = {
  'starttls-not-offered': { advertised: false, answer: '502 Command not implemented' },
  'starttls-refused': { advertised: true, answer: '454 TLS not available due to temporary reason' },
  'starttls-unknown': { advertised: true, answer: '500 Syntax error, command unrecognized' },
} as const satisfies Record<
  Exclude<keyof typeof starttlsFaults, 'starttls-injected'>,
  { advertised: boolean; answer: string }
>;

for (const name of namesOf(refusals)) {
  test(`the fault ${name} lets a careless client send mail in clear`, async ({ relay }) => {
    await relay.serve(starttlsFaults[name]);
    const client = await SmtpClient.connect(relay.listeners[587]);
    expect(await client.reply()).toMatch(/^220 email-smtp/);
    const capabilities = (await client.say(ehlo)).split('\n');
    expect(capabilities.includes('250-STARTTLS')).toBe(refusals[name].advertised);
    expect(capabilities).toContain('250-AUTH PLAIN LOGIN');
    expect(await client.say('STARTTLS')).toBe(refusals[name].answer);
    expect(await client.say(`AUTH PLAIN ${plain(rightCredentials(relay))}`)).toMatch(/^235 /);
    expect(await sendMail(client)).toMatch(/^250 Ok /);
    await relay.reset();
    (await handshake(relay, 587)).close();
  });
}

test('the fault starttls-injected sends more than its 220 in one segment, and goes on as SES does', async ({
  relay,
}) => {
  await relay.serve(starttlsFaults['starttls-injected']);
  const client = await SmtpClient.connect(relay.listeners[587]);
  await client.reply();
  await client.say(ehlo);
  const segments: string[] = [];
  client.socket.on('data', (chunk: Buffer) => segments.push(chunk.toString()));
  await client.say('STARTTLS');
  expect(segments).toEqual([
    '220 Ready to start TLS\r\n250-email-smtp.amazonaws.com\r\n250 AUTH PLAIN LOGIN\r\n',
  ]);
  await client.secure();
  // A client that does not throw away what came in clear takes it for an answer.
  expect(await client.reply()).toBe('250-email-smtp.amazonaws.com\n250 AUTH PLAIN LOGIN');
  expect(await client.say(ehlo)).toContain('250-8BITMIME\n250-AUTH PLAIN LOGIN');
  client.close();
});
