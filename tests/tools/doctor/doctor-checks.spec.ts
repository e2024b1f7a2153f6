import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, request } from '@playwright/test';
import { editable, release, unmodified, up } from '../../../cli/doctor/checks/appliance.ts';
import { certificate, session } from '../../../cli/doctor/checks/manager.ts';
import { smtpServer } from '../../../cli/doctor/checks/smtp-server.ts';
import { trustStore } from '../../../cli/doctor/checks/trust-store.ts';
import { smtpPassword } from '../../../cli/doctor/checks/secrets.ts';
import { failureOf } from '../../../cli/doctor/failure-of.ts';
import { Examination } from '../../../cli/doctor/examination.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { startSes } from '../../../mocks/ses/index.ts';
import { account, type Patient, patientMissing, test } from './doctor-test.ts';
import { withEnvironment } from '../with-environment.ts';

test.beforeEach(async ({}, testInfo) => {
  const missing = await patientMissing();
  testInfo.skip(missing !== undefined, missing);
});

/** Looks at a patient by single checks, where no command line comes between. */
async function inside(patient: Patient, work: (examination: Examination) => Promise<void>): Promise<void> {
  await withEnvironment(patient.environment, async () => {
    const file = patient.write();
    const [target] = readTargetFile(file).targets;
    if (!target) throw new Error('The target file has no target.');
    const examination = new Examination({ target, file, folder: dirname(file) });
    try {
      await work(examination);
    } finally {
      await examination.close();
    }
  });
}

test('doctor reports that somebody else uses the account when its session ends early', async ({ admit }) => {
  const patient = await admit();
  await inside(patient, async (examination) => {
    await examination.session();
    expect(await session.run(examination)).toMatchObject({ state: 'ok' });
    const other = await request.newContext({ baseURL: patient.manager.url, ignoreHTTPSErrors: true });
    await other.post('/token/v2/authenticate', {
      form: { username: account.userName, password: account.password },
    });
    await other.dispose();

    expect(await session.run(examination)).toMatchObject({
      state: 'failed',
      found: expect.stringContaining('somebody or something else signs in with the same account'),
      cure: expect.stringContaining('account of its own'),
    });
  });
});

for (const { version, state } of [
  { version: '7.2.1', state: 'failed' },
  { version: '7.3.2', state: 'ok' },
  { version: '7.5', state: 'ok' },
  { version: '7.50.0', state: 'failed' },
]) {
  test(`doctor's finding on release ${version} is: ${state}`, async ({ admit }) => {
    await inside(await admit(), async (examination) => {
      const { page } = await examination.session();
      await page.route('**/smc/rest/system/info', (route) => route.fulfill({ json: { version } }));
      const finding = await Promise.resolve(release.run(examination)).catch(failureOf);
      expect(finding).toMatchObject({ state });
      expect(JSON.stringify(finding)).toContain(version);
    });
  });
}

test('doctor reports that the last Apply failed', async ({ admit }) => {
  await inside(await admit(), async (examination) => {
    const { page } = await examination.session();
    await page.route(/\/cm\/config\/appliance\/[^/]+\/status$/, (route) =>
      route.fulfill({ json: { configState: 'APPLY_CONFIG_FAILED' } }),
    );
    expect(await up.run(examination)).toMatchObject({
      state: 'failed',
      found: expect.stringContaining('APPLY_CONFIG_FAILED'),
    });
  });
});

test('doctor reports that it cannot reach the form when Edit Appliance Configuration does not open', async ({
  admit,
}) => {
  await inside(await admit(), async (examination) => {
    const { page } = await examination.session();
    await page.route(/\/cm\/config\/appliance\/[^/]+\/config$/, (route) => route.fulfill({ status: 403 }));
    expect(await editable.run(examination)).toMatchObject({
      state: 'failed',
      found: expect.stringMatching(/^The suite cannot open Edit Appliance Configuration/),
      cure: expect.stringContaining('identity certificate has expired'),
    });
  });
});

for (const text of ['Modified', 'Modification Requires Reboot']) {
  test(`doctor names the card with the badge ${text}`, async ({ admit }) => {
    await inside(await admit(), async (examination) => {
      expect(await editable.run(examination)).toMatchObject({ state: 'ok' });
      expect(await unmodified.run(examination)).toMatchObject({ state: 'ok' });
      const { page } = await examination.session();
      // The page shows a card anew with its tab, and no badge before something is changed on it.
      await page.evaluate((words) => {
        new MutationObserver(() => {
          const headings = [...document.querySelectorAll('h2')];
          const card = headings.find((h2) => h2.textContent === 'Trust Store')?.closest('section');
          if (!card || card.querySelector('.of-the-test')) return;
          const badge = card.appendChild(document.createElement('span'));
          badge.className = 'of-the-test';
          badge.textContent = words;
        }).observe(document.body, { childList: true, subtree: true });
      }, text);
      expect(await unmodified.run(examination)).toMatchObject({
        state: 'failed',
        found: `The card Trust Store of the tab General shows "${text}".`,
      });
    });
  });
}

for (const { smtp, said } of [
  {
    smtp: { server: 'a1b2c3d4e5.fghi.mail-manager-smtp.amazonaws.com', userName: 'inp-1a2b3c' },
    said: /^SMTP Server is a1b2c3d4e5\S+, an ingress endpoint of SES Mail Manager: .*sends it to nobody/,
  },
  {
    smtp: { server: 'email-smtp.us-east-1.amazonaws.com', userName: 'inp-1a2b3c' },
    said: /^User Name is inp-1a2b3c, which is that of an ingress endpoint .* refuses it with 535\.$/,
  },
  {
    smtp: { server: 'email-smtp.us-east-1.amazonaws.com', userName: 'AKIAIOSFODNN7EXAMPLE' },
    said: undefined,
  },
]) {
  test(`doctor ${said ? 'warns of' : 'takes'} ${smtp.server} with the User Name ${smtp.userName}`, async ({
    admit,
  }) => {
    const patient = await admit();
    const state = patient.manager.snapshot();
    await patient.manager.restore({
      ...state,
      smtp: {
        ...smtp,
        port: 587,
        fromEmail: 'sna@example.com',
        password: 'the-password-of-the-customer',
        encryptionType: 'STARTTLS',
      },
    });
    await inside(patient, async (examination) => {
      await editable.run(examination);
      expect(await smtpServer.run(examination)).toMatchObject(
        said
          ? {
              state: 'warning',
              found: expect.stringMatching(said),
              cure: expect.stringContaining('email-smtp.<region>.amazonaws.com'),
            }
          : { state: 'ok', detail: smtp.server },
      );
    });
  });
}

for (const { held, state, said } of [
  {
    held: [0, 1],
    state: 'warning',
    said: /^It holds ".+", "Amazon" and no root of Amazon: .* next renewal\.$/,
  },
  { held: [0, 2], state: 'ok', said: /^it holds "Amazon Root CA 1"$/ },
  { held: [], state: 'ok', said: /^it holds no certificate of the chain of SES yet$/ },
]) {
  test(`doctor's finding on a trust store with ${held.length > 0 ? `the certificates ${held.join(' and ')} of the note` : 'no certificate of SES'} is: ${state}`, async ({
    admit,
  }) => {
    const patient = await admit();
    const { certificates } = await (
      await openPki()
    ).endpointIdentity('email-smtp.us-east-1.amazonaws.com', 'note');
    await patient.manager.restore({
      ...patient.manager.snapshot(),
      trustStore: held.map((place) => ({
        friendlyName: `c${place}`,
        certificate: certificates[place] ?? '',
      })),
    });
    await inside(patient, async (examination) => {
      expect(await trustStore.run(examination)).toMatchObject({
        state,
        [state === 'ok' ? 'detail' : 'found']: expect.stringMatching(said),
      });
    });
  });
}

test('doctor warns of a certificate that expires within 90 days', async ({ admit }) => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-pki-'));
  try {
    const then = Date.now() - 330 * 24 * 3600 * 1000;
    const identity = await (await openPki({ folder, now: () => then })).endpointIdentity('sna.example.com');
    await inside(await admit({ identity }), async (examination) => {
      expect(await certificate.run(examination)).toMatchObject({
        state: 'warning',
        found: expect.stringMatching(/^It expires on .*, in 6\d days;/),
      });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("doctor asks the SMTP server in force from the manager's shell whether the password is right", async ({
  admit,
}) => {
  const pki = await openPki();
  const [server, password] = ['mail.of-the-customer.invalid', 'in-force'];
  const relay = await startSes({
    pki,
    account: { credentials: [{ userName: 'sna', secretAccessKey: '', password }] },
  });
  const identity = await pki.selfSignedIdentity(server);
  await relay.serve({ identity });
  const [trusted = ''] = identity.certificates;
  const patient = await admit({ routes: { [`${server}:587`]: relay.listeners[587] } });
  await patient.manager.restore({
    ...patient.manager.snapshot(),
    smtp: {
      server,
      port: 587,
      fromEmail: 'sna@example.org',
      userName: 'sna',
      password,
      encryptionType: 'STARTTLS',
    },
    trustStore: [{ friendlyName: 'mail.pem', certificate: trusted }],
  });

  for (const [given, finding] of [
    [password, { state: 'ok', detail: 'manager.smtpPassword; the SMTP server in force accepts it' }],
    ['mistyped', { state: 'failed', found: expect.stringContaining('refuses manager.smtpPassword (535') }],
  ] as const) {
    patient.environment['SNA_SMTP_PASSWORD'] = given;
    await inside(patient, async (examination) =>
      expect(await smtpPassword.run(examination)).toMatchObject(finding),
    );
  }
  await relay.close();
});

test('doctor sends no request that could change the manager', async ({ admit }) => {
  const patient = await admit();
  await inside(patient, async (examination) => {
    const { page, api } = await examination.session();
    const id = await api.managerId();
    const configuration = await api.configuration(id);
    const before = patient.manager.snapshot();
    await expect(api.apply(id, configuration)).rejects.toThrow(
      `Refused: PUT /cm/config/appliance/${id}/config, since nothing may be changed.`,
    );
    const tested = await page.evaluate(async () =>
      (await fetch('/sw-response-mgmt/v1/actions/test', { method: 'POST' })).text(),
    );
    expect(tested).toContain('Refused: POST /sw-response-mgmt/v1/actions/test');
    expect(await api.configState(id)).toBe('UP_TO_DATE');
    expect(patient.manager.snapshot()).toEqual(before);
  });
});

test('doctor accepts a target without shell and SMTP password, and lists what it did not see', async ({
  admit,
}) => {
  const patient = await admit();
  delete patient.target.shell;
  delete patient.target.manager.smtpPassword;
  const { exitCode, stdout } = await patient.doctor();
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
    / not checked Root's shell opens [^:]*: because the target file has no shell /,
  );
  expect(stdout).toMatch(/^ {2}warning {6}The SMTP password in force is at hand/m);
  expect(stdout).toContain('external: Ready for mode read-only; 4 not checked.\n');
  expect(exitCode).toBe(0);
});

test('doctor finds the log by its other spelling', async ({ admit }) => {
  const patient = await admit();
  const { logFile } = patient.manager;
  renameSync(logFile, logFile.replace('reponse', 'response'));
  const examined = await patient.examine();
  expect(examined.find(({ check }) => check.id === 'log')?.finding).toMatchObject({
    state: 'ok',
    detail: '/lancope/var/logs/containers/sw-response-mgmt.log',
  });
});

test('doctor ends with 2 for a name that is not in the file', async ({ admit }) => {
  const { exitCode, stderr } = await (await admit()).doctor('--name', 'another');
  expect(stderr).toContain('has no target "another", but external');
  expect(exitCode).toBe(2);
});

test('doctor prints by --json what failed, and ends with 1', async ({ admit }) => {
  const patient = await admit();
  delete patient.environment['SNA_ROOT'];
  const { exitCode, stdout } = await patient.doctor('--json');
  expect(JSON.parse(stdout)).toMatchObject({
    targets: [
      {
        name: 'external',
        ready: false,
        checks: expect.arrayContaining([
          expect.objectContaining({
            id: 'secrets',
            state: 'failed',
            found: expect.stringContaining('SNA_ROOT'),
          }),
          expect.objectContaining({ id: 'sign-in', state: 'not checked', reason: expect.any(String) }),
        ]),
      },
    ],
  });
  expect(exitCode).toBe(1);
});
