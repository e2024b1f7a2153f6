import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { describeTarget } from '../../../cli/target/describe-target.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { ended, run, start } from '../command.ts';
import { everything, smallest } from './target-texts.ts';

test('target check shows what each target offers, needs and lacks', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  writeFileSync(path, everything);
  mkdirSync(testInfo.outputPath('root-key'));
  const command = start(['target', 'check', path], {
    env: {
      SMTP_PASSWORD: 'Secret1',
      ROOT_PASSWORD: 'Secret1\nSecret2',
      IMAP_PASSWORD: '',
      SNA_PASSWORD: 'Secret1',
      SES_PASSWORD: 'Secret1',
    },
  });
  const { exitCode, stdout, stderr } = await ended(command);
  expect(exitCode).toBe(2);
  expect(stdout).toBe(`${path}: 2 targets, well-formed

bench
  mode       full: a run does everything in the note, and restores the manager
  manager    https://192.0.2.1:8443/ as admin, known by its fingerprint
  shell      root at 192.0.2.2, port 2222: the log is a witness
  relay      the SES look-alike for eu-central-1 at 192.0.2.10: the wire is a witness
  mailbox    comes with the SES look-alike
  mail       from alarms@example.com to soc@example.com
  needs      secrets/admin for manager.password: MISSING
             SMTP_PASSWORD for manager.smtpPassword: there
             ROOT_PASSWORD for shell.password: UNFIT: it has several lines

production
  mode       read-only: a run looks, and submits nothing
  manager    https://manager.example.com as admin, known by a certificate that this machine trusts
  shell      root at manager.example.com, port 22: the log is a witness
  relay      SES in us-gov-west-1; a run in the mode read-only sends no mail
  mailbox    Alarms of soc@example.com at imap.example.com, port 1993, by IMAP
  mail       from sna-manager@example.com to soc@elsewhere.example
  needs      SNA_PASSWORD for manager.password: there
             root-key for shell.privateKey: A FOLDER
             SES_PASSWORD for relay.password: there
             IMAP_PASSWORD for mailbox.password: EMPTY
`);
  expect(stderr).toBe(
    `bench: manager.password: ${testInfo.outputPath('secrets', 'admin')}, which is to hold a secret, cannot be read (ENOENT). Put the secret into it, readable by its owner alone.
bench: shell.password: The environment variable ROOT_PASSWORD holds what can be no secret: it has several lines. Put the secret into it, and nothing else.
production: shell.privateKey: ${testInfo.outputPath('root-key')} is a folder. Put the secret into a file, readable by its owner alone.
production: mailbox.password: The environment variable IMAP_PASSWORD is empty. Put the secret into it.
`,
  );
});

test('target check accepts a target that has all it needs', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  writeFileSync(path, smallest);
  const { exitCode, stdout, stderr } = await ended(
    start(['target', 'check', path], { env: { SNA_PASSWORD: 'Secret1' } }),
  );
  expect([stderr, exitCode]).toEqual(['', 0]);
  expect(stdout).toContain(`${path}: 1 target, well-formed\n`);
  expect(stdout).toContain(
    'shell      none: the log is no witness, and the run skips the tests that need it',
  );
  expect(stdout).not.toContain('Secret1');
});

test('target check reports that mode full lacks the SMTP password to restore', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  writeFileSync(path, smallest.replace('    domain', '    mode: full\n    domain'));
  const { exitCode, stderr } = await ended(
    start(['target', 'check', path], { env: { SNA_PASSWORD: 'Secret1' } }),
  );
  expect([stderr, exitCode]).toEqual([
    'lab: run refuses the mode full without manager.smtpPassword: add it, or choose another mode.\n',
    2,
  ]);
});

for (const [what, text, says] of [
  ['the mock', smallest, /192\.0\.2\.10; a run tests mail through it in the mode full alone/],
  ['the mock in the mode full', everything, /192\.0\.2\.10: the wire is a witness/],
  [
    'SES with a shell',
    everything.replace('read-only', 'non-disruptive'),
    /the wire is a witness where the manager has tcpdump; a run changes no configuration/,
  ],
  [
    'SES without a shell',
    everything.replace('read-only', 'non-disruptive').replace(/ {4}shell:\n {6}privateKey.*\n.*\n/, ''),
    /the wire is no witness without a shell; a run changes no configuration/,
  ],
] as const) {
  test(`target check says whether the wire is a witness with ${what}`, ({}, testInfo) => {
    const path = testInfo.outputPath('target.yaml');
    writeFileSync(path, text);
    const { folder, targets } = readTargetFile(path);
    const texts = targets.map((target) => describeTarget(target, folder).text);
    expect(texts.join('\n').replaceAll(/\s+/g, ' ')).toMatch(says);
  });
}

test('target check prints a sentence for each mistake of a file', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  writeFileSync(path, smallest.replace('version: 1', 'version: 2'));
  expect(await run(['target', 'check', path])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `${path}:1: version must be 1\n`,
  });
});

test('target schema prints what is in target.schema.json', async () => {
  const { exitCode, stdout } = await run(['target', 'schema']);
  expect([stdout, exitCode]).toEqual([readFileSync('target.schema.json', 'utf8'), 0]);
});

test('every target command lists its exit codes in --help', async () => {
  for (const verb of ['init', 'check', 'schema']) {
    const { exitCode, stdout } = await run(['target', verb, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Exit codes: 0 .*\n +2 +wrong usage/);
  }
});
