import { dhParameters } from '../../mocks/pki/index.ts';
import { failureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import type { ConfiguredLab } from '../../fixtures/failure-modes/configured-lab.ts';
import { witnessedTestAction } from '../../fixtures/manager/witnessed-test-action.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { remarkAnnotation } from '../../fixtures/report/remark-annotation.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';
import { addendum, ciphersFile, notesCiphers } from '../../fixtures/manager/shell/tls-ciphers.ts';

const smallKey = failureMode('dh-key-too-small');

async function stillFails(configuredLab: ConfiguredLab): Promise<void> {
  const testimony = smallKey.testimony(configuredLab);
  await expect(await witnessedTestAction(configuredLab, testimony.log)).toFailAs(testimony);
}

async function delivers(configuredLab: ConfiguredLab): Promise<void> {
  const { action, smtp } = configuredLab.control;
  await expect(await witnessedTestAction(configuredLab)).toBeDelivered({ ...action, from: smtp.fromEmail });
}

test(
  'fails by a DH key of 1024 bits where it negotiates TLS 1.2, and cannot meet one where it negotiates TLS 1.3',
  needs('root shell', requirement('failure.dh-key')),
  async ({ configuredLab }, testInfo) => {
    // As SES serves today, but for the key: which version it will be is the manager's choice.
    await configuredLab.lab.relay.serve({ dhParameters: dhParameters(1024) });

    const attempt = await witnessedTestAction(configuredLab);

    const { tls } = await attempt.session();
    if (tls?.version !== 'TLSv1.3') {
      await expect(attempt).toFailAs(smallKey.testimony(configuredLab));
      return;
    }
    const { action, smtp } = configuredLab.control;
    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
    testInfo.annotations.push({
      type: remarkAnnotation,
      description:
        'failure.dh-key: this manager negotiates TLS 1.3, as SES offers it today, and so cannot meet a DH key that is too ' +
        'small there. The other tests of it hold the relay at TLS 1.2, as SES was when the note was written.',
    });
  },
);

for (const { option, key, id } of [
  { option: ' -cipher "EDH"', key: /^Server Temp Key: DH, 1024 bits$/, id: 'dh.evidence-edh' },
  { option: ' -cipher "DHE"', key: /^Server Temp Key: DH, 1024 bits$/, id: 'dh.evidence-dhe' },
  { option: '', key: /^Server Temp Key: ECDH, (P-256|prime256v1), 256 bits$/, id: 'dh.evidence-default' },
] as const) {
  test(
    `shows ${key.source.includes('1024') ? 'a DH key of 1024 bits' : 'an ECDH key'} to openssl s_client${option}`,
    needs('root shell', requirement(id)),
    async ({ configuredLab }) => {
      await smallKey.break(configuredLab);
      const { server } = configuredLab.control.smtp;

      const { stdout } = await configuredLab.shell.run(
        `openssl s_client -starttls smtp -connect ${server}:587${option} <<< "Q" 2>/dev/null | grep "Server Temp"`,
      );

      expect(stdout.trim()).toMatch(key);
    },
  );
}

test(
  'shows no DH key of 1024 bits to openssl s_client -cipher "DHE" when the relay has a larger one',
  needs('root shell', requirement('dh.evidence-dhe', 'dh.evidence-edh')),
  async ({ configuredLab }) => {
    await configuredLab.lab.relay.serve({ dhParameters: dhParameters(2048), maxVersion: 'TLSv1.2' });
    const { server } = configuredLab.control.smtp;

    const { stdout } = await configuredLab.shell.run(
      `openssl s_client -starttls smtp -connect ${server}:587 -cipher "DHE" <<< "Q" 2>/dev/null | grep "Server Temp"`,
    );

    expect(stdout.trim()).toBe('Server Temp Key: DH, 2048 bits');
  },
);

test(
  'holds the note’s list without DHE and EDH, and keeps the delivered list in tls-ciphers.bak',
  needs('root shell', requirement('dh.backup', 'dh.replace')),
  async ({ configuredLab: { shell } }) => {
    const shipped = (await shell.read(ciphersFile)).toString();
    expect(shipped, 'the shipped list has DHE ciphers').toMatch(/\bDHE-/);

    const result = await shell.run(`${addendum.backup} ; ${addendum.replace} ; ${addendum.restart}`);

    expect(result).toMatchObject({ stdout: 'sw-response-mgmt\n', stderr: '', exitCode: 0 });
    expect((await shell.read(`${ciphersFile}.bak`)).toString()).toBe(shipped);
    expect((await shell.read(ciphersFile)).toString()).toBe(`${notesCiphers}\n`);
    expect(notesCiphers.split(':').filter((cipher) => /^(DHE|EDH)-/.test(cipher))).toEqual([]);
  },
);

test(
  'chooses an ECDHE cipher and delivers once the list is replaced and sw-response-mgmt restarted',
  needs('root shell', requirement('dh.recovers', 'dh.restart')),
  async ({ configuredLab }) => {
    await smallKey.break(configuredLab);
    await stillFails(configuredLab);

    await configuredLab.shell.run(`${addendum.backup} ; ${addendum.replace} ; ${addendum.restart}`);
    const attempt = await witnessedTestAction(configuredLab);

    await expect(attempt).toBeDelivered({
      ...configuredLab.control.action,
      from: configuredLab.control.smtp.fromEmail,
    });
    const { tls } = await attempt.session();
    expect(tls).toMatchObject({ cipher: expect.stringMatching(/^ECDHE-/), ephemeralKey: { type: 'ECDH' } });
  },
);

test(
  'offers no DHE cipher where its list has none, agrees on an ECDH key, and delivers',
  needs(['non-disruptive', 'configured', 'wire', 'root shell'], requirement('dh.recovers')),
  async ({ operator, configured, shell, wire, target }) => {
    if (target.mode === 'full')
      await shell.run(`${addendum.backup} ; ${addendum.replace} ; ${addendum.restart}`);
    const list = (await shell.read(ciphersFile)).toString();
    test.skip(
      /\b(DHE|EDH)-/.test(list),
      `this target cannot offer the note's list in force: ${ciphersFile} has DHE ciphers, and its mode is ${target.mode}`,
    );

    const { attempt, sessions } = await wire.watch(() => operator.testAction(configured.action.name));

    for (const { cipherSuites, key } of sessions) {
      const dhe = cipherSuites.filter((suite) => suite.startsWith('TLS_DHE_'));
      expect(dhe, 'the DHE ciphers that the manager offers, whose list has none').toEqual([]);
      expect(key, 'the ephemeral key').toMatch(/^ECDH /);
    }
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
  },
);

test(
  'still fails when the list is replaced and sw-response-mgmt is not restarted',
  needs('root shell', requirement('dh.restart')),
  async ({ configuredLab }) => {
    await smallKey.break(configuredLab);

    await configuredLab.shell.run(`${addendum.backup} ; ${addendum.replace}`);

    await stillFails(configuredLab);
  },
);

test(
  'still fails when sw-response-mgmt is restarted and the list is not replaced',
  needs('root shell', requirement('dh.replace')),
  async ({ configuredLab }) => {
    await smallKey.break(configuredLab);

    await configuredLab.shell.run(addendum.restart);

    await stillFails(configuredLab);
  },
);

test(
  'fails again when the operator restores the backup and restarts sw-response-mgmt',
  needs('root shell', requirement('dh.backup')),
  async ({ configuredLab }) => {
    await smallKey.break(configuredLab);
    await configuredLab.shell.run(`${addendum.backup} ; ${addendum.replace} ; ${addendum.restart}`);
    await delivers(configuredLab);

    await configuredLab.shell.run(`cp ${ciphersFile}.bak ${ciphersFile} ; ${addendum.restart}`);

    await stillFails(configuredLab);
  },
);
