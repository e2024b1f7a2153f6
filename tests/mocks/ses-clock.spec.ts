import { simpleParser } from 'mailparser';
import { startSes } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test } from './ses/lab.ts';

const moment = Date.UTC(2030, 1, 3, 4, 5, 6);

test('the relay dates a message by the clock of the relay', async ({ relay, mailbox }) => {
  relay.clock.stop(moment);
  const reply = await sendMail(await signIn(relay));
  const { raw } = await mailbox.waitForMessage();
  expect((await simpleParser(raw)).date?.getTime()).toBe(moment);
  expect(reply).toContain(`0100${moment.toString(16).padStart(12, '0')}-`);
});

test('the relay keeps time with the clock it was given, however far that is advanced', async ({ pki }) => {
  let time = moment;
  const relay = await startSes({ pki, now: () => time });
  relay.clock.advance(5000);
  time += 100;
  expect(relay.clock.now()).toBe(moment + 5100);
  relay.clock.stop();
  time += 100;
  expect(relay.clock.now()).toBe(moment + 5100);
  relay.clock.advance(7);
  expect(relay.clock.now()).toBe(moment + 5107);
  await relay.reset();
  expect(relay.clock.now()).toBe(moment + 200);
  await relay.close();
});
