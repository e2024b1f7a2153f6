import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { createServer } from 'node:tls';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { targetJsonSchema } from '../../../fixtures/target/target-json-schema.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { run, start } from '../command.ts';
import { freePort } from '../free-port.ts';
import { propertiesIn } from './schema-properties.ts';
import { sshdProgram, startSshd } from '../shell/shell-sshd.ts';
import { fingerprint, hostKey, smallest } from './target-texts.ts';

/** Answers to all questions of `target init`, a line each; the manager is not reached. */
async function answersFor(...others: readonly string[]): Promise<string[]> {
  return [
    'bench',
    `https://127.0.0.1:${await freePort()}`,
    fingerprint,
    'admin',
    'BENCH_PASSWORD',
    ...others,
  ];
}

/** The rest for the mock relay without a shell, in the mode read-only. */
const mockAnswers = ['', 'example.com', 'mock', '192.0.2.10', 'eu-central-1', 'no'];

/** A file in which all that stands behind `#` without a blank is put in force. */
function inForce(text: string): string {
  return text.replaceAll(/^( *)#(?! \S)/gm, '$1');
}

test('target init writes the file that its piped answers describe', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  const sshPort = await freePort();
  const answers = await answersFor(
    'full',
    'NOW_PASSWORD',
    ...mockAnswers.slice(1, -1),
    'yes',
    'ROOT',
    `${sshPort}`,
    hostKey,
  );
  const { exitCode, stdout, stderr } = await run(['target', 'init', path], answers.join('\n'));
  expect([stderr, exitCode]).toEqual(['', 0]);
  expect(stdout).toContain(`npx sna-ses target check ${path}`);
  expect(stdout).toContain(
    `Nothing listens at 127.0.0.1:${sshPort}: the connection was refused. Check the port, and that`,
  );
  expect(stdout).toContain('Fingerprint of its host key (ssh-keyscan HOST | ssh-keygen -lf -): ');
  const [target] = readTargetFile(path).targets;
  expect(target).toEqual({
    name: 'bench',
    mode: 'full',
    testAction: false,
    domain: 'example.com',
    manager: {
      url: answers[1],
      fingerprint,
      release: 'detect',
      labels: {},
      requests: {},
      userName: 'admin',
      password: { env: 'BENCH_PASSWORD' },
      smtpPassword: { env: 'NOW_PASSWORD' },
    },
    shell: { port: sshPort, password: { env: 'ROOT' }, hostKey },
    relay: { kind: 'mock', address: '192.0.2.10', region: 'eu-central-1' },
    mailbox: { kind: 'mock' },
    deadlines: { apply: 1800, testAction: 120 },
  });
  expect(readdirSync(testInfo.outputDir)).toEqual(['target.yaml']);
});

test('target init asks for the mailbox too where the relay is SES, and takes an empty line as the default', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  const answers = await answersFor(
    '',
    'example.com',
    'ses',
    '',
    'AKIAIOSFODNN7EXAMPLE',
    ...Array.from({ length: 7 }, () => ''),
  );
  const { exitCode, stderr } = await run(['target', 'init', path], `${answers.join('\n')}\n`);
  expect([stderr, exitCode]).toEqual(['', 0]);
  expect(readTargetFile(path).targets[0]).toMatchObject({
    mode: 'read-only',
    recipient: 'soc@example.com',
    sender: 'sna-manager@example.com',
    relay: { kind: 'ses', region: 'us-east-1', password: { env: 'SES_SMTP_PASSWORD' } },
    mailbox: {
      kind: 'imap',
      host: 'imap.example.com',
      port: 993,
      userName: 'soc@example.com',
      password: { env: 'IMAP_PASSWORD' },
    },
  });
});

test('target init explains every option of the schema, and each works once its # is removed', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  await run(['target', 'init', path], [...(await answersFor()), ...mockAnswers].join('\n'));
  const text = readFileSync(path, 'utf8');
  for (const { name } of propertiesIn(targetJsonSchema())) {
    expect(text, `${name} is in the file`).toMatch(new RegExp(`\\b${name}: ?`));
  }
  const [before = '', others = ''] = text.split('      # Or, in place of the lines above:');
  expect(others).toContain('kind: ses');
  writeFileSync(path, inForce(before) + text.slice(before.length).replaceAll(/^ {6}#.*\n/gm, ''));
  // The one option that names a file which has to be there.
  writeFileSync(testInfo.outputPath('pages-7.6.yaml'), 'version: 1\nwords: { smtp.server: Mail Host }\n');
  expect(readTargetFile(path).targets[0]).toMatchObject({
    testAction: false,
    recipient: 'soc@example.com',
    sender: 'sna-manager@example.com',
    manager: {
      smtpPassword: { env: 'SNA_SMTP_PASSWORD' },
      labels: { 'inventory.up': 'Up', 'smtp.server': 'Mail Host' },
    },
    shell: { password: { env: 'SNA_ROOT_PASSWORD' }, port: 22 },
  });
});

test('target init points editors to the schema in the package', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  await run(['target', 'init', path], [...(await answersFor()), ...mockAnswers].join('\n'));
  const [, way = ''] = /^# yaml-language-server: \$schema=(.+)\n/.exec(readFileSync(path, 'utf8')) ?? [];
  expect(JSON.parse(readFileSync(join(dirname(path), way), 'utf8'))).toEqual(targetJsonSchema());
});

test('target init shows the manager’s fingerprint, and takes it only when the operator confirms it', async ({}, testInfo) => {
  const identity = await (await openPki()).selfSignedIdentity('manager.example.com');
  const { fingerprint256 } = new X509Certificate(identity.certificates[0] ?? '');
  const server = createServer({ key: identity.privateKey, cert: identity.certificates.join('') });
  server.on('connection', (socket: Socket) => socket.on('error', () => socket.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    for (const [answers, expected] of [
      [['yes'], fingerprint256],
      [['no', fingerprint], fingerprint],
    ] as const) {
      const path = testInfo.outputPath(`${answers[0]}.yaml`);
      const all = ['bench', url, ...answers, 'admin', 'BENCH_PASSWORD', ...mockAnswers];
      const { exitCode, stdout, stderr } = await run(['target', 'init', path], all.join('\n'));
      expect([stderr, exitCode]).toEqual(['', 0]);
      expect(stdout).toContain(fingerprint256);
      expect(readTargetFile(path).targets[0]?.manager.fingerprint).toBe(expected);
    }
  } finally {
    server.close();
  }
});

test('target init shows the SSH host key to compare, and takes it or another one', async ({}, testInfo) => {
  test.skip(!sshdProgram, "OpenSSH's server (sshd) is not installed here, or this is no Linux.");
  test.slow();
  const sshd = await startSshd(sshdProgram ?? '');
  const { options, hostKeyFingerprint } = sshd;
  try {
    for (const [name, answer, expected] of [
      ['shown', '', hostKeyFingerprint],
      ['another', hostKey, hostKey],
    ] as const) {
      const path = testInfo.outputPath(`${name}.yaml`);
      const answers = [
        ...(await answersFor()),
        ...mockAnswers.slice(0, -1),
        'yes',
        'ROOT',
        options.port,
        answer,
      ];
      const { exitCode, stdout, stderr } = await run(['target', 'init', path], `${answers.join('\n')}\n`);
      expect([stderr, exitCode]).toEqual(['', 0]);
      expect(stdout).toContain(
        `127.0.0.1:${options.port} shows the ecdsa-sha2-nistp256 host key\n  ${hostKeyFingerprint}\nCompare it with the one on the appliance's console before you take it.\n`,
      );
      expect(stdout).toContain(`Fingerprint of its host key [${hostKeyFingerprint}]: `);
      expect(readTargetFile(path).targets[0]?.shell).toEqual({
        port: options.port,
        password: { env: 'ROOT' },
        hostKey: expected,
      });
    }
  } finally {
    await sshd.stop();
  }
});

for (const [place, wrong, sentence] of [
  [0, 'My bench', 'Name of the target, for reports: The answer must be of lower-case letters, digits and -.'],
  [
    1,
    'http://manager',
    'Address of the manager, https://HOST: The answer must be https://HOST or https://HOST:PORT, without a path.',
  ],
  [
    4,
    'Secret 1',
    'Environment variable that holds its password: The answer must be the name of an environment variable, not a secret.',
  ],
] as const) {
  test(`target init refuses a wrong answer and writes nothing: ${wrong}`, async ({}, testInfo) => {
    mkdirSync(testInfo.outputDir, { recursive: true });
    const answers = [...(await answersFor()), ...mockAnswers].with(place, wrong);
    const { exitCode, stderr } = await run(
      ['target', 'init', testInfo.outputPath('target.yaml')],
      answers.join('\n'),
    );
    expect([stderr, exitCode]).toEqual([`${sentence} No file was written.\n`, 2]);
    expect(readdirSync(testInfo.outputDir)).toEqual([]);
  });
}

test('target init writes nothing when the answers end early', async ({}, testInfo) => {
  mkdirSync(testInfo.outputDir, { recursive: true });
  const { exitCode, stderr } = await run(
    ['target', 'init', testInfo.outputPath('target.yaml')],
    (await answersFor()).join('\n'),
  );
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^The answers end at "What a run may change: .*"\. No file was written\.\n$/);
  expect(readdirSync(testInfo.outputDir)).toEqual([]);
});

test('target init writes nothing when it is interrupted', async ({}, testInfo) => {
  mkdirSync(testInfo.outputDir, { recursive: true });
  const command = start(['target', 'init', testInfo.outputPath('target.yaml')]);
  await once(command.stdout, 'data');
  command.stdout.resume();
  command.child.kill('SIGINT');
  // Standard input stays open: its end would be an end of the answers.
  expect(await Promise.all([textOf(command.stderr), command.exit])).toEqual([
    '\nInterrupted: no file was written.\n',
    130,
  ]);
  expect(readdirSync(testInfo.outputDir)).toEqual([]);
});

test('target init keeps an existing file unless --force is given', async ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  writeFileSync(path, smallest);
  const answers = [...(await answersFor()), ...mockAnswers].join('\n');
  const refused = await run(['target', 'init', path], answers);
  expect(refused).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `There is a file ${path} already: give another name, or --force to replace it.\n`,
  });
  expect(readFileSync(path, 'utf8')).toBe(smallest);
  expect((await run(['target', 'init', '--force', path], answers)).exitCode).toBe(0);
  expect(readTargetFile(path).targets[0]?.name).toBe('bench');
});

test('target init reports at once a missing folder or a directory in place of the file', async ({}, testInfo) => {
  mkdirSync(testInfo.outputDir, { recursive: true });
  const nowhere = testInfo.outputPath('nowhere', 'target.yaml');
  expect(await run(['target', 'init', nowhere])).toMatchObject({
    exitCode: 2,
    stderr: `There is no folder ${dirname(nowhere)}: make it, or give another place.\n`,
  });
  expect(await run(['target', 'init', '--force', testInfo.outputDir])).toMatchObject({
    exitCode: 2,
    stderr: `${testInfo.outputDir} is a folder: give a file in it.\n`,
  });
});
