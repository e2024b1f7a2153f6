import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { expect, type TestInfo } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { failureMode, failureModes } from '../../../fixtures/failure-modes/failure-modes.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { run, start } from '../command.ts';
import { healthyLog } from './diagnosis-texts/healthy-log.ts';

const credentials = 'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid\n';
const quota = '2024-05-27 14:00:00,000 ERROR failed: 454 Throttling failure: Daily message quota exceeded.\n';

function file(testInfo: TestInfo, content: string | Buffer): string {
  const place = testInfo.outputPath('customer.log');
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
  return place;
}

test('failures prints every failure mode, in 100 columns and as JSON', async () => {
  const [people, machines] = await Promise.all([run(['failures']), run(['failures', '--json'])]);

  expect([people.exitCode, machines.exitCode]).toEqual([0, 0]);
  expect(Math.max(...people.stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  for (const { id } of failureModes) expect(people.stdout.split('\n')).toContain(id);
  const catalogue = failureModes.map(({ id, cause, party, fix, requirement }) => ({
    id,
    cause,
    party,
    fix,
    requirement,
  }));
  expect(JSON.parse(machines.stdout)).toEqual(catalogue);
});

test('diagnose prints for a file, in 100 columns: lines, cause, party, fix and the command that reproduces it', async ({}, testInfo) => {
  const path = file(testInfo, `${healthyLog(5)}\n${quota}`);
  const { exitCode, stdout } = await run(['diagnose', path]);

  expect(exitCode).toBe(1);
  // A path is not broken, however long it is.
  const below = stdout.split('\n').filter((line) => !line.includes(path));
  expect(Math.max(...below.map(({ length }) => length))).toBeLessThanOrEqual(100);
  const { cause, party } = failureMode('daily-quota-exceeded');
  for (const part of [
    'line 301; 2024-05-27 14:00:00,000',
    'certain',
    cause,
    party,
    'Request a higher sending quota',
    'npx sna-ses reproduce daily-quota-exceeded',
  ]) {
    expect(stdout).toContain(part);
  }
});

test('diagnose --json reads standard input and prints JSON', async () => {
  const { exitCode, stdout } = await run(['diagnose', '-', '--json'], `${quota}${credentials}`);

  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    input: 'standard input',
    bytes: quota.length + credentials.length,
    lines: 2,
    findings: [
      {
        says: expect.any(String),
        certainty: 'certain',
        modes: [
          {
            id: 'daily-quota-exceeded',
            cause: failureMode('daily-quota-exceeded').cause,
            party: 'operator',
            fix: failureMode('daily-quota-exceeded').fix,
            for: [expect.stringContaining('Daily message quota exceeded')],
            against: [],
            reproduce: 'npx sna-ses reproduce daily-quota-exceeded',
          },
        ],
        setAside: [],
        count: 1,
        lines: [1],
        lastLine: 1,
        firstTime: '2024-05-27 14:00:00,000',
        lastTime: '2024-05-27 14:00:00,000',
        excerpt: expect.stringContaining('454 Throttling failure'),
      },
      expect.objectContaining({
        certainty: 'one-of',
        modes: expect.arrayContaining([
          expect.objectContaining({ id: 'wrong-password', tell: expect.any(String) }),
        ]),
      }),
    ],
    unknown: [],
    unknownBeyond: 0,
  });
});

test.describe('diagnose and failures end with the exit code that --help documents', () => {
  const unknownFailure = 'javax.mail.MessagingException: 599 Never heard of\n';
  const codes: readonly (readonly [string, readonly string[], string | undefined, number, RegExp])[] = [
    ['nothing is found', ['diagnose'], healthyLog(3), 0, /It shows no failure of the mail/],
    ['a failure is found', ['diagnose', '-'], credentials, 1, /wrong-password/],
    ['a known and an unknown one are found', ['diagnose'], `${unknownFailure}${quota}`, 1, /TAC case/],
    ['only an unknown one is found', ['diagnose'], unknownFailure, 3, /TAC case[^]*599 Never heard of/],
    ['the input is empty', ['diagnose'], '', 2, /^standard input is empty[^\n]*\n$/],
    [
      'the input is no text',
      ['diagnose'],
      '\0\u0001\u0002\u0003'.repeat(99),
      2,
      /^standard input is no text[^\n]*\n$/,
    ],
    [
      'the input is what tcpdump prints, and nothing is found in it',
      ['diagnose'],
      '11:38:20.000000 IP 10.0.0.5.40000 > 10.0.0.9.587: Flags [S], seq 1000, win 65000, length 0\nE..(....@...\n',
      2,
      /^standard input is the print of a packet capture[^\n]* -w [^\n]*\n$/,
    ],
    [
      'the input is what tshark prints, and a failure is found in it',
      ['diagnose'],
      '    8   0.007000     10.0.0.9 → 10.0.0.5     SMTP 94 S: 535 Authentication Credentials Invalid\n',
      1,
      /wrong-password/,
    ],
    [
      'the file is missing',
      ['diagnose', '/no/such.log'],
      undefined,
      2,
      /^\/no\/such.log cannot be read: [^\n]*\n$/,
    ],
    ['the file is a directory', ['diagnose', '/tmp'], undefined, 2, /^\/tmp is a directory[^\n]*\n$/],
    [
      'a line was given in place of a file',
      ['diagnose', credentials.repeat(9)],
      undefined,
      2,
      /pass it on standard input/,
    ],
    ['an option is unknown', ['diagnose', '--jsn'], undefined, 2, /Did you mean --json/],
    ['a verb is unknown', ['diagnos'], undefined, 2, /Did you mean diagnose/],
    ['no verb is given', [], undefined, 2, /Usage: sna-ses/],
    ['an id is unknown', ['failures', 'dh-key-to-smal'], undefined, 2, /did you mean dh-key-too-small\?\n$/],
    ['help is asked for', ['--help'], undefined, 0, /diagnose/],
    ['help for a verb is asked for', ['diagnose', '--help'], undefined, 0, /Exit codes: 0[^]*1[^]*2[^]*3/],
  ];
  for (const [when, parameters, input, exitCode, words] of codes) {
    test(`${exitCode} when ${when}`, async () => {
      const ran = await run(parameters, input);

      expect(ran.exitCode, ran.stderr).toBe(exitCode);
      expect(`${ran.stdout}${ran.stderr}`).toMatch(words);
      expect(ran.stderr).not.toMatch(/\n\s+at /);
    });
  }
});

const megabytes = sampled({ sample: 80, all: 200 });

test(`diagnose reads a log of ${megabytes} MB in no more memory than a small one`, inSamples, async () => {
  test.slow();
  const hook =
    'data:text/javascript,process.on("exit",()=>console.error("peak "+process.resourceUsage().maxRSS))';
  const block = Buffer.from(
    Array.from(
      { length: 2000 },
      (_, index) =>
        `2024-05-27 14:54:10,123 INFO [EmailActionSender] Test email of action "Alarm ${index}" to soc@example.com was sent, ` +
        `${'flow 10.0.0.1:443 to 10.0.0.2:55012 is of no interest; '.repeat(4)}\n`,
    ).join(''),
  );
  const reader = start(['diagnose', '-', '--json'], { node: ['--import', hook] });
  const result = Promise.all([textOf(reader.stdout), textOf(reader.stderr), reader.exit]);
  let bytes = 0;
  while (bytes < megabytes * 1e6) {
    if (!reader.stdin.write(block)) await once(reader.stdin, 'drain');
    bytes += block.length;
  }
  reader.stdin.end(quota);

  const [stdout, stderr, exitCode] = await result;

  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    bytes: bytes + quota.length,
    findings: [{ count: 1 }],
    unknown: [],
  });
  const [, kilobytes] = /peak (\d+)/.exec(stderr) ?? [];
  expect(Number(kilobytes), 'peak resident set in kB').toBeGreaterThan(10_000);
  expect(Number(kilobytes), 'peak resident set in kB').toBeLessThan(170_000);
});
