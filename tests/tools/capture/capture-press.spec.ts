import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { faults } from '../../../mocks/ses/index.ts';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { ended, start } from '../command.ts';
import { rightCredentials } from '../../mocks/ses/lab.ts';
import { server, test } from '../java-mail/judge-test.ts';
import { sshdProgram, startSshd } from '../shell/shell-sshd.ts';
import { captureFileOf } from './capture-file-of.ts';
import { captureMissing } from './captured.ts';

const account = { userName: 'admin', password: 'lan411cope' };

test('capture --press presses Test Action, and names the failure that the wire shows', async ({ worker }) => {
  const missing = sshdProgram === undefined ? 'There is no sshd on this machine.' : await captureMissing();
  test.skip(missing !== undefined, missing);
  const scratch = makeScratchFolder('capture-press');
  const sshd = await startSshd(sshdProgram ?? '');
  try {
    const { certificates } = await worker.pki.endpointIdentity(server);
    await worker.serve(faults['dh-key-too-small'], 587);
    await worker.manager.restore({
      smtp: {
        server,
        port: 587,
        encryptionType: 'STARTTLS',
        fromEmail: 'alarms@example.com',
        ...rightCredentials(worker.relay),
      },
      trustStore: certificates.map((certificate, index) => ({ friendlyName: `c${index}`, certificate })),
      actions: [
        {
          id: '1',
          name: 'Mail the SOC',
          description: '',
          to: 'soc@example.com',
          subject: 'Alarm',
          enabled: true,
        },
      ],
    });
    const { fingerprint } = await managerCertificate(worker.manager.url);
    const port = (worker.relay.listeners[587] ?? '').split(':')[1] ?? '';
    const target = join(scratch.path, 'target.yaml');
    writeFileSync(join(scratch.path, 'key'), String(sshd.options.privateKey), { mode: 0o600 });
    writeFileSync(
      target,
      `version: 1
targets:
  - name: lab
    mode: non-disruptive
    domain: example.com
    manager:
      url: ${worker.manager.url}
      fingerprint: ${fingerprint}
      userName: ${account.userName}
      password: { env: SNA_PASSWORD }
    shell:
      host: 127.0.0.1
      port: ${sshd.options.port}
      privateKey: { file: key }
      hostKey: ${sshd.options.hostKey}
    relay: { kind: mock, address: 127.0.0.1 }
    mailbox: { kind: mock }
`,
    );
    const before = worker.manager.snapshot();
    const press = (out: string) =>
      start(['capture', '--target', target, '--port', port, '--press', '--out', join(scratch.path, out)], {
        env: { SNA_PASSWORD: account.password },
      });
    const { exitCode, stdout, stderr } = await ended(press('capture.pcap'));

    expect(stderr).toMatch(/^Test Action of "Mail the SOC" failed: /);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('1. the DH key of the relay is too small');
    expect(stdout).toContain('certain: only this explains the capture');
    expect(worker.manager.snapshot(), 'nothing is saved').toEqual(before);

    await test.step('Ctrl-C meanwhile', async () => {
      const command = press('second.pcap');
      let file: string | undefined;
      await expect(() => {
        file = captureFileOf(port);
        expect(file).toBeDefined();
      }).toPass();
      command.child.kill('SIGINT');
      expect(await ended(command)).toMatchObject({
        exitCode: 130,
        stderr: expect.stringContaining('its file is removed from the manager'),
      });
      expect(existsSync(file ?? ''), 'the file is gone').toBe(false);
      expect(worker.manager.snapshot(), 'nothing is saved').toEqual(before);
    });
  } finally {
    await sshd.stop();
    scratch.remove();
    // Each sign-in ends the one before it.
    await worker.operator.signIn(account);
  }
});
