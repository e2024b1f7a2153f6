import { expect } from '@playwright/test';
import { assert, asyncProperty, constantFrom, integer, tuple, type Arbitrary } from 'fast-check';
import { test } from '../../of-worker.ts';
import { causes } from './corpus/happenings.ts';
import { javaClients } from './corpus/java-clients.ts';
import { diagnosed } from './diagnosis-texts/diagnosed.ts';
import { wrapped } from './diagnosis-texts/wrapped.ts';

/** `SNA_SES_FUZZ_RUNS` takes more. */
const numRuns = Number(process.env['SNA_SES_FUZZ_RUNS'] ?? 40);
const parameters = { numRuns, seed: 20_240_527 } as const;

const texts = causes.flatMap((cause) => {
  const text = javaClients[1]?.write(cause);
  return text === undefined ? [] : [text];
});
const text = constantFrom(...texts);

/** The findings, without their places. */
async function findings(input: string | Uint8Array): Promise<unknown> {
  const { findings: found, unknown } = await diagnosed(input);
  return { found: found.map(({ modes }) => modes.map(({ id }) => id)), unknown: unknown.length };
}

const logged = (one: string): string =>
  `2024-05-27 14:54:10,123 ERROR [EmailActionSender] Test email of action "SOC" to soc@example.org failed\n${one}`;

async function staysTheSame(
  changed: (one: string, by: string) => string | Uint8Array,
  by: Arbitrary<string>,
): Promise<void> {
  await assert(
    asyncProperty(text, by, async (one, other) => {
      expect(await findings(changed(one, other)), JSON.stringify([one, other])).toEqual(
        await findings(logged(one)),
      );
    }),
    parameters,
  );
}

/** A prefix as no list has it: signs, numbers and words, with a number that grows. */
const stamp = tuple(
  constantFrom('', '[', '#', '<', '※ ', '(', 't='),
  constantFrom(':', '.', '-', '/', '·', 'h', '+', "'"),
  integer({ min: 10, max: 99 }),
  integer({ min: 1_000_000, max: 9_000_000 }),
  constantFrom(']', '', ')', '>', ' |', ' -', ';'),
).map(([before, sign, first, second, after]) => JSON.stringify([before, sign, first, second, after]));

function stampOf(parts: string, count: number): string {
  const values: unknown = JSON.parse(parts);
  const [before, sign, first, second, after] = Array.isArray(values) ? values.map(String) : [];
  return `${before}${first}${sign}${Number(second) + count}${after} `;
}

test.describe('diagnose finds the same failures', () => {
  test('whatever stands before each record', () =>
    staysTheSame(
      (one, parts) =>
        [
          `${stampOf(parts, 1)}INFO [EmailActionSender] Test email of action "SOC" to soc@example.org was sent`,
          `${stampOf(parts, 7)}${logged(one).slice(24)}`,
          `${stampOf(parts, 19)}INFO [FlowEngine] 535 flows, 550 hosts`,
        ].join('\n'),
      stamp,
    ));

  test('whatever stands before each line', () =>
    staysTheSame(
      (one, parts) =>
        [`2024-05-27 14:53:10,123 INFO [FlowEngine] 535 flows`, logged(one)]
          .join('\n')
          .split('\n')
          .map((line, index) => stampOf(parts, index) + line)
          .join('\n'),
      stamp,
    ));

  test('when lines are wrapped at any width', () =>
    staysTheSame(
      (one, width) => wrapped(logged(one), Number(width)),
      integer({ min: 60, max: 120 }).map(String),
    ));

  test('in any encoding', () =>
    staysTheSame(
      (one, encoding) => encodings[encoding]?.(logged(one)) ?? '',
      constantFrom(...Object.keys(encodings)),
    ));

  test('within JSON of any depth, and within a page', () =>
    staysTheSame(
      (one, depth) => embedded(logged(one), Number(depth)),
      integer({ min: -2, max: 4 }).map(String),
    ));

  test('with healthy lines before, between and after', () =>
    staysTheSame(
      (one, line) => [line, logged(one), line, line].join('\n'),
      constantFrom(
        '2024-05-27 14:54:10,200 INFO [EmailActionSender] Test email of action "535 Authentication Credentials Invalid" to a@b.example was sent',
        '2024-05-27 14:54:11,200 DEBUG [Tls] STARTTLS with email-smtp.us-east-1.amazonaws.com:587 done: TLSv1.2, ECDHE',
        '2024-05-27 14:54:12,000 ERROR [ThreatFeed] download failed: connect timed out after 30 s',
        '2024-05-27 14:54:12,000 WARN [Queue] e-mail queue: 0 failed, 0 errors, 12 waiting',
        'Nothing to report, all systems are up.',
      ),
    ));
});

const encodings: Readonly<Record<string, (one: string) => Uint8Array>> = {
  'UTF-16': (one) => Buffer.from(`\ufeff${one}`, 'utf16le'),
  'UTF-16 without a mark': (one) => Buffer.from(one, 'utf16le'),
  'UTF-16, the high byte first': (one) => Buffer.from(one, 'utf16le').swap16(),
  'Latin-1': (one) => Buffer.from(one, 'latin1'),
  'decomposed UTF-8': (one) => Buffer.from(one.normalize('NFD')),
};

function embedded(one: string, depth: number): string {
  if (depth < 0) {
    const page = one
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll("'", '&#x27;')
      .replaceAll('"', '&quot;');
    return depth === -1 ? `<pre>${page}</pre>` : `<p>${page.replaceAll('\n', '<br/>\n')}</p>`;
  }
  let value: unknown = { log: one };
  for (let level = 0; level < depth; level += 1)
    value = level % 2 ? { data: [value] } : { message: JSON.stringify(value) };
  return JSON.stringify(value);
}
