import { X509Certificate } from 'node:crypto';
import { readPresented } from '../../fixtures/certificates/read-presented.ts';
import { endpointHost, type Ses, startSes } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test as base } from './ses/lab.ts';

const host = endpointHost('us-east-1');

const test = base.extend<{ choosy: Ses }>({
  choosy: async ({ pki, mailbox }, use) => {
    const relay = await startSes({
      pki,
      mxHosts: { 'example.com': mailbox.listener },
      faultsByAddress: true,
      faultPorts: { 'certificate-expired': 5870, 'starttls-not-offered': 5871 },
    });
    await use(relay);
    await relay.close();
  },
});

const chosen = [
  ['a recipient', 'RCPT TO:<fault+recipient-refused@example.com>', /^550 5\.1\.1 <fault\+recipient-refused@/],
  ['a recipient', 'RCPT TO:<Fault+Recipient-Unknown@example.com>', /^553 <.*> address unknown$/],
  ['a sender', 'MAIL FROM:<fault+sender-refused@example.com>', /^553 5\.7\.1 .*Sender address rejected/],
] as const;

for (const [who, command, answer] of chosen) {
  test(`${who} chooses a fault for its mail alone by ${command}`, async ({ choosy }) => {
    const client = await signIn(choosy);
    if (who === 'a recipient') await client.say('MAIL FROM:<alarms@example.com>');

    expect(await client.say(command)).toMatch(answer);

    await client.say('RSET');
    expect(await sendMail(client)).toMatch(/^250 Ok 0100/);
  });
}

test('a recipient chooses a refusal at the end of DATA, and the mail of another one arrives', async ({
  choosy,
  mailbox,
}) => {
  const client = await signIn(choosy);

  expect(await sendMail(client, { to: ['fault+daily-quota-exceeded@example.com'] })).toBe(
    '454 Throttling failure: Daily message quota exceeded.',
  );
  expect(await sendMail(client, { to: ['operator@example.com'] })).toMatch(/^250 Ok/);
  expect((await mailbox.waitForMessage()).envelope.to).toEqual(['operator@example.com']);
});

test('a recipient chooses that its mail is accepted and dropped', async ({ choosy, mailbox }) => {
  const client = await signIn(choosy);

  expect(await sendMail(client, { to: ['fault+accepted-and-dropped@example.com'] })).toMatch(/^250 Ok/);
  const [submission] = choosy.sessions.at(-1)?.submissions ?? [];
  expect(await submission?.delivery).toMatchObject([{ delivered: false }]);
  expect(mailbox.messages).toEqual([]);
});

for (const [address, says] of [
  [
    'fault+certificate-expired@example.com',
    'the fault certificate-expired shows before the recipient is named',
  ],
  ['fault+sender-refused@example.com', 'the fault sender-refused shows before the recipient is named'],
  ['fault+name-not-found@example.com', 'the fault name-not-found shows before the recipient is named'],
  [
    'fault+no-such-thing@example.com',
    'there is no fault "no-such-thing"; the laboratory page lists the names.',
  ],
] as const) {
  test(`the recipient ${address} is refused with a sentence`, async ({ choosy }) => {
    const client = await signIn(choosy);
    await client.say('MAIL FROM:<alarms@example.com>');

    expect(await client.say(`RCPT TO:<${address}>`)).toContain(`554 Transaction failed: ${says}`);
  });
}

test('nobody chooses a fault by an address where the relay is not told so', async ({ relay, mailbox }) => {
  const to = 'fault+daily-quota-exceeded@example.com';
  expect(await sendMail(await signIn(relay), { to: [to] })).toMatch(/^250 Ok/);
  expect((await mailbox.waitForMessage()).envelope.to).toEqual([to]);
});

/** When the certificate at a listener ends, in milliseconds since the epoch. */
async function endOf(listener: string): Promise<number> {
  const [leaf = ''] = await readPresented({ hostName: host, port: 587, connect: listener });
  return Date.parse(new X509Certificate(leaf).validTo);
}

test('a port has a fault of its own, and the other ports are sound', async ({ choosy }) => {
  expect(await endOf(choosy.faultListeners['5870'] ?? '')).toBeLessThan(Date.now());
  expect(await endOf(choosy.listeners[587])).toBeGreaterThan(Date.now());
  await expect(endOf(choosy.faultListeners['5871'] ?? '')).rejects.toThrow(/does not offer STARTTLS/);
});
