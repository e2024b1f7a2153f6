import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { long } from '../../sampled.ts';
import { ended, printed, run, start } from '../command.ts';
import { captureMissing } from '../capture/captured.ts';

test.describe.configure({ timeout: 120_000 });

const failing = 'Test Action, with the failure';
const recovered = 'Test Action, after the fix';

test('reproduce shows page, log and wire of a failure, and that mail arrives after the fix', async () => {
  const { exitCode, stdout, stderr } = await run(['reproduce', 'dh-key-too-small']);

  expect([stderr, exitCode]).toEqual(['', 0]);
  expect(parts(stdout)).toEqual([
    'dh-key-too-small',
    failing,
    'Reproduced: page, log and wire agree on it.',
    recovered,
    'Delivered, and its signatures verify: the fix works.',
  ]);
  const [, before = '', after = ''] = stdout.split(/^Test Action, .*$/m);
  for (const part of ['failure banner', 'SSL routines:tls_process_ske_dhe:dh key too small', 'TLS_DHE_RSA'])
    expect(before).toContain(part);
  for (const part of ['success message', ' was sent', 'tls: TLSv1.2, ECDHE-', '250 Ok 01'])
    expect(after).toContain(part);
});

test('reproduce --no-fix stops before the fix', long, async () => {
  const { exitCode, stdout } = await run(['reproduce', 'data-refused', '--no-fix']);

  expect(exitCode).toBe(0);
  expect(parts(stdout)).toEqual(['data-refused', failing, 'Reproduced: page, log and wire agree on it.']);
});

test('reproduce --log diagnoses a log, then reproduces each failure in it once', long, async () => {
  const credentials = 'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid\n';
  const quota =
    '2024-05-27 14:00:00,000 ERROR failed: 454 Throttling failure: Daily message quota exceeded.\n';

  const { exitCode, stdout } = await run(['reproduce', '--log', '-'], `${credentials}${quota}${credentials}`);

  expect(exitCode).toBe(0);
  expect(stdout.match(/agree on it, and standard input says the same/g)).toHaveLength(2);
  expect(stdout).toContain('2 times, lines 1, 3');
  expect(parts(stdout).filter((part) => /^[a-z-]+$/.test(part))).toEqual([
    'wrong-password',
    'daily-quota-exceeded',
  ]);
});

test('reproduce --log says where the log differs from what it reproduced, and ends with 1', async () => {
  const log = 'javax.mail.AuthenticationFailedException: 535 5.7.8 Error: authentication failed\n';

  const { exitCode, stdout } = await run(['reproduce', '--log', '-', '--no-fix'], log);

  expect(exitCode).toBe(1);
  expect(stdout).toContain('NOT the same as in standard input, although page, log and wire agree here:');
  expect(stdout).toContain(
    'the reply in the log is "535 5.7.8 Error: authentication failed", here it is "535 Authentication Credentials Invalid"',
  );
  expect(stdout).not.toContain('Reproduced');
});

test('reproduce --save writes a folder that --bundle repeats with the same certificates', async ({}, testInfo) => {
  const folder = testInfo.outputPath('case');
  const saved = await run(['reproduce', 'root-rotated', '--save', folder]);
  expect([saved.stderr, saved.exitCode]).toEqual(['', 0]);
  const files = filesIn(folder);
  for (const file of [
    'README.md',
    'bundle.json',
    'failed/log.txt',
    'failed/page.png',
    'failed/wire.txt',
    'manager/smtp-configuration.json',
    'manager/tls-ciphers',
    'manager/trust-store/AmazonRootCA1.pem',
    'recovered/mail.eml',
    'relay/presented-0.pem',
    'relay/serving.json',
    'witnesses.html',
  ]) {
    expect(files).toContain(file);
    expect(statSync(join(folder, file)).size, file).toBeGreaterThan(0);
  }
  for (const file of files.filter((name) => !name.startsWith('pki/'))) {
    expect(readFileSync(join(folder, file), 'latin1'), file).not.toMatch(
      /PRIVATE KEY|"password"|stealthwatch/,
    );
  }

  const missing = await captureMissing();
  const [, ports] = /--port ([\d ]+)/.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? [];
  expect(ports === undefined, 'the README says how to read the capture').toBe(missing !== undefined);
  if (ports !== undefined) {
    const inputs = ['failed/capture.pcap', 'failed/log.txt'].map((file) => join(folder, file));
    const diagnosed = await run(['diagnose', ...inputs, '--json', '--port', ...ports.trim().split(' ')]);
    expect(diagnosed.exitCode).toBe(1);
    expect(JSON.parse(diagnosed.stdout)).toMatchObject({
      inputs: [
        { findings: [{ modes: expect.arrayContaining([expect.objectContaining({ id: 'root-rotated' })]) }] },
        { findings: [{ modes: expect.arrayContaining([expect.objectContaining({ id: 'root-rotated' })]) }] },
      ],
      together: [{ modes: expect.arrayContaining([expect.objectContaining({ id: 'root-rotated' })]) }],
    });
  }

  const repeated = await run(['reproduce', '--bundle', folder, '--no-fix']);

  expect(repeated.exitCode).toBe(0);
  expect(repeated.stdout).toContain('The relay presented the certificates of the bundle.');
  expect(filesIn(folder), 'the bundle as it was').toEqual(files);
});

test(
  'reproduce --bundle says that the relay presents other certificates than the bundle has',
  long,
  async ({}, testInfo) => {
    const folder = testInfo.outputPath('case');
    await run(['reproduce', 'certificate-expired', '--no-fix', '--save', folder]);
    const leaf = filesIn(folder).find((name) => name.startsWith('pki/expired-'));
    writeFileSync(join(folder, String(leaf)), '[]');

    const { exitCode, stdout } = await run(['reproduce', '--bundle', folder, '--no-fix']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('The relay presented other certificates than those of the bundle');
  },
);

test('reproduce --hold keeps the failure up until Enter, then does the fix', async () => {
  const command = start(['reproduce', 'wrong-password', '--hold']);
  const held = await printed(command, 'Press Enter');
  const url = /^Manager \(simulator\) +(\S+)/m.exec(held)?.[1] ?? '';
  const { hostname, port } = new URL(url);
  expect(await listens(hostname, Number(port))).toBe(true);
  for (const part of ['sign in as', 'Root shell', 'Mailbox ', 'Relay (look-alike)'])
    expect(held).toContain(part);
  expect(held).not.toContain(recovered);

  const { exitCode, stdout } = await ended(command, '\n');

  expect(exitCode).toBe(0);
  expect(stdout).toContain('the fix works');
  expect(await listens(hostname, Number(port))).toBe(false);
});

test('Ctrl-C ends reproduce, and leaves nothing running and no file behind', async () => {
  // A short path: Chromium has its sockets there.
  const scratch = mkdtempSync(join(tmpdir(), 'end-'));
  const command = start(['reproduce', 'wrong-password', '--hold'], { env: { TMPDIR: scratch } });
  const held = await printed(command, 'Press Enter');
  const { port } = new URL(/^Mailbox +(\S+)/m.exec(held)?.[1] ?? '');

  command.child.kill('SIGINT');

  expect(await command.exit).toBe(130);
  expect(await listens('127.0.0.1', Number(port))).toBe(false);
  expect(readdirSync(scratch), 'what is left in the temporary folder').toEqual([]);
  rmSync(scratch, { recursive: true });
});

test('reproduce ends with 1 when the relay refuses otherwise than expected, and says how', async () => {
  const command = start(['reproduce', 'data-refused', '--no-fix'], {
    node: ['--import', resolve('tests/tools/reproduce/break-reply.mjs')],
    // Not compiled: the command has to share the relay's faults with the module that breaks one.
    tool: resolve('cli/sna-ses.ts'),
  });

  const { exitCode, stdout } = await ended(command);

  expect(exitCode).toBe(1);
  expect(stdout).not.toContain('Reproduced');
  expect(stdout).toContain('Expected banner, log and wire to agree on');
  expect(stdout).toContain('the relay refused with "451 Temporary service failure", not with "554');
});

for (const [what, parameters, sentence] of [
  ['a call without a failure mode', [], 'Give one of: a failure mode'],
  ['a failure mode and a log', ['data-refused', '--log', 'x'], 'Give one of: a failure mode'],
  ['an unknown failure mode', ['dh-key-to-small'], 'did you mean dh-key-too-small?'],
  ['an unknown option', ['data-refused', '--haeded'], '(Did you mean --headed?)'],
  ['a missing log', ['--log', 'missing.log'], 'missing.log cannot be read'],
  ['a folder that is no bundle', ['--bundle', 'tests'], 'tests is no saved reproduction'],
  ['a folder with files to save into', ['data-refused', '--save', 'tests'], 'tests is not empty'],
  ['a file to save into', ['data-refused', '--save', 'package.json'], 'package.json cannot be written'],
] as const) {
  test(`reproduce refuses ${what} in one sentence`, async () => {
    const { exitCode, stdout, stderr } = await run(['reproduce', ...parameters]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
  });
}

test('reproduce --hold refuses a log with several failures', async () => {
  const log =
    '535 Authentication Credentials Invalid\n454 Throttling failure: Daily message quota exceeded.\n';

  const { exitCode, stderr } = await run(['reproduce', '--log', '-', '--hold'], log);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('the log names 2: wrong-password, daily-quota-exceeded');
});

test('reproduce --log refuses a log without a known failure', async () => {
  const { exitCode, stderr } = await run(['reproduce', '--log', '-'], 'all is well\n');

  expect(exitCode).toBe(2);
  expect(stderr).toContain('shows no known failure');
});

test('reproduce says that the browser does not start', async () => {
  const command = start(['reproduce', 'data-refused'], { env: { SNA_SES_BROWSER: '/bin/false' } });

  const { exitCode, stderr } = await ended(command);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('The browser /bin/false does not start');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

/** The lines that stand at the margin and are no label. */
function parts(stdout: string): string[] {
  return stdout.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((name) => statSync(join(folder, name)).isFile()).toSorted();
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = net.connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}
