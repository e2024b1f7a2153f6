import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { run } from '../command.ts';
import { readExpectedFile } from '../../../fixtures/report/expected/read-expected-file.ts';
import type { RunRecord, RecordedTest } from '../../../fixtures/report/record/run-record.ts';

const title = 'saves a password that a person types, at 127.0.0.1:4444 too';
const failed: RecordedTest = {
  title,
  requirements: ['smtp.password', 'smtp.user'],
  verdict: 'failed',
  duration: 1,
  errors: [
    'Expected it.\nFound: no answer from 127.0.0.1:5555 after 30 s.\nFound: 2 messages.\nWhat to do: look.',
    'Error: expect(received).toBe(expected)\n\nExpected: "a"\nReceived: "b"\n\nCall log:\n - at 12:00:01',
  ],
};

function recordOf(...tests: RecordedTest[]): RunRecord {
  return {
    version: 1,
    began: '2026-11-28T02:00:00.000Z',
    duration: 1,
    status: 'failed',
    targets: [
      {
        name: 'core',
        manager: 'appliance',
        release: '7.5',
        relay: 'ses',
        state: 'not shown',
        sentence: 'Not shown.',
        applies: [],
        tests,
      },
    ],
  };
}

test('a new failure gets an entry, a fixed one loses it, and comments stay', async ({}, testInfo) => {
  const file = testInfo.outputPath('expected.yaml');
  const results = testInfo.outputPath('verdicts.json');
  const update = async (record: RunRecord, ...options: string[]) => {
    writeFileSync(results, JSON.stringify(record));
    return await run(['expected', 'update', file, '--results', results, ...options]);
  };

  const refused = await update(recordOf(failed));
  expect(refused).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--reason TEXT --reference ID'),
  });
  expect(() => readFileSync(file)).toThrow('ENOENT');

  const why = ['--reason', 'it cuts passwords', '--reference', 'CSCwa1'];
  expect(await update(recordOf(failed), ...why)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readExpectedFile(file).known).toEqual([
    {
      requirement: 'smtp.password',
      test: title,
      finding: [
        'no answer from … after ….',
        '2 messages.',
        'Error: expect(received).toBe(expected) Expected: "a" Received: "b"',
      ],
      reason: 'it cuts passwords',
      reference: 'CSCwa1',
    },
  ]);
  writeFileSync(file, `${readFileSync(file, 'utf8')}# by hand\n`);

  // The same again: nothing to do. Otherwise: a new entry in place of the old.
  expect((await update(recordOf(failed))).stdout).toContain('nothing is changed');
  const otherwise = { ...failed, errors: ['Error: closed'] };
  expect((await update(recordOf(otherwise))).exitCode).toBe(2);
  const changed = await update(recordOf(otherwise), '--reason', 'another', '--reference', 'CSCwa2');
  expect(changed.stdout).toBe(
    'removed  CSCwa1 (smtp.password)\nadded    CSCwa2 (smtp.password): Error: closed\n',
  );

  const gone = await update(recordOf({ ...failed, verdict: 'passed', errors: [] }));
  expect(gone.stdout).toBe('removed  CSCwa2 (smtp.password)\n');
  expect(readExpectedFile(file).known).toEqual([]);
  expect(readFileSync(file, 'utf8')).toContain('# by hand');
});

test('a suite error gets no entry', async ({}, testInfo) => {
  const file = testInfo.outputPath('expected.yaml');
  const results = testInfo.outputPath('verdicts.json');
  writeFileSync(results, JSON.stringify(recordOf({ ...failed, verdict: 'suite error' })));
  const { stdout } = await run(['expected', 'update', file, '--results', results]);
  expect(stdout).toContain('1 suite error got no entry');
});

const entry = 'finding: refused, reason: y, reference: CSC1';
for (const [what, text, says] of [
  [
    'an unknown key',
    'version: 1\nknown:\n  - { requirement: smtp.user, findings: z }\n',
    [':3: known.0.findings is no option; did you mean finding?', ':3: known.0.reference is missing'],
  ],
  [
    'the same entry twice',
    `version: 1\nknown:\n  - { requirement: smtp.user, ${entry} }\n  - { until: "7.6", requirement: smtp.user, ${entry} }\n`,
    [':4: known.1 is known.0 once more, the same tests with the same finding; remove one of them'],
  ],
  [
    'an unknown requirement',
    `version: 1\nknown:\n  - { requirement: smtp.usr, ${entry} }\n`,
    [':3: known.0.requirement must be the id of a requirement'],
  ],
  [
    'an entry of nothing',
    `version: 1\nknown:\n  - { ${entry} }\n`,
    [':3: known.0 must say whose failure it is'],
  ],
  [
    'a date that is none',
    `version: 1\nknown:\n  - { requirement: smtp.user, until: 2026-02-31, ${entry} }\n`,
    [':3: known.0.until must be a date that there is'],
  ],
  [
    'a release without quotes',
    `version: 1\nknown:\n  - { requirement: smtp.user, until: 7.10, ${entry} }\n`,
    [':3: known.0.until must be a date such as "2027-01-31", or a release or build in quotes'],
  ],
  [
    'a finding that every failure has',
    `version: 1\nknown:\n  - { requirement: smtp.user, ${entry.replace('refused', '"… a …"')} }\n`,
    [':3: known.0.finding must have three characters in one piece beside …'],
  ],
  ['no YAML', 'known: [', [':1: this is no YAML']],
] as const) {
  test(`a file of known failures with ${what} is refused`, ({}, testInfo) => {
    const file = testInfo.outputPath('expected.yaml');
    writeFileSync(file, text);
    for (const sentence of says)
      expect(() => readExpectedFile(file)).toThrow(
        expect.objectContaining({
          name: 'ExpectedError',
          message: expect.stringContaining(`${file}${sentence}`),
        }),
      );
  });
}

test('expected update says that a file cannot be written, and what was there stays', async ({}, testInfo) => {
  const results = testInfo.outputPath('verdicts.json');
  writeFileSync(results, JSON.stringify(recordOf(failed)));
  const file = testInfo.outputPath('full.yaml');
  const before = `version: 1\n# ${'a comment '.repeat(500)}\nknown: []\n`;
  writeFileSync(file, before);
  const options = ['--results', results, '--reason', 'it cuts', '--reference', 'CSCwa1'];
  // As on a full disk: no file may be longer than a kilobyte.
  const limited = ['-c', 'ulimit -f 1 && exec "$@"', 'bash', process.execPath, 'cli/sna-ses.js'];
  const { status, stderr } = spawnSync('bash', [...limited, 'expected', 'update', file, ...options], {
    encoding: 'utf8',
  });

  expect([status, stderr]).toEqual([2, expect.stringContaining('full.yaml cannot be written')]);
  expect(readFileSync(file, 'utf8')).toBe(before);

  const nowhere = testInfo.outputPath('none/expected.yaml');
  expect(await run(['expected', 'update', nowhere, ...options])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/expected\.yaml cannot be written \(ENOENT\): give another place\.\n$/),
  });
});

test('expected check names the line of an entry that matches no test, and ends with 2', async ({}, testInfo) => {
  const file = testInfo.outputPath('expected.yaml');
  writeFileSync(
    file,
    `version: 1\nknown:\n  - { requirement: smtp.user, ${entry} }\n  - { test: shows, ${entry} }\n`,
  );
  expect(await run(['expected', 'check', file])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(/expected\.yaml:4: the entry CSC1 matches no test of the suite, .*\n$/),
  });
});

test('expected check takes a right file', async ({}, testInfo) => {
  const file = testInfo.outputPath('expected.yaml');
  writeFileSync(file, `version: 1\nknown:\n  - { requirement: smtp.user, until: 2026-12-31, ${entry} }\n`);
  expect(await run(['expected', 'check', file])).toEqual({
    exitCode: 0,
    stdout: `${file}: 1 known failure, and each entry matches a test.\n`,
    stderr: '',
  });
});

test('expected check asks for a file that is missing', async ({}, testInfo) => {
  const { exitCode, stderr } = await run(['expected', 'check', testInfo.outputPath('none.yaml')]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('there is no such file; write one with npx sna-ses expected update');
});
