import { expect } from '@playwright/test';
import type { Step } from '../../../mocks/ses/index.ts';
import { SmtpClient } from './smtp-client.ts';

/** The steps of the dialogue, in order. */
export const steps = [
  'greeting',
  'ehlo',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'message',
] satisfies Step[];

/** The answer of a step when it is not broken. */
export const soundAnswers: Record<Step, RegExp> = {
  greeting: /^220 /,
  ehlo: /^250-/,
  starttls: /^220 /,
  auth: /^235 /,
  mail: /^250 Ok$/,
  rcpt: /^250 Ok$/,
  data: /^354 /,
  message: /^250 Ok 0100/,
};

/**
 * Walks through the dialogue until a step, and returns the answer to that.
 *
 * @param token the argument of AUTH PLAIN
 */
export async function answerTo(step: Step, listener: string, token: string): Promise<string> {
  const client = await SmtpClient.connect(listener);
  const acts: Record<Step, () => Promise<string>> = {
    greeting: () => client.reply(),
    ehlo: () => client.say('EHLO manager.example.com'),
    starttls: () => client.say('STARTTLS'),
    auth: async () => {
      await client.secure();
      await client.say('EHLO manager.example.com');
      return client.say(`AUTH PLAIN ${token}`);
    },
    mail: () => client.say('MAIL FROM:<alarms@example.com>'),
    rcpt: () => client.say('RCPT TO:<operator@example.com>'),
    data: () => client.say('DATA'),
    message: () => client.say('From: alarms@example.com\r\n\r\nHost\r\n.'),
  };
  for (const current of steps) {
    const answer = await acts[current]();
    if (current === step) {
      client.close();
      return answer;
    }
    expect(answer).toMatch(soundAnswers[current]);
  }
  throw new Error(`there is no step ${step}`);
}
