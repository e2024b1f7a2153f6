import { startSes } from '../../mocks/ses/index.ts';
import { inSamples, sampled } from '../sampled.ts';
import { holdsForAll } from './ses/fuzz.ts';
import { holdDialogue } from './ses/hold-dialogue.ts';
import { expect, plain, rightCredentials, sendMail, signIn, test } from './ses/lab.ts';
import { lostMessages } from './ses/lost-messages.ts';
import { randomDialogue } from './ses/random-dialogue.ts';

/** Milliseconds; the patience of the test allows for a machine that is busy. */
const idle = 300;
const patience = 10_000;

const replies = /^(?:[2-5]\d\d[ -][^\r\n]*\r\n)*$/;

test.setTimeout(sampled({ sample: 60_000, all: 400_000 }));

test(
  'the relay answers or closes whatever a client says, and loses no message it answered with 250',
  inSamples,
  async ({ pki, mailbox }) => {
    const relay = await startSes({ pki, mxHosts: { 'example.com': mailbox.listener }, idleTimeout: idle });
    const heard: string[] = [];

    await holdsForAll(
      randomDialogue(plain(rightCredentials(relay))),
      sampled({ sample: 128, all: 1024 }),
      async (dialogue) => {
        const text = await holdDialogue(relay.listeners[dialogue.opening.port], dialogue, patience);
        expect(text).toMatch(replies);
        heard.push(text);
      },
    );

    await expect.poll(() => relay.sessions.filter(({ ended }) => !ended).map(({ id }) => id)).toEqual([]);
    expect(await lostMessages(relay, mailbox, heard.join(''))).toEqual([]);
    // Without one of these the dialogues would prove little.
    expect(heard.join('')).toMatch(/^250 Ok 0100/m);
    expect(heard.join('')).toMatch(/^451 4\.4\.2 /m);
    expect(await sendMail(await signIn(relay))).toMatch(/^250 Ok /);
    await relay.close();
  },
);
