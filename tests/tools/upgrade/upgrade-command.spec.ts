import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { long } from '../../sampled.ts';
import { run } from '../command.ts';
import { valueOf } from '../../../cli/upgrade/seen.ts';
import { upgradeSnapshotSchema } from '../../../cli/upgrade/upgrade-snapshot.ts';
import { externalManagerMissing, test } from './upgrade-test.ts';
import { later, makeCertificates, soundSnapshot } from './upgrade-workshop.ts';

test.describe('upgrade before, of an external manager,', () => {
  test.beforeAll(async () => {
    const missing = await externalManagerMissing();
    test.skip(missing !== undefined, missing);
  });

  test('lists the parts that it may not or cannot see, and presses nothing that the mode forbids', async ({
    externalManager,
  }) => {
    test.slow();
    const { targetFile, out, folder } = externalManager;
    await externalManager.start();
    const text = readFileSync(targetFile, 'utf8');
    writeFileSync(
      targetFile,
      text.replace('testAction: true\n', 'testAction: false\n').replace(/^ +shell: .*\n/m, ''),
    );

    const { exitCode, stdout, stderr } = await externalManager.run([
      'upgrade',
      'before',
      '--target',
      targetFile,
      '--out',
      out,
      '--action',
      'Mail the SOC',
    ]);

    expect(exitCode, stderr).toBe(0);
    const told = stdout.replaceAll(/\s+/g, ' ');
    for (const part of [
      'Ciphers not seen: the target file has no shell',
      'presents 3 certificates (seen from this machine)',
      'Hello not seen: the target file does not allow Test Action',
      'Test not seen: the target file does not allow Test Action',
    ]) {
      expect(told).toContain(part);
    }
    expect(
      readFileSync(join(folder, 'lancope/var/logs/containers/sw-reponse-mgmt.log'), 'utf8'),
    ).not.toContain('Mail the SOC');
    const [before, after] = [join(out, 'before.json'), join(out, 'after.json')];
    writeFileSync(
      after,
      JSON.stringify(later(upgradeSnapshotSchema.parse(JSON.parse(readFileSync(before, 'utf8'))))),
    );
    const compared = await run(['upgrade', 'compare', before, after]);
    expect(compared.exitCode).toBe(0);
    expect(compared.stdout).toContain(
      'Nothing in sight stops the mail; the list below names what was out of sight.',
    );
    expect(compared.stdout.replaceAll(/\s+/g, ' ')).toContain('Release and build are the same as before');
    expect(compared.stdout).toContain('upgrade.mail-works: not seen');
  });

  test('refuses an action that is not there, and keeps nothing', long, async ({ externalManager }) => {
    test.slow();
    const { targetFile, out } = externalManager;
    await externalManager.start();

    const { exitCode, stderr } = await externalManager.run([
      'upgrade',
      'before',
      '--target',
      targetFile,
      '--out',
      out,
      '--action',
      'Mail the SOK',
    ]);

    expect(exitCode).toBe(2);
    expect(stderr).toBe('The manager has no e-mail action "Mail the SOK", but Mail the SOC, Page the NOC.\n');
    expect(() => readdirSync(out)).toThrow('ENOENT');
  });
});

test('upgrade after ends with 3 when only checks by hand remain', async ({}, testInfo) => {
  const sound = soundSnapshot(await makeCertificates());
  const [one, other] = [testInfo.outputPath('one.json'), testInfo.outputPath('other.json')];
  writeFileSync(one, JSON.stringify(sound));
  writeFileSync(other, JSON.stringify({ ...later(sound), tlsCiphers: { value: 'AES128-GCM-SHA256' } }));

  const { exitCode, stdout } = await run(['upgrade', 'compare', one, other]);

  expect(exitCode).toBe(3);
  expect(stdout).toContain('check by hand: tls-ciphers');
});

const files = {
  'sound.json': '',
  'broken.json': '{ "version": 1,',
  'other.json': '{ "version": 2 }',
} as const;

for (const [what, parameters, sentence] of [
  ['a file that is missing', ['compare', 'missing.json', 'sound.json'], /missing.json cannot be read: .*\n$/],
  [
    'a file that is cut off',
    ['compare', 'broken.json', 'sound.json'],
    /broken.json is no JSON, or is cut off/,
  ],
  ['a file that is no snapshot', ['compare', 'other.json', 'sound.json'], /other.json is no snapshot/],
  ['a directory', ['compare', '.', 'sound.json'], /cannot be read: .*\n$/],
  ['a missing second file', ['compare', 'sound.json'], /missing required argument 'after'/],
  ['the newer snapshot first', ['compare', 'sound.json', 'old.json'], /is older than the first/],
  ['the same snapshot twice', ['compare', 'sound.json', 'sound.json'], /the same snapshot/],
  ['a certificate that is none', ['compare', 'bent.json', 'sound.json'], /relay\.value.*no certificate/],
  [
    'a folder that is a file',
    ['compare', 'old.json', 'sound.json', '--out', 'other.json'],
    /cannot be written/,
  ],
  ['no target file', ['before'], /--target/],
  ['a target file that is missing', ['before', '--target', 'no.yaml'], /no.yaml: there is no such file/],
  ['an earlier before.json', ['before', '--target', 'target.yaml', '--out', '.'], /--force overwrites it/],
  [
    'after without before',
    ['after', '--target', 'target.yaml', '--out', 'none'],
    /before.json cannot be read/,
  ],
  [
    'a before of another target',
    ['after', '--target', 'target.yaml', '--out', '.'],
    /is of the target production/,
  ],
] as const) {
  test(`upgrade refuses ${what} in a sentence`, async ({}, testInfo) => {
    const sound = soundSnapshot(await makeCertificates());
    const old = { ...sound, manager: { ...sound.manager, takenAt: '2020-01-01T00:00:00.000Z' } };
    const presented = ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'];
    const bent = { ...sound, relay: { value: { ...valueOf(sound.relay), presented } } };
    for (const [name, text] of Object.entries({
      ...files,
      'sound.json': JSON.stringify(sound),
      'before.json': JSON.stringify(sound),
      'old.json': JSON.stringify(old),
      'bent.json': JSON.stringify(bent),
      'target.yaml': targetFile,
    })) {
      writeFileSync(testInfo.outputPath(name), text);
    }

    const { exitCode, stdout, stderr } = await run([
      'upgrade',
      ...parameters.map((text) =>
        /\.(json|yaml)$|^(\.|none)$/.test(text) ? testInfo.outputPath(text) : text,
      ),
    ]);

    expect(exitCode, stdout).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
}

const targetFile = `version: 1
targets:
  - name: other
    domain: example.com
    manager: { url: 'https://127.3.255.2', userName: admin, password: { env: NOT_SET } }
    relay: { kind: mock, address: 127.3.255.13 }
    mailbox: { kind: mock }
`;
