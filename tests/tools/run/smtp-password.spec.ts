import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { readingShell } from '../../../fixtures/manager/safety/reading-shell.ts';
import { signInFromManager } from '../../../fixtures/manager/safety/sign-in-from-manager.ts';
import { signInAtSmtpServer } from '../../../fixtures/manager/safety/sign-in-at-smtp-server.ts';
import { isWitnessed, noteWitness } from '../../../fixtures/manager/safety/witnessed-password.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import type { Shell } from '../../../fixtures/manager/shell/shell.ts';
import { rootShellSupport, startRootShell } from '../../../mocks/manager/shell/index.ts';
import { type Identity, openPki } from '../../../mocks/pki/index.ts';
import { createCredential, smtpPassword, startSes } from '../../../mocks/ses/index.ts';
import { long } from '../../sampled.ts';
import { artefactsIn, ended } from '../command.ts';
import { skipWithoutExternalManager, test } from './external-manager-test.ts';

test('the suite asks the SMTP server in force whether a password is right, and only by TLS with a valid certificate', async () => {
  const pki = await openPki();
  const credential = createCredential();
  const relay = await startSes({ pki, account: { credentials: [credential] } });
  const identity = await pki.selfSignedIdentity('127.0.0.1', ['127.0.0.1']);
  await relay.serve({ identity });
  const [content = ''] = identity.certificates;
  const password = smtpPassword(credential.secretAccessKey, 'us-east-1');
  const elements = (port: 465 | 587, encryptionType: string, trusted = true): Record<string, unknown> => ({
    smtpConfiguration: {
      server: '127.0.0.1',
      port: Number(relay.listeners[port].split(':')[1]),
      userName: credential.userName,
      encryptionType,
    },
    trustStore: {
      trustedCertificates: trusted ? [{ friendlyName: 'a.pem', certificate: { content } }] : [],
    },
  });

  expect(await signInAtSmtpServer(elements(587, 'STARTTLS'), password)).toEqual({ seen: 'accepted' });
  expect(await signInAtSmtpServer(elements(465, 'SMTPS'), password)).toEqual({ seen: 'accepted' });
  expect(await signInAtSmtpServer(elements(587, 'STARTTLS'), 'mistyped')).toEqual({
    seen: 'refused',
    reply: expect.stringContaining('535'),
  });
  await relay.reset();
  await relay.serve({ identity });
  for (const unproven of [
    elements(587, 'STARTTLS', false),
    elements(465, 'SMTPS', false),
    elements(587, 'NONE'),
  ]) {
    expect(await signInAtSmtpServer(unproven, password)).toMatchObject({ seen: 'nothing' });
  }
  expect(relay.sessions.map(({ userName }) => userName).filter(Boolean)).toEqual([]);
  await relay.close();
});

for (const [encryptionType, port] of [
  ['STARTTLS', 587],
  ['SMTPS', 465],
] as const) {
  test(`where this machine does not reach the SMTP server in force, the suite asks it from the manager's shell, by ${encryptionType}`, async ({}, testInfo) => {
    const support = rootShellSupport();
    test.skip(!support.supported, support.supported ? '' : support.reason);
    const pki = await openPki();
    const credential = createCredential();
    const password = smtpPassword(credential.secretAccessKey, 'us-east-1');
    const relay = await startSes({ pki, account: { credentials: [credential] } });
    const server = 'mail.of-the-customer.invalid';
    const identity = await pki.selfSignedIdentity(server);
    await relay.serve({ identity });
    const folder = testInfo.outputPath('appliance');
    mkdirSync(folder, { recursive: true });
    const rootShell = await startRootShell({
      folder,
      password: 'a-root-password-of-the-tests',
      access: () => ({ ssh: true, rootSsh: true }),
      restartContainer: async () => undefined,
      routes: { [`${server}:${port}`]: relay.listeners[port] },
    });
    const [host = '', sshPort] = rootShell.address.split(':');
    const opened = await openShell({
      host,
      port: Number(sshPort),
      password: 'a-root-password-of-the-tests',
      hostKey: rootShell.hostKeyFingerprint,
    });
    const commands: string[] = [];
    const shell = readingShell({
      ...opened,
      run: (command, options) => {
        commands.push(command);
        return opened.run(command, options);
      },
    });
    const elements = (trusted: Identity): Record<string, unknown> => ({
      smtpConfiguration: { server, port, userName: credential.userName, encryptionType },
      trustStore: {
        trustedCertificates: [{ friendlyName: 'a.pem', certificate: { content: trusted.certificates[0] } }],
      },
    });
    const was = filesIn(folder);

    expect(await signInAtSmtpServer(elements(identity), password, shell)).toEqual({ seen: 'accepted' });
    expect(await signInAtSmtpServer(elements(identity), 'Q mistyped', shell)).toEqual({
      seen: 'refused',
      reply: expect.stringContaining('535'),
    });
    expect(relay.sessions.map(({ userName }) => userName)).toEqual([
      credential.userName,
      credential.userName,
    ]);
    expect(relay.sessions.every(({ submissions }) => submissions.length === 0)).toBe(true);
    const other = await pki.selfSignedIdentity('other.of-the-customer.invalid');
    expect(await signInAtSmtpServer(elements(other), password, shell)).toMatchObject({
      seen: 'nothing',
      why: expect.stringContaining('does not prove to be the one (no anchor)'),
    });
    expect(relay.sessions.at(-1)?.userName, 'nobody but the server is shown the password').toBeUndefined();
    expect(filesIn(folder), 'nothing was written on the manager').toEqual(was);
    for (const text of [password, Buffer.from(password).toString('base64')]) {
      expect(commands.join('\n')).not.toContain(text);
    }
    await relay.close();
    expect(await signInAtSmtpServer(elements(identity), password, shell)).toMatchObject({
      seen: 'nothing',
      why: expect.stringMatching(/cannot be asked from this machine .*, and the manager does not reach /),
    });
    await opened.close();
    await rootShell.close();
  });
}

async function used(): Promise<never> {
  throw new Error('the shell was used');
}

test('the suite makes no command line of a strange name of an SMTP server', async () => {
  const shell: Shell = {
    hostKeyFingerprint: '',
    run: used,
    read: used,
    readFrom: used,
    size: used,
    write: used,
    download: used,
    list: used,
    close: used,
  };
  for (const server of ['mail.invalid; touch /root/x', '$(id)', '-keylogfile', 'a\nb', '::1']) {
    const smtpConfiguration = { server, port: 587, userName: 'sna', encryptionType: 'STARTTLS' };
    expect(await signInFromManager({ shell, smtp: smtpConfiguration, trusted: [], password: 'x' })).toEqual({
      seen: 'nothing',
      why: `${server} is no name that the manager's shell could be asked for`,
    });
  }
});

/** Every file below a folder, with the times at which it was changed. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { ctimeNs, size } = lstatSync(join(folder, name), { bigint: true });
      return `${name} ${size} ${ctimeNs}`;
    })
    .toSorted();
}

test('the suite writes and restores only a password that it has seen in force', () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const journal = new Journal(join(folder, 'journal.jsonl'));
  journal.begin('a run of the tests');
  const configurableElements = { smtpConfiguration: { server: 'relay', password: 'of-the-run' } };
  const apply = { kind: 'request', method: 'PUT', path: '/x', body: { configurableElements } } as const;
  const byPages: Parameters<typeof journal.note>[0] = {
    kind: 'configuration',
    elements: configurableElements,
    certificates: [],
  };

  expect(() => journal.note(apply)).toThrow('nobody has seen which SMTP password is in force');
  expect(() => journal.note(byPages)).toThrow('nobody has seen which SMTP password is in force');
  noteWitness(journal, 'in-force', 'the SES look-alike');
  journal.note(apply);
  journal.note(byPages);

  expect([isWitnessed(journal, 'in-force'), isWitnessed(journal, 'mistyped')]).toEqual([true, false]);
  expect(JSON.stringify(journal.read())).not.toMatch(/in-force"|of-the-run/);
  rmSync(folder, { recursive: true });
});

test.describe('on a manager', () => {
  test.beforeAll(skipWithoutExternalManager);

  test(
    'the SES look-alike detects a mistyped smtpPassword, and the run never puts it in force',
    long,
    async ({ externalManager }, testInfo) => {
      test.setTimeout(300_000);
      const before = externalManager.configuration();

      const { exitCode, stdout, stderr } = await ended(
        externalManager.begin(
          [
            'run',
            '--target',
            externalManager.targetFile,
            '--mode',
            'full',
            '--',
            'tests/smtp-configuration',
            '--grep=delivers through port (25|465) ',
            ...artefactsIn(testInfo.outputPath('run')),
          ],
          { SNA_SMTP_PASSWORD: 'mistyped, or rotated since' },
        ),
      );

      expect(stdout, stderr).toContain(
        'the SMTP password in force is not manager.smtpPassword of the target file, as the SES look-alike saw',
      );
      expect(stdout).toContain('0 passed');
      expect(stdout).toContain('external: the manager is as it was before (one Apply).');
      expect(exitCode).toBe(1);
      expect(externalManager.configuration()).toEqual(before);
    },
  );
});
