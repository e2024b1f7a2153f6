import { startSes } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test } from './ses/lab.ts';

for (const [name, delivered] of [
  ['success', true],
  ['bounce', false],
  ['ooto', true],
  ['complaint', true],
  ['suppressionlist', false],
] as const) {
  test(`the relay takes sandbox mail to ${name}@simulator.amazonses.com, and delivers it to nobody`, async ({
    pki,
    mailbox,
  }) => {
    // An MX for the simulator's domain, which no mail must reach.
    const mxHosts = { 'simulator.amazonses.com': mailbox.listener };
    const relay = await startSes({ pki, mxHosts, account: { sandbox: true } });
    const to = [`${name}@simulator.amazonses.com`, `${name.toUpperCase()}+x@Simulator.AmazonSES.com`];
    expect(await sendMail(await signIn(relay), { to })).toMatch(/^250 Ok /);
    const delivery = await relay.sessions[0]?.submissions[0]?.delivery;
    expect(delivery).toEqual(
      to.map((recipient) => ({
        recipient,
        outcome: expect.stringContaining(`kept by the mailbox simulator as ${name}: `),
        delivered,
      })),
    );
    expect(mailbox.messages).toEqual([]);
    await relay.close();
  });
}

for (const address of [
  'nobody@simulator.amazonses.com',
  'successful@simulator.amazonses.com',
  'success@simulator.amazonses.com.example.org',
  'success@sub.simulator.amazonses.com',
]) {
  test(`the relay does not take ${address} for an address of SES's mailbox simulator`, async ({ relay }) => {
    relay.account.sandbox = true;
    expect(await sendMail(await signIn(relay), { to: [address] })).toBe(
      '554 Message rejected: Email address is not verified. The following identities failed the check in region ' +
        `US-EAST-1: ${address}`,
    );
  });
}
