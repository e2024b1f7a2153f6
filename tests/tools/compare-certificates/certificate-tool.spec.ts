import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type TestInfo } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { endpointHost, startSes } from '../../../mocks/ses/index.ts';
import { run as runVerb, type Run } from '../command.ts';

const hostName = endpointHost('us-east-1');
const names = [
  `${hostName}.pem`,
  'Amazon.pem',
  'AmazonRootCA1.pem',
  'StarfieldServicesRootCertificateAuthority-G2.pem',
] as const;

function run(...parameters: readonly string[]): Promise<Run> {
  return runVerb(['compare-certificates', ...parameters]);
}

/** Writes a file of the test's own. */
function file(testInfo: TestInfo, name: string, content: string | Buffer): string {
  const place = testInfo.outputPath(name);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
  return place;
}

async function chain(): Promise<readonly string[]> {
  return (await (await openPki()).endpointIdentity(hostName, 'note')).certificates;
}

test('compare-certificates ends with 1 while the path does not build, and with 0 after the upload it advises', async ({}, testInfo) => {
  const relay = await startSes({ pki: await openPki(), era: 'note' });
  const store = testInfo.outputPath('store');
  mkdirSync(store, { recursive: true });
  const ask = [
    '--relay',
    `${hostName}:587`,
    '--connect',
    relay.listeners[587],
    '--trust-store',
    store,
    '--json',
  ];

  const before = await run(...ask);
  expect(before.exitCode).toBe(1);
  expect(JSON.parse(before.stdout)).toMatchObject({ upload: [{ fileName: names[3] }] });

  // The note's recipe leaves a hidden file that holds no certificate.
  file(testInfo, 'store/.pem', 'DONE\n');
  file(testInfo, `store/${names[3]}`, (await chain())[3] ?? '');
  const after = await run(...ask);
  await relay.close();
  expect(after).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(after.stdout)).toHaveProperty(
    ['certificates', '3'],
    expect.objectContaining({ standing: 'present', storedAs: [names[3]] }),
  );
});

test("compare-certificates compares the note's scratch file with single files, of which one is DER", async ({}, testInfo) => {
  const [leaf = '', intermediate = '', root = ''] = await chain();
  const scratch = ` 0 s:CN = x\n${leaf} 1 s:CN = y\n${intermediate}---\nServer certificate\n${leaf}---\n`;
  const presented = file(
    testInfo,
    'mycertfile.crt',
    `CONNECTED(00000003)\n---\nCertificate chain\n${scratch}`,
  );
  const rest = ['--presented', presented, '--host', hostName, '--trust-store'];
  const der = file(testInfo, 'root.der', new X509Certificate(root).raw);

  const { exitCode, stdout } = await run(...rest, file(testInfo, 'leaf.pem', leaf), der);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^present +email-smtp.* leaf\.pem /m);
  expect(stdout).toMatch(/^anchor +Amazon Root CA 1 .* root\.der /m);

  const incomplete = await run(...rest, file(testInfo, 'empty/../other.pem', (await chain())[3] ?? ''));
  expect(incomplete.exitCode).toBe(1);
  expect(incomplete.stdout).toContain('The path does not build.');
  expect(incomplete.stdout).toContain('Upload "Amazon" (Amazon.pem)');
});

test('compare-certificates --help lists the exit codes', async () => {
  const { exitCode, stdout } = await run('--help');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Exit codes: 0 the path builds');
});

/** The parameters, with `<…>` for a file of the test, and the one sentence that answers. */
const refusals = [
  [['--trust-store', '<sound.pem>'], 'Give one of --relay HOST:PORT, --presented FILE and --capture FILE'],
  [
    ['--trust-store', '<sound.pem>', '--relay', 'host:99999'],
    '--relay is "host:99999"; give it as HOST:PORT',
  ],
  [['--trust-store', '<sound.pem>', '--presented', '<sound.pem>'], '--presented needs --host HOST'],
  [
    ['--trust-store', '<garbage.pem>', '--presented', '<sound.pem>', '--host', 'h'],
    '<garbage.pem> holds no certificate',
  ],
] as const;

test('compare-certificates ends with 2 and one sentence for wrong usage or unreadable input', async ({}, testInfo) => {
  file(testInfo, 'sound.pem', (await chain())[0] ?? '');
  file(testInfo, 'garbage.pem', Buffer.from([0x30, 0x82, 0, 1, 2, 3]));
  const inPlace = (text: string): string =>
    text.replace(/<([^>]+)>/, (_, name: string) => testInfo.outputPath(name));
  for (const [parameters, answer] of refusals) {
    const { exitCode, stdout, stderr } = await run(...parameters.map(inPlace));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(inPlace(answer));
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});

test('compare-certificates takes an empty folder as an empty trust store', async ({}, testInfo) => {
  const presented = file(testInfo, 'presented.pem', (await chain()).join(''));
  const store = testInfo.outputPath('store');
  mkdirSync(store, { recursive: true });
  const { exitCode, stdout } = await run(
    '--presented',
    presented,
    '--host',
    hostName,
    '--trust-store',
    store,
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`missing: ${names.join(', ')}.`);
});

test('compare-certificates ends with 2 when it cannot reach the relay', async ({}, testInfo) => {
  const store = file(testInfo, 'sound.pem', (await chain())[0] ?? '');
  const lab = ['--relay', `${hostName}:587`, '--connect', '127.0.0.1:1'];
  const { exitCode, stderr } = await run(...lab, '--trust-store', store);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`The relay ${hostName}:587 (at 127.0.0.1:1) cannot be reached`);
});
