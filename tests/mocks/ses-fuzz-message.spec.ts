import { inSamples, sampled } from '../sampled.ts';
import { holdsForAll } from './ses/fuzz.ts';
import { expect, signIn, test } from './ses/lab.ts';
import { lostMessages } from './ses/lost-messages.ts';
import { randomMessage, type RandomMessage } from './ses/random-message.ts';
import type { SmtpClient } from './ses/smtp-client.ts';

test.setTimeout(sampled({ sample: 60_000, all: 400_000 }));

test(
  'the relay accepts or refuses a message of any octets, and delivers each it accepted',
  inSamples,
  async ({ relay, mailbox }) => {
    const replies: string[] = [];

    await holdsForAll(randomMessage, sampled({ sample: 128, all: 1024 }), async (message) => {
      const client = await signIn(relay);
      await client.converse('MAIL FROM:<alarms@example.com>', 'RCPT TO:<operator@example.com>', 'DATA');
      const reply = await sendInPieces(client, message);
      expect(reply).toMatch(/^(?:250 Ok 0100\S+|554 .+)$/);
      replies.push(`${reply}\r\n`);
      // Nothing of the message was taken for a command, and the session goes on.
      expect(await client.say('QUIT')).toBe('221 Bye');
      const whole = ended(message.octets);
      const submissions = relay.sessions.flatMap((session) => session.submissions);
      expect(submissions.some((submission) => submission.message.equals(whole))).toBe(true);
    });

    expect(await lostMessages(relay, mailbox, replies.join(''))).toEqual([]);
    expect(mailbox.messages.length).toBeGreaterThan(0);
  },
);

/** With the line end that the end of DATA needs before it. */
function ended(octets: Buffer): Buffer {
  const complete = octets.length === 0 || octets.subarray(-2).toString('latin1') === '\r\n';
  return complete ? octets : Buffer.concat([octets, Buffer.from('\r\n')]);
}

/** Sends a message, dots stuffed as RFC 5321 4.5.2 says: at the beginning of a line, and lines end with CR LF only. */
async function sendInPieces(client: SmtpClient, { octets, cuts }: RandomMessage): Promise<string> {
  const stuffed = ended(octets)
    .toString('latin1')
    .replace(/(^|\r\n)\./g, '$1..');
  const sent = Buffer.from(`${stuffed}.\r\n`, 'latin1');
  let position = 0;
  for (const length of cuts) {
    client.socket.write(sent.subarray(position, position + length));
    position += length;
    await new Promise(setImmediate);
  }
  client.socket.write(sent.subarray(position));
  return client.reply();
}
