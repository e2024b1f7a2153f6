import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, request } from '@playwright/test';
import { editable, release, unmodified, up } from '../../../cli/doctor/checks/appliance.ts';
import { certificate, session } from '../../../cli/doctor/checks/manager.ts';
import { pages } from '../../../cli/doctor/checks/pages.ts';
import { smtpServer } from '../../../cli/doctor/checks/smtp-server.ts';
import { trustStore } from '../../../cli/doctor/checks/trust-store.ts';
import { smtpPassword } from '../../../cli/doctor/checks/secrets.ts';
import { failureOf } from '../../../cli/doctor/failure-of.ts';
import { Examination } from '../../../cli/doctor/examination.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { startSes } from '../../../mocks/ses/index.ts';
import { long } from '../../sampled.ts';
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

test(
  'doctor reports that somebody else uses the account when its session ends early',
  long,
  async ({ admit }) => {
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
  },
);

test('doctor names what a run needs and the pages do not have', async ({ admit }) => {
  const patient = await admit();
  patient.target.mode = 'non-disruptive';
  patient.target.manager.labels = { 'emailAction.subject': 'Betreff' };
  await inside(patient, async (examination) => {
    expect(await pages.run(examination)).toMatchObject({
      state: 'failed',
      found: expect.stringMatching(
        /has no box "Betreff", the element emailAction\.subject\. It has .*"Subject"/,
      ),
      cure: expect.stringContaining('npx sna-ses learn --target'),
    });
  });
});

test('doctor knows the releases that the suite knows, and no other', async ({ admit }) => {
  await inside(await admit(), async (examination) => {
    const { page } = await examination.session();
    for (const [version, state] of [
      ['7.2.1', 'failed'],
      ['7.3.2', 'ok'],
      ['7.5', 'ok'],
      ['7.50.0', 'failed'],
    ] as const) {
      await page.route('**/smc/rest/system/info', (route) => route.fulfill({ json: { version } }));
      const finding = await Promise.resolve(release.run(examination)).catch(failureOf);
      expect(finding, version).toMatchObject({ state });
      expect(JSON.stringify(finding)).toContain(version);
    }
  });
});

test('doctor reports that the last Apply failed', long, async ({ admit }) => {
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

test(
  'doctor reports that it cannot reach the form when Edit Appliance Configuration does not open',
  long,
  async ({ admit }) => {
    await inside(await admit(), async (examination) => {
      const { page } = await examination.session();
      await page.route(/\/cm\/config\/appliance\/[^/]+\/config$/, (route) => route.fulfill({ status: 403 }));
      expect(await editable.run(examination)).toMatchObject({
        state: 'failed',
        found: expect.stringMatching(/^The suite cannot open Edit Appliance Configuration/),
        cure: expect.stringContaining('identity certificate has expired'),
      });
    });
  },
);

test('doctor names the card with a badge of a change that was not applied', long, async ({ admit }) => {
  await inside(await admit(), async (examination) => {
    expect(await editable.run(examination)).toMatchObject({ state: 'ok' });
    expect(await unmodified.run(examination)).toMatchObject({ state: 'ok' });
    const { page } = await examination.session();
    // The page shows a card anew with its tab, and no badge before something is changed on it.
    await page.evaluate(() => {
      new MutationObserver(() => {
        const headings = [...document.querySelectorAll('h2')];
        const card = headings.find((h2) => h2.textContent === 'Trust Store')?.closest('section');
        if (!card || card.querySelector('.of-the-test')) return;
        const badge = card.appendChild(document.createElement('span'));
        badge.className = 'of-the-test';
        badge.textContent = document.body.dataset['badge'] ?? '';
      }).observe(document.body, { childList: true, subtree: true });
    });
    for (const text of ['Modified', 'Modification Requires Reboot']) {
      await page.evaluate((words) => {
        document.body.dataset['badge'] = words;
        document.querySelector('.of-the-test')?.remove();
      }, text);
      expect(await unmodified.run(examination)).toMatchObject({
        state: 'failed',
        found: `The card Trust Store of the tab General shows "${text}".`,
      });
    }
  });
});

test('doctor warns of an SMTP Server that accepts mail and drops it', long, async ({ admit }) => {
  const patient = await admit();
  const state = patient.manager.snapshot();
  const useTheEndpoint = expect.stringContaining('email-smtp.<region>.amazonaws.com');
  await inside(patient, async (examination) => {
    for (const { server, userName, finding } of [
      {
        server: 'a1b2c3d4e5.fghi.mail-manager-smtp.amazonaws.com',
        userName: 'inp-1a2b3c',
        finding: {
          state: 'warning',
          found: expect.stringMatching(
            /^SMTP Server is a1b2c3d4e5\S+, an ingress endpoint of SES Mail Manager: .*sends it to nobody/,
          ),
          cure: useTheEndpoint,
        },
      },
      {
        server: 'email-smtp.us-east-1.amazonaws.com',
        userName: 'inp-1a2b3c',
        finding: {
          state: 'warning',
          found: expect.stringMatching(
            /^User Name is inp-1a2b3c, which is that of an ingress endpoint .* refuses it with 535\.$/,
          ),
          cure: useTheEndpoint,
        },
      },
      {
        server: 'email-smtp.us-east-1.amazonaws.com',
        userName: 'AKIAIOSFODNN7EXAMPLE',
        finding: { state: 'ok', detail: 'email-smtp.us-east-1.amazonaws.com' },
      },
    ]) {
      await patient.manager.restore({
        ...state,
        smtp: {
          server,
          userName,
          port: 587,
          fromEmail: 'sna@example.com',
          password: 'the-password-of-the-customer',
          encryptionType: 'STARTTLS',
        },
      });
      await editable.run(examination);
      expect(await smtpServer.run(examination), `${server}, ${userName}`).toMatchObject(finding);
    }
  });
});

test('doctor warns of a trust store that holds certificates of SES and no root of Amazon', async ({
  admit,
}) => {
  const patient = await admit();
  const { certificates } = await (
    await openPki()
  ).endpointIdentity('email-smtp.us-east-1.amazonaws.com', 'note');
  const noRoot = /^It holds ".+", "Amazon" and no root of Amazon: .* next renewal\.$/;
  await inside(patient, async (examination) => {
    for (const { held, finding } of [
      { held: [0, 1], finding: { state: 'warning', found: expect.stringMatching(noRoot) } },
      { held: [0, 2], finding: { state: 'ok', detail: 'it holds "Amazon Root CA 1"' } },
      { held: [], finding: { state: 'ok', detail: 'it holds no certificate of the chain of SES yet' } },
    ]) {
      await patient.manager.restore({
        ...patient.manager.snapshot(),
        trustStore: held.map((place) => ({
          friendlyName: `c${place}`,
          certificate: certificates[place] ?? '',
        })),
      });
      expect(await trustStore.run(examination), `holding ${held.join(' and ')}`).toMatchObject(finding);
    }
  });
});

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
    / not checked ssh-switches, ssh, log, relay-reachable: because the target file has no shell /,
  );
  expect(stdout).toMatch(/^ {2}warning {6}The SMTP password in force is at hand/m);
  expect(stdout).toContain('external: Ready for mode read-only; 4 not checked.\n');
  expect(exitCode).toBe(0);
});

test('doctor finds the log by its other spelling', long, async ({ admit }) => {
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
