import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { ciphersBackup, ciphersFile } from '../../../fixtures/manager/shell/tls-ciphers.ts';
import type { ManagerState } from '../../../mocks/manager/index.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { artefactsIn, ended, start } from '../command.ts';
import { patientMissing, test } from '../doctor/doctor-test.ts';

test.beforeEach(async ({}, testInfo) => {
  const missing = await patientMissing();
  testInfo.skip(missing !== undefined, missing);
});

/** Of all that the mode lets run, a test of each kind: by the shell, and by the pages. */
const tests = sampled({
  sample: [
    'tests/certificates/gather.spec.ts',
    'tests/smtp-configuration/form.spec.ts',
    'tests/email-action/form.spec.ts',
  ],
  all: [
    'tests/certificates',
    'tests/smtp-configuration',
    'tests/email-action',
    'tests/failure-modes/dh-key-too-small.spec.ts',
  ],
});

/** By which a session begins, goes on and ends; nothing else may be asked for than reading. */
const ofTheSession = ['POST /token/v2/authenticate', 'POST /token/v2', 'DELETE /token'];

test(
  'a run in the mode read-only only reads, while a colleague changes everything that can be changed',
  inSamples,
  async ({ admit }, testInfo) => {
    const requests: string[] = [];
    const patient = await admit({ onRequest: (method, path) => requests.push(`${method} ${path}`) });
    const { manager } = patient;
    const { certificates } = await (await openPki()).endpointIdentity(endpointHost('us-east-1'));
    await manager.restore(stateOf('before', certificates.slice(0, 2)));
    const theirs = stateOf('the colleague', certificates.slice(1));
    const files = {
      [ciphersFile]: 'ECDHE-RSA-AES256-GCM-SHA384\n',
      [ciphersBackup]: 'AES128-GCM-SHA256\n',
      '/root/gathered/Amazon.pem': 'his\n',
      '/root/mycertfile.crt': 'his\n',
      '/root/cacert.pem': 'his\n',
      '/tmp/sna-ses-his/Amazon.pem': 'his\n',
    };

    const target = patient.write();
    const untouched = filesIn(manager.folder);
    const command = start(
      [
        'run',
        '--target',
        target,
        '--mode',
        'read-only',
        '--',
        ...tests,
        ...artefactsIn(testInfo.outputPath('run')),
      ],
      { env: patient.environment },
    );
    let atTests: string[] | undefined;
    const changed = new Promise<string[]>((resolve, reject) => {
      // The suite has looked, and the tests begin.
      command.stdout.once('data', () => {
        atTests = filesIn(manager.folder);
        for (const [path, content] of Object.entries(files)) {
          mkdirSync(dirname(join(manager.folder, path)), { recursive: true });
          writeFileSync(join(manager.folder, path), content);
        }
        manager.restore(theirs).then(() => resolve(filesIn(manager.folder)), reject);
      });
    });
    const { exitCode, stdout, stderr } = await ended(command);

    expect(stdout, stderr).toMatch(/passed.*lets root open an SSH session/);
    expect(stdout).toMatch(/passed.*opens the SMTP Configuration by Central Management/);
    expect(stdout).toMatch(/skipped.*shows the applied SMTP Configuration/);
    expect(stdout).toContain('the run wrote nothing to the manager. Somebody else changed meanwhile:');
    expect(stdout).toContain('  tls-ciphers: was ');
    expect(stdout).toContain('  smtpConfiguration.server: was before.example.org, is colleague.example.org');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(manager.snapshot()).toEqual(theirs);
    expect(atTests, 'the look before the tests wrote nothing').toEqual(untouched);
    expect(filesIn(manager.folder), 'the tests and the look after them wrote nothing').toEqual(await changed);
    const writes = requests.filter((request) => !/^(GET|HEAD) /.test(request));
    expect([...new Set(writes)].filter((write) => !ofTheSession.includes(write))).toEqual([]);
    expect(writes, 'the count counts').toContain('POST /token/v2/authenticate');
  },
);

function stateOf(who: 'before' | 'the colleague', certificates: readonly string[]): ManagerState {
  const name = who.replace('the ', '');
  const actions = ['Page the NOC', 'Night shift', who === 'before' ? 'To be deleted' : 'Added'];
  return {
    smtp: {
      server: `${name}.example.org`,
      port: who === 'before' ? 25 : 465,
      fromEmail: `${name}@example.org`,
      userName: name,
      password: `the password of ${who}`,
      encryptionType: who === 'before' ? 'STARTTLS' : 'SMTPS',
    },
    trustStore: certificates.map((certificate, index) => ({
      friendlyName: `${name}-${index}.pem`,
      certificate,
    })),
    actions: actions.map((action, index) => ({
      id: `${index}`,
      name: action,
      to: `${name}@example.org`,
      subject: `Alarm ${name}`,
      description: name,
      enabled: who === 'before',
    })),
    ssh: { enabled: true, rootAccess: true },
  };
}

/** Every file, folder and link below a folder: content, attributes, and when each was changed. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const path = join(folder, name);
      const { mode, uid, gid, size, mtimeNs, ctimeNs, ...stats } = lstatSync(path, { bigint: true });
      const file = (mode & 0o170_000n) === 0o100_000n;
      const content = file ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
      return [name, mode, uid, gid, stats.nlink, size, mtimeNs, ctimeNs, content].join(' ');
    })
    .toSorted();
}
