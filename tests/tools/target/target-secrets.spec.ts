import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { knownSecrets } from '../../../fixtures/report/secrets.ts';
import { secretError, readSecret } from '../../../fixtures/target/secret.ts';

const variable = 'SNA_SES_TEST_SECRET';
const value = 'not-a-secret-of-anyone';

test.afterEach(() => {
  delete process.env[variable];
});

test('a secret from an environment variable is read, and struck out from then on', () => {
  process.env[variable] = `${value}-of-a-variable`;
  expect(knownSecrets()).not.toContain(process.env[variable]);
  expect(readSecret({ env: variable }, '.')).toBe(process.env[variable]);
  expect(knownSecrets()).toContain(process.env[variable]);
});

test('a secret from a file is read without its line end, and struck out from then on', ({}, testInfo) => {
  writeFileSync(testInfo.outputPath('secret'), ` ${value} \r\n`, { mode: 0o600 });
  expect(readSecret({ file: 'secret' }, testInfo.outputDir)).toBe(` ${value} `);
  expect(readSecret({ file: testInfo.outputPath('secret') }, '/')).toBe(` ${value} `);
  expect(knownSecrets()).toContain(` ${value} `);
});

test('a secret is read without the mark and the line ends with which Windows and the shell leave it', ({}, testInfo) => {
  writeFileSync(testInfo.outputPath('secret'), `\ufeff${value}\r\n\r\n`, { mode: 0o600 });
  expect(readSecret({ file: 'secret' }, testInfo.outputDir)).toBe(value);
  process.env[variable] = `${value}\r\n`;
  expect(readSecret({ env: variable }, '.')).toBe(value);
});

for (const { what, content, finding } of [
  { what: 'two lines', content: `${value}\nsecond`, finding: 'it has several lines' },
  { what: 'a tab', content: `admin\t${value}`, finding: 'it has a control character' },
  { what: 'UTF-16', content: Buffer.from(`\ufeff${value}`, 'utf16le'), finding: 'it is no text (UTF-8)' },
])
  test(`a secret file with ${what} is refused, without its content in the message`, ({}, testInfo) => {
    const path = testInfo.outputPath('secret');
    writeFileSync(path, content, { mode: 0o600 });
    expect(secretError({ file: 'secret' }, testInfo.outputDir)?.message).toBe(
      `${path} holds what can be no secret: ${finding}. Put the secret into it, and nothing else.`,
    );
  });

test('a private key has several lines', ({}, testInfo) => {
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${value}\n-----END OPENSSH PRIVATE KEY-----\n`;
  writeFileSync(testInfo.outputPath('secret'), key, { mode: 0o600 });
  expect(readSecret({ file: 'secret' }, testInfo.outputDir)).toBe(key.trimEnd());
});

test('a place in which no file lies is refused, and not waited for', ({}, testInfo) => {
  test.skip(process.platform === 'win32', 'Windows has no such files');
  const path = testInfo.outputPath('secret');
  execFileSync('mkfifo', ['-m', '600', path]);
  expect(secretError({ file: 'secret' }, testInfo.outputDir)?.message).toBe(
    `${path} is no file. Put the secret into a file, readable by its owner alone.`,
  );
});

test('the check for a secret does not keep the secret', () => {
  process.env[variable] = `${value}-only-looked-for`;
  expect(secretError({ env: variable }, '.')).toBeUndefined();
  expect(knownSecrets()).not.toContain(process.env[variable]);
});

for (const [state, sentence] of [
  ['not set', 'is not set. Put the secret into it and start again.'],
  ['empty', 'is empty. Put the secret into it.'],
] as const) {
  test(`a variable that is ${state} gives no secret`, () => {
    if (state === 'empty') process.env[variable] = '';
    const message = `The environment variable ${variable} ${sentence}`;
    expect(secretError({ env: variable }, '.')?.message).toBe(message);
    expect(() => readSecret({ env: variable }, '.')).toThrow(message);
  });
}

test('a missing secret file is named in the message', ({}, testInfo) => {
  expect(secretError({ file: 'secret' }, testInfo.outputDir)?.message).toBe(
    `${testInfo.outputPath('secret')}, which is to hold a secret, cannot be read (ENOENT). Put the secret into it, readable by its owner alone.`,
  );
});

test('an empty secret file gives no secret', ({}, testInfo) => {
  writeFileSync(testInfo.outputPath('secret'), '\n', { mode: 0o600 });
  expect(secretError({ file: 'secret' }, testInfo.outputDir)?.message).toBe(
    `${testInfo.outputPath('secret')} is empty. Put the secret into it.`,
  );
});

test('a secret file that others may read is refused, without its content in the message', ({}, testInfo) => {
  test.skip(process.platform === 'win32', 'Windows has no such modes');
  const path = testInfo.outputPath('secret');
  writeFileSync(path, value);
  chmodSync(path, 0o640);
  expect(secretError({ file: 'secret' }, testInfo.outputDir)?.message).toBe(
    `${path} can be read by others than its owner. Give it to its owner alone: chmod 600 ${path}`,
  );
});
