import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { type Manager, type Mutant, startManager } from '../../../mocks/manager/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { long } from '../../sampled.ts';
import { artefactsIn, ended, type Run, start } from '../command.ts';
import { skipWithoutExternalManager, test } from './external-manager-test.ts';
import { secrets } from './start-appliance.ts';

// The suite knows the manager by the target file alone; the test is the operator who raises the alarm on it.
test.describe.configure({ timeout: 300_000, mode: 'serial' });

test.beforeAll(skipWithoutExternalManager);

const smtpBefore = {
  server: 'mail.example.org',
  port: 25,
  fromEmail: 'sna@example.org',
  userName: 'sna',
  password: secrets.SNA_SMTP_PASSWORD,
  encryptionType: 'STARTTLS',
} as const;

const relay = '127.0.251.9';

interface Watched {
  readonly folder: string;
  readonly patience: string;
  readonly mutants?: readonly Mutant[];
  /** Does as the run says on the terminal. */
  readonly operator: (manager: Manager) => Promise<unknown>;
}

/** A run that waits for an alarm, against a manager that is as before at its end. */
async function runAwaiting({ folder, patience, mutants = [], operator }: Watched): Promise<Run> {
  const host = '127.0.251.2';
  const ports = [25, 465, 587, 2465, 2587];
  const routes: Record<string, string> = {};
  for (const port of ports) routes[`${endpointHost('us-east-1')}:${port}`] = `${relay}:${port}`;
  const manager = await startManager({
    account: { userName: 'admin', password: secrets.SNA_PASSWORD },
    identity: await (await openPki()).selfSignedIdentity('sna-manager.example.com', [host]),
    folder: `${folder}/manager`,
    host,
    routes,
    mutants,
  });
  try {
    const noc = { id: 'one', name: 'Page the NOC', to: 'noc@example.com', subject: 'Alarm' };
    await manager.restore({
      smtp: smtpBefore,
      trustStore: [],
      actions: [{ ...noc, description: '', enabled: true }],
      rules: [{ name: 'Night', action: noc.name, enabled: true }],
    });
    const before = manager.snapshot();
    const targetFile = `${folder}/target.yaml`;
    const { fingerprint } = await managerCertificate(manager.url);
    writeFileSync(
      targetFile,
      `version: 1
targets:
  - name: external
    mode: full
    domain: example.com
    manager:
      url: ${manager.url}
      fingerprint: ${fingerprint}
      userName: admin
      password: { env: SNA_PASSWORD }
      smtpPassword: { env: SNA_SMTP_PASSWORD }
    relay: { kind: mock, address: ${relay} }
    mailbox: { kind: mock }
`,
    );
    const tests = ['tests/email-action/same-path.spec.ts', ...artefactsIn(`${folder}/run`)];
    const command = start(['run', '--target', targetFile, '--await-alarm', patience, '--', ...tests], {
      env: { ...secrets, SNA_SES_STATE: `${folder}/state` },
    });
    let said = '';
    let raised: Promise<unknown> | undefined;
    command.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('Raise an alarm on the manager now')) raised ??= operator(manager);
    });
    const run = await ended(command);
    await raised;
    expect(raised, `the run asks for an alarm:\n${run.stdout}${run.stderr}`).toBeDefined();
    expect(run.stdout).toContain('external: the manager is as it was before');
    expect(manager.snapshot()).toEqual(before);
    return run;
  } finally {
    await manager.close();
  }
}

test(
  'a run says when to raise an alarm, and sees that its mail takes the path of Test Action',
  long,
  async ({}, testInfo) => {
    const { exitCode, stdout, stderr } = await runAwaiting({
      folder: testInfo.outputDir,
      patience: '2m',
      // A monitor looks whether the relay is there, and says nothing.
      operator: async (manager) => {
        const monitor = connect(587, relay);
        await once(monitor, 'connect');
        monitor.destroy();
        return manager.raiseAlarm();
      },
    });

    expect(stderr).toContain('the suite waits 2 min for its mail');
    expect(stdout).toMatch(/^test\.same-path +BEYOND +passed/m);
    expect(stdout).toContain('An alarm was raised, and its mail took the way of Test Action.');
    expect(exitCode, stdout).toBe(0);
  },
);

test(
  'a run finds the manager whose alarms go by other settings than Test Action',
  long,
  async ({}, testInfo) => {
    const { exitCode, stdout } = await runAwaiting({
      folder: testInfo.outputDir,
      patience: '2m',
      mutants: ['alarms-by-other-settings'],
      operator: (manager) => manager.raiseAlarm(),
    });

    expect(stdout).toMatch(/^test\.same-path +BEYOND +failed/m);
    expect(stdout).toContain('Found: the port of the alarm is 25, and of Test Action 587.');
    expect(stdout).toMatch(/Found: the envelope sender of the alarm is root@/);
    expect(exitCode).toBe(1);
  },
);

test(
  'a run does not call a requirement failed that nobody tried, since nobody raised an alarm',
  long,
  async ({}, testInfo) => {
    const { exitCode, stdout } = await runAwaiting({
      folder: testInfo.outputDir,
      patience: '5s',
      operator: async () => undefined,
    });

    expect(stdout).toMatch(/^test\.same-path +BEYOND +skipped/m);
    expect(stdout).toContain(
      'test.same-path is not shown: within 5 s after the suite had asked for an alarm, no mail came.',
    );
    expect(stdout).toContain('external: every test was skipped, so nothing was tested. That is no pass');
    expect(exitCode, stdout).toBe(1);
  },
);
