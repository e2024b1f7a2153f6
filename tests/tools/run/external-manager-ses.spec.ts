import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { simulatorStateOf } from '../../../fixtures/manager/simulator-state-of.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { simulator } from '../../../fixtures/target.ts';
import { ended, start } from '../command.ts';
import { dovecotProgram } from '../mailbox/imap-dovecot.ts';
import { test, withoutDovecot } from '../mailbox/imap-test.ts';

// Somebody else's SES is played by the mock, of which the run is told nothing: it sees the manager and the mailbox.
test.skip(dovecotProgram === undefined, withoutDovecot);
test.setTimeout(400_000);

test('with SES itself a run adds its action, presses Test Action, reads the mail, and leaves all as it was', async ({
  dovecot,
  account,
}, testInfo) => {
  const scratch = mkdtempSync(join(tmpdir(), 'external-manager-ses-'));
  const lab = await startLab(simulator);
  try {
    const control = await soundConfigurationOf(lab);
    await lab.simulator.restore({
      ...simulatorStateOf(control),
      rules: [{ name: 'Night', action: control.action.name, enabled: true }],
    });
    const before = lab.simulator.snapshot();
    let delivered = 0;
    lab.mailbox.onChange(() => {
      for (const { raw } of lab.mailbox.messages.slice(delivered)) {
        delivered += 1;
        void account.client.append('INBOX', raw);
      }
    });
    const authority = join(scratch, 'authority.pem');
    writeFileSync(authority, dovecot.ca);
    const targetFile = join(scratch, 'target.yaml');
    const { fingerprint } = await managerCertificate(lab.simulator.url);
    writeFileSync(
      targetFile,
      `version: 1
targets:
  - name: production
    mode: non-disruptive
    domain: example.com
    manager:
      url: ${lab.simulator.url}
      fingerprint: ${fingerprint}
      userName: ${lab.manager.account.userName}
      password: { env: SNA_PASSWORD }
    relay: { kind: ses, region: us-east-1, userName: ${control.smtp.userName}, password: { env: SES_PASSWORD } }
    mailbox: { kind: imap, host: 127.0.0.1, port: ${account.options.port}, userName: ${account.userName}, password: { env: IMAP_PASSWORD } }
`,
    );

    const full = await ended(start(['run', '--target', targetFile, '--mode', 'full']));
    expect([full.exitCode, full.stderr]).toEqual([2, expect.stringContaining('non-disruptive')]);

    const command = start(
      [
        'run',
        '--target',
        targetFile,
        '--await-alarm',
        '3m',
        '--',
        'tests/delivery',
        'tests/email-action',
        'tests/smtp-configuration',
        '--grep=as its Received header says|shows a success message|keeps a saved action|at the top of the page|opens the|port 25 |mail of an alarm',
        `--output=${testInfo.outputPath('run')}`,
      ],
      {
        env: {
          SNA_PASSWORD: lab.manager.account.password,
          SES_PASSWORD: control.smtp.password,
          IMAP_PASSWORD: account.options.password,
          NODE_EXTRA_CA_CERTS: authority,
          SNA_SES_STATE: join(scratch, 'state'),
        },
      },
    );
    let said = '';
    let raised: Promise<number> | undefined;
    command.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('Raise an alarm on the manager now')) raised ??= lab.simulator.raiseAlarm();
    });
    const { exitCode, stdout, stderr } = await ended(command);

    expect(await raised, 'mails of the alarm').toBe(1);
    expect(stderr).toContain('in the mailbox of the target file');
    expect(stdout).toContain('test.same-path rests on headers alone');
    expect(stdout).toContain('its mail arrived with the header of Test Action, which shows no more.');

    for (const passed of [
      'as its Received header says',
      'shows a success message',
      'keeps a saved action',
      'opens the',
      'sends the mail of an alarm',
    ]) {
      expect(stdout, stderr).toMatch(new RegExp(`passed.*${passed}`));
    }
    for (const skipped of ['shows a banner at the top of the page', 'delivers through port 25']) {
      expect(stdout).toMatch(new RegExp(`skipped.*${skipped}`));
    }
    expect(stdout).toContain('production: the manager is as it was before.');
    expect(stdout).toContain('0 Applies in all');
    expect(exitCode).toBe(0);
    expect(lab.simulator.snapshot()).toEqual(before);
    expect(delivered, 'three test mails, and an alarm').toBe(4);
  } finally {
    await lab.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});
