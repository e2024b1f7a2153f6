import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { costRatio } from '../../cost-ratio.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { diagnosed } from './diagnosis-texts/diagnosed.ts';

/** A pattern that looks at all that follows takes dozens of times as much. */
const limit = 8;

/** Beginnings of what is looked for, over and over: what a pattern that looks back and forth would take hours for. */
const beginnings = [
  'SSL routines:',
  'error:',
  '\\',
  '\\n',
  '{"a":"',
  '<br>',
  '&#39;',
  '=3D',
  '%20',
  'a corrected wordd\b ',
  '^M',
  '535 ',
  ': 550 ',
  '9.',
  'a.',
  '  ',
  '	',
  'javax.mail.MessagingException: ',
  'Exception: ',
  'SMTP host: a, port: 25 ',
  'response: ',
  'lookup a',
  '\x1B[',
  'to a@b failed ',
  'x@y.z ',
  'Error: Aa ',
  'could not send ',
  'password=',
  '334 ',
  'at a.b(',
  '> ',
  '250-AUTH ',
];

for (const beginning of beginnings) {
  test(
    `diagnose reads a long line of ${JSON.stringify(beginning)} as fast as short lines of it`,
    inSamples,
    async () => {
      const stamp = '2024-05-27 14:54:10,123 ERROR [Mail] ';
      const short = beginning.repeat(Math.ceil(256 / beginning.length));
      const count = Math.ceil(sampled({ sample: 250_000, all: 1_000_000 }) / short.length);
      const long = `${stamp}${short.repeat(count)}`;
      const lines = `${stamp}${short}\n`.repeat(count);
      const ratio = await costRatio(
        () => diagnosed(long, 65_536),
        () => diagnosed(lines, 65_536),
        { limit },
      );

      expect(ratio).toBeLessThan(limit);
    },
  );
}
