import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import { expect } from '../../../fixtures/expect.ts';
import { verifyMessage } from '../../../fixtures/delivery/mail.ts';
import { endpointHost, type Ses, type SesPort } from '../../../mocks/ses/index.ts';
import { rightCredentials, test as base } from '../../mocks/ses/lab.ts';
import { type DeliveryLab, startDeliveryLab } from './delivery-lab.ts';
import { onPath } from '../../../fixtures/on-path.ts';
import { JavaMail, javaMailMissing } from '../java-mail/java-mail.ts';

const server = endpointHost('us-east-1');
const ports: readonly SesPort[] = [25, 587, 2587, 465, 2465];

/** One message from `alarms@example.com` to `soc@example.com`. */
interface Submission {
  readonly relay: Ses;
  readonly port: SesPort;
  readonly subject: string;
}

const test = base.extend<{ lab: DeliveryLab; javaMail: JavaMail }>({
  lab: async ({ pki, ofWorker }, use) => {
    const lab = await ofWorker('delivery lab', async (endsBy) => {
      const started = await startDeliveryLab(pki);
      endsBy(() => started.close());
      return started;
    });
    await use(lab);
  },
  javaMail: async ({ ofWorker }, use) => {
    const javaMail = await ofWorker('JavaMail', (endsBy) => {
      const started = new JavaMail([server]);
      endsBy(() => started.close());
      return started;
    });
    await use(javaMail);
  },
});

for (const port of ports) {
  const tlsFirst = port === 465 || port === 2465;

  test(`mail submitted by swaks on port ${port} verifies`, async ({ lab }) => {
    test.skip(onPath('swaks').length === 0, 'swaks is not installed (Debian: swaks).');
    await expectToVerify(
      lab,
      { relay: lab.relay, port, subject: `swaks ${port}` },
      async ({ relay, subject }) => {
        const { userName, password } = rightCredentials(relay);
        const secured = tlsFirst ? '--tls-on-connect' : '--tls';
        const told = ['--auth', 'LOGIN', '--auth-user', userName, '--auth-password', password];
        const written = [
          '--from',
          'alarms@example.com',
          '--to',
          'soc@example.com',
          '--header',
          `Subject: ${subject}`,
        ];
        const where = ['--server', relay.listeners[port], secured];
        const { stdout } = await promisify(execFile)('swaks', [...where, ...told, ...written]);
        expect(stdout).toMatch(/^<~ {2}250 Ok 0100[0-9a-f-]+$/m);
      },
    );
  });

  test(`mail submitted by nodemailer on port ${port} verifies`, async ({ lab, pki }) => {
    const { certificates } = await pki.endpointIdentity(server);
    await expectToVerify(
      lab,
      { relay: lab.relay, port, subject: `nodemailer ${port}` },
      async ({ relay, subject }) => {
        const { userName, password } = rightCredentials(relay);
        const transport = createTransport({
          host: '127.0.0.1',
          port: loopbackPort(relay, port),
          secure: tlsFirst,
          requireTLS: true,
          auth: { user: userName, pass: password },
          tls: { ca: [...certificates], servername: server, allowPartialTrustChain: true },
        });
        const { response } = await transport.sendMail({
          from: 'SNA <alarms@example.com>',
          to: 'soc@example.com',
          subject,
          text: 'Host 10.1.2.3 — höher',
        });
        transport.close();
        expect(response).toMatch(/^250 Ok /);
      },
    );
  });

  // A group's skip comes before the fixtures of its tests.
  test.describe(() => {
    test.skip(javaMailMissing !== undefined, javaMailMissing);

    test(`mail submitted by JavaMail on port ${port} verifies`, async ({ lab, pki, javaMail }) => {
      const { certificates } = await pki.endpointIdentity(server);
      await expectToVerify(
        lab,
        { relay: lab.relay, port, subject: `JavaMail ${port}` },
        async ({ relay, subject }) => {
          const exception = await javaMail.submit({
            server,
            port: loopbackPort(relay, port),
            encryptionType: tlsFirst ? 'SMTPS' : 'STARTTLS',
            ...rightCredentials(relay),
            from: 'alarms@example.com',
            to: 'soc@example.com',
            subject,
            trusted: certificates,
          });
          expect(exception).toBeUndefined();
        },
      );
    });
  });
}

async function expectToVerify(
  { mailbox, zone }: DeliveryLab,
  submission: Submission,
  submit: (submission: Submission) => Promise<void>,
): Promise<void> {
  await submit(submission);

  const message = await mailbox.waitForMessage({ text: `Subject: ${submission.subject}\r\n` });
  const mail = await verifyMessage(message, zone.resolve);

  expect(mail).toHaveComeThrough('amazonses.com');
  expect(mail).toHaveSealedPassOf('example.com');
  expect(mail).toBeAuthenticMailOf('example.com');
}

function loopbackPort(relay: Ses, port: SesPort): number {
  return Number(relay.listeners[port].split(':')[1]);
}
