import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { inSamples, long, sampled } from '../../sampled.ts';
import { captureFileOf } from '../capture/capture-file-of.ts';
import { captureMissing } from '../capture/captured.ts';
import { artefactsIn, ended } from '../command.ts';
import { dovecotProgram } from '../mailbox/imap-dovecot.ts';
import { test, withoutDovecot } from '../mailbox/imap-test.ts';
import { sshdProgram } from '../shell/shell-sshd.ts';
import { skipWithoutRelayPorts } from './external-manager-test.ts';
import { type SesManager, startSesManager } from './ses-manager.ts';

// Somebody else's SES is played by the mock, of which the run is told nothing: it sees the manager and the mailbox.
test.skip(dovecotProgram === undefined, withoutDovecot);
test.beforeAll(skipWithoutRelayPorts);
// One after the other: they look at every tcpdump of this machine.
test.describe.configure({ mode: 'default', timeout: 400_000 });

/** Tests that look at the page, and at the mail. */
const ofTheMail = ['as its Received header says', 'shows a success message'];
/** Tests that look at the wire, of the configuration that is in force. */
const ofTheWire = ['submits mail to the endpoint', 'greets in plain text', 'sends mail to the server'];

test(
  'with SES itself a run adds its action, presses Test Action, reads the mail, has the wire captured, awaits an alarm, and leaves all as it was',
  inSamples,
  async ({ dovecot, account }, testInfo) => {
    const { workerIndex } = testInfo;
    const noWire = sshdProgram === undefined ? 'There is no sshd.' : await captureMissing();
    const wire = ofTheWire.slice(0, sampled({ sample: 1, all: ofTheWire.length }));
    const manager = await startSesManager({ dovecot, account, workerIndex });
    try {
      const before = manager.lab.simulator.snapshot();
      const full = await ended(manager.begin(['run', '--target', manager.targetFile, '--mode', 'full']));
      expect([full.exitCode, full.stderr]).toEqual([2, expect.stringContaining('non-disruptive')]);

      const command = manager.begin([
        'run',
        '--target',
        manager.targetFile,
        '--await-alarm',
        '3m',
        '--',
        'tests/delivery',
        'tests/email-action',
        'tests/relay',
        'tests/smtp-configuration',
        `--grep=at the top of the page|delivers through port (25|587) |before TLS with SMTPS|with the SES SMTP credentials|mail of an alarm|${[...ofTheMail, ...wire].join('|')}`,
        ...artefactsIn(testInfo.outputPath('run')),
      ]);
      let said = '';
      let raised: Promise<number> | undefined;
      command.stderr.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('Raise an alarm on the manager now')) raised ??= manager.lab.simulator.raiseAlarm();
      });
      const { exitCode, stdout, stderr } = await ended(command);

      expect(await raised, 'mails of the alarm').toBe(1);
      expect(stderr).toContain('in the mailbox of the target file');
      expect(stdout).toMatch(
        noWire === undefined
          ? /test\.same-path rests on a packet capture and the header: port 587 of email-smtp\.us-east-1\.amazonaws\.com with STARTTLS\./
          : /test\.same-path rests on headers alone/,
      );
      expect(stdout).toContain('its mail arrived with the header of Test Action, which shows no more.');

      const seen = ['through port 587', ...wire];
      for (const passed of [
        ...ofTheMail,
        'sends the mail of an alarm',
        ...(noWire === undefined ? seen : []),
      ]) {
        expect(stdout, stderr).toMatch(new RegExp(`passed.*${passed}`));
      }
      const skipped = [
        'shows a banner at the top of the page',
        'delivers through port 25',
        'sends nothing before TLS with SMTPS',
        'authenticates with the SES SMTP credentials',
        ...(noWire === undefined ? [] : seen),
      ];
      for (const title of skipped) expect(stdout).toMatch(new RegExp(`skipped.*${title}`));
      if (noWire === undefined) {
        const report = manager.report();
        expect(report, 'why a port is skipped').toContain('whose Port is 25: it is 587');
        // The mode is the first thing that the other tests of the mock relay lack.
        expect(report).toContain('no packet capture tells what is said within TLS');
      }
      expect(stdout).toContain('production: the manager is as it was before.');
      expect(stdout).toContain('0 Applies in all');
      expect(stdout).toMatch(/rules that use an e-mail action: "Night" \(.+\)\./i);
      expect(exitCode).toBe(0);
      expect(manager.lab.simulator.snapshot()).toEqual(before);
      expect(manager.delivered(), 'test mails, and an alarm').toBe(
        ofTheMail.length + (noWire === undefined ? seen.length : 0) + 2,
      );
    } finally {
      await manager.close();
    }
  },
);

test(
  'with SES itself a run names the way of the mail that its capture saw where no mail of the alarm arrives',
  long,
  async ({ dovecot, account }, testInfo) => {
    const noWire = sshdProgram === undefined ? 'There is no sshd.' : await captureMissing();
    test.skip(noWire !== undefined, noWire);
    const { workerIndex } = testInfo;
    const mutants = ['alarms-by-other-settings'] as const;
    const manager = await startSesManager({ dovecot, account, workerIndex, mutants });
    try {
      const command = manager.begin([
        'run',
        '--target',
        manager.targetFile,
        '--await-alarm',
        '20s',
        '--',
        'tests/email-action/same-path',
        ...artefactsIn(testInfo.outputPath('run')),
      ]);
      let raised: Promise<number> | undefined;
      let said = '';
      command.stderr.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('Raise an alarm on the manager now')) raised ??= manager.lab.simulator.raiseAlarm();
      });
      const { stdout } = await ended(command);

      expect(await raised).toBeDefined();
      expect(stdout).toMatch(/test\.same-path +BEYOND +skipped/);
      expect(stdout).toMatch(
        /the manager sent mail by port 25 of \S+ with STARTTLS meanwhile, which is not the way of Test Action/,
      );
    } finally {
      await manager.close();
    }
  },
);

/** Runs tests of the wire against a manager that is unsound. @returns what the run prints */
async function runUnsound(
  begin: SesManager['begin'],
  targetFile: string,
  output: string,
): Promise<{ exitCode: unknown; stdout: string }> {
  const files = [
    'tests/relay/endpoint',
    'tests/smtp-configuration/encryption',
    'tests/smtp-configuration/server',
  ];
  return ended(
    begin([
      'run',
      '--target',
      targetFile,
      '--',
      ...files,
      `--grep=${ofTheWire.join('|')}`,
      `--output=${output}`,
    ]),
  );
}

const unsound = [
  {
    mutant: 'sends-in-clear',
    does: 'sends in clear',
    red: ['relay.endpoint', 'smtp.server', 'smtp.encryption', 'smtp.no-downgrade'],
    says: /the commands of the manager before TLS[^]*"AUTH"/,
  },
  {
    mutant: 'asks-for-another-name',
    does: 'asks for another name',
    red: ['relay.endpoint', 'smtp.server'],
    says: /the name that the manager asks for[^]*smtp\.example\.net/,
  },
] as const;

for (const { mutant, does, red, says } of unsound) {
  test(
    `with SES itself a manager that ${does} fails by the packet capture alone`,
    long,
    async ({ dovecot, account }, testInfo) => {
      const noWire = sshdProgram === undefined ? 'There is no sshd.' : await captureMissing();
      test.skip(noWire !== undefined, noWire);
      const { workerIndex } = testInfo;
      const manager = await startSesManager({ dovecot, account, workerIndex, mutants: [mutant] });
      try {
        // Such a relay takes what comes in clear: page and mailbox see a test that succeeds.
        if (mutant === 'sends-in-clear') await manager.lab.relay.serve({ startTls: 'hidden' });
        const output = testInfo.outputPath('run');
        const { exitCode, stdout } = await runUnsound(manager.begin, manager.targetFile, output);

        const failed = [...stdout.matchAll(/^([a-z-]+\.[a-z-]+) +(?:MUST|SHOULD|BEYOND) +(\S+)/gm)]
          .filter(([, , verdict]) => verdict !== 'passed' && verdict !== 'skipped')
          .map(([, id, verdict]) => `${id} ${verdict}`);
        expect(failed, stdout).toEqual(red.map((id) => `${id} failed`));
        expect(stdout).toMatch(says);
        expect(exitCode).toBe(1);
        expect(manager.delivered(), 'the mail has arrived all the same').toBeGreaterThan(0);
      } finally {
        await manager.close();
      }
    },
  );
}

for (const [signal, how] of [
  ['SIGKILL', 'killed'],
  ['SIGINT', 'ended by Ctrl-C'],
] as const) {
  test(
    `with SES itself a run that is ${how} while it captures leaves no tcpdump and no file on the manager`,
    long,
    async ({ dovecot, account }, testInfo) => {
      const noWire = sshdProgram === undefined ? 'There is no sshd.' : await captureMissing();
      test.skip(noWire !== undefined, noWire);
      const manager = await startSesManager({ dovecot, account, workerIndex: testInfo.workerIndex });
      try {
        // Test Action goes on until the run is ended.
        await manager.lab.relay.serve({ delays: { greeting: Infinity } });
        const command = manager.begin([
          'run',
          '--target',
          manager.targetFile,
          '--',
          'tests/relay/endpoint',
          `--grep=${ofTheWire[0]}`,
          ...artefactsIn(testInfo.outputPath('run')),
        ]);
        let file: string | undefined;
        await expect(() => {
          const [, prefix] = /mktemp (\/tmp\/sna-ses-capture-[0-9a-f-]+-)X/.exec(manager.journal()) ?? [];
          file = captureFileOf('587');
          expect(file, 'the file of the run that is in its journal').toContain(prefix ?? 'no capture');
        }).toPass({ timeout: 200_000 });
        process.kill(-(command.child.pid ?? 0), signal);
        const run = await ended(command);
        const left = (): unknown => [captureFileOf('587'), existsSync(file ?? '')];
        if (signal === 'SIGINT') {
          expect(run).toMatchObject({ exitCode: 130 });
          expect(left()).toEqual([undefined, false]);
        } else {
          // The manager hears that the connection is lost.
          await expect.poll(left, { timeout: 10_000 }).toEqual([undefined, false]);
          const restored = await ended(manager.begin(['restore', '--target', manager.targetFile]));
          expect(restored).toMatchObject({
            exitCode: 0,
            stdout: expect.stringContaining('as it was before'),
          });
        }
      } finally {
        await manager.close();
      }
    },
  );
}
