import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { signInAtSmtpServer } from '../../../fixtures/manager/safety/sign-in-at-smtp-server.ts';
import { isWitnessed, noteWitness } from '../../../fixtures/manager/safety/witnessed-password.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { createCredential, smtpPassword, startSes } from '../../../mocks/ses/index.ts';
import { ended } from '../command.ts';
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
  noteWitness(journal, 'in-force', 'the test relay');
  journal.note(apply);
  journal.note(byPages);

  expect([isWitnessed(journal, 'in-force'), isWitnessed(journal, 'mistyped')]).toEqual([true, false]);
  expect(JSON.stringify(journal.read())).not.toMatch(/in-force"|of-the-run/);
  rmSync(folder, { recursive: true });
});

test.describe('on a manager', () => {
  test.beforeAll(skipWithoutExternalManager);

  test('the test relay detects a mistyped smtpPassword, and the run never puts it in force', async ({
    externalManager,
  }, testInfo) => {
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
          '--grep=port 25 |port 465 ',
          `--output=${testInfo.outputPath('run')}`,
        ],
        { SNA_SMTP_PASSWORD: 'mistyped, or rotated since' },
      ),
    );

    expect(stdout, stderr).toContain(
      'the SMTP password in force is not manager.smtpPassword of the target file, as the test relay saw',
    );
    expect(stdout).toContain('0 passed');
    expect(stdout).toContain('external: the manager is as it was before (one Apply).');
    expect(exitCode).toBe(1);
    expect(externalManager.configuration()).toEqual(before);
  });
});
