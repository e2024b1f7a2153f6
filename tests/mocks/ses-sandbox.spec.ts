import { sandboxAccount } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test } from './ses/lab.ts';

const accepted = /^250 Ok /;
const quotaReply = '454 Throttling failure: Daily message quota exceeded.';
const rateReply = '454 Throttling failure: Maximum sending rate exceeded.';
const day = 24 * 60 * 60 * 1000;

test.beforeEach(({ relay }) => {
  relay.clock.stop();
  Object.assign(relay.account, sandboxAccount);
});

test('the relay takes 200 recipients in 24 hours from a sandbox account, and no more', async ({ relay }) => {
  const client = await signIn(relay);
  for (let sent = 0; sent < 200; sent += 50) {
    expect(await sendMail(client, { to: recipients(50) })).toMatch(accepted);
    relay.clock.advance(1000);
  }
  expect(await sendMail(client)).toBe(quotaReply);
  expect(relay.sessions[0]?.submissions.at(-1)?.acceptedAs).toBeUndefined();
  expect(relay.sessions[0]?.refusals).toEqual([{ step: 'message', reply: quotaReply }]);
});

test('the relay refuses a whole message that exceeds the quota, and does not count it', async ({ relay }) => {
  relay.account.max24HourSend = 3;
  const client = await signIn(relay);
  expect(await sendMail(client, { to: recipients(2) })).toMatch(accepted);
  relay.clock.advance(1000);
  expect(await sendMail(client, { to: recipients(2) })).toBe(quotaReply);
  expect(await sendMail(client, { to: recipients(1) })).toMatch(accepted);
});

test('the relay frees the quota of each recipient after 24 hours', async ({ relay }) => {
  relay.account.max24HourSend = 2;
  const client = await signIn(relay);
  expect(await sendMail(client)).toMatch(accepted);
  relay.clock.advance(day / 2);
  expect(await sendMail(client)).toMatch(accepted);
  relay.clock.advance(day / 2 - 1);
  expect(await sendMail(client)).toBe(quotaReply);
  relay.clock.advance(1);
  expect(await sendMail(client)).toMatch(accepted);
  expect(await sendMail(client)).toBe(quotaReply);
});

test('the relay takes one message a second from a sandbox account, over all sessions', async ({ relay }) => {
  expect(await sendMail(await signIn(relay))).toMatch(accepted);
  relay.clock.advance(999);
  const client = await signIn(relay);
  expect(await sendMail(client)).toBe(rateReply);
  relay.clock.advance(1);
  expect(await sendMail(client)).toMatch(accepted);
});

test('the relay takes as many messages a second as a production account may send', async ({ relay }) => {
  Object.assign(relay.account, { sandbox: false, max24HourSend: 50_000, maxSendRate: 14 });
  const client = await signIn(relay);
  for (let count = 0; count < 14; count++) expect(await sendMail(client)).toMatch(accepted);
  expect(await sendMail(client)).toBe(rateReply);
});

test('the relay does not count a message it refuses for its sender', async ({ relay }) => {
  const client = await signIn(relay);
  expect(await sendMail(client, { from: 'alarms@example.net' })).toMatch(/^554 Message rejected/);
  expect(await sendMail(client)).toMatch(accepted);
});

test('the relay counts SES’s mailbox simulator in the rate, but not in the quota', async ({ relay }) => {
  relay.account.max24HourSend = 1;
  const to = ['success@simulator.amazonses.com', 'bounce+1@simulator.amazonses.com'];
  const client = await signIn(relay);
  expect(await sendMail(client, { to })).toMatch(accepted);
  expect(await sendMail(client, { to })).toBe(rateReply);
  relay.clock.advance(1000);
  expect(await sendMail(client, { to: [...to, 'operator@example.com'] })).toMatch(accepted);
  relay.clock.advance(1000);
  expect(await sendMail(client)).toBe(quotaReply);
  relay.account.max24HourSend = 0;
  expect(await sendMail(client, { to })).toMatch(accepted);
});

test('the relay forgets sent messages and limits at a reset', async ({ relay }) => {
  const moment = relay.clock.now();
  expect(await sendMail(await signIn(relay))).toMatch(accepted);
  await relay.reset();
  const client = await signIn(relay);
  expect(relay.account).toMatchObject({ sandbox: false, max24HourSend: Infinity, maxSendRate: Infinity });
  relay.clock.stop(moment);
  Object.assign(relay.account, sandboxAccount);
  expect(await sendMail(client)).toMatch(accepted);
});

function recipients(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `operator${index}@example.com`);
}
