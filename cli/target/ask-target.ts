import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { port } from '../../fixtures/target/formats.ts';
import { secretSchema } from '../../fixtures/target/secret.ts';
import { targetSchema } from '../../fixtures/target/target-schema.ts';
import { askFingerprint } from './ask-fingerprint.ts';
import { askHostKey } from './ask-host-key.ts';
import type { Questions } from '../questions.ts';

type TargetInput = z.input<typeof targetSchema>;

const parts = targetSchema.shape;
const manager = parts.manager.shape;
/** Answers are texts. */
const portAnswer = z.coerce.number('must be a whole number').pipe(port);
const [mockRelay, sesRelay] = parts.relay.options;
const [, imapMailbox] = parts.mailbox.options;
const { env: variable } = secretSchema.options[0].shape;

/** Asks a person for a target; for each secret, for the name of its environment variable. */
export async function askTarget(questions: Questions): Promise<TargetInput> {
  const secret = async (what: string, preset: string) => ({
    env: await questions.ask(`Environment variable that holds ${what}`, variable, preset),
  });
  const name = await questions.ask('Name of the target, for reports', parts.name, 'lab');
  const url = await questions.ask('Address of the manager, https://HOST', manager.url);
  const fingerprint = await askFingerprint(questions, url);
  const userName = await questions.ask('User name on the manager', manager.userName, 'admin');
  const password = await secret('its password', 'SNA_PASSWORD');
  const mode = await questions.ask(
    'What a run may change: read-only (nothing), non-disruptive (its own e-mail action), full (everything, restored afterwards)',
    parts.mode.unwrap(),
    'read-only',
  );
  const smtpPassword =
    mode === 'full'
      ? await secret('the SMTP password now in force on the manager', 'SNA_SMTP_PASSWORD')
      : undefined;
  const domain = await questions.ask('Domain verified in SES', parts.domain, domainOf(url));
  const kind = await questions.ask(
    'Relay: mock (the SES look-alike on this machine) or ses (SES itself)',
    z.enum(['mock', 'ses'], 'must be mock or ses'),
    'mock',
  );
  const mail = kind === 'mock' ? await askMock(questions) : await askSes(questions, domain, secret);
  const rootShell = (await questions.confirm("Use root's shell by SSH, so that the log is a witness?", 'no'))
    ? await askShell(questions, new URL(url).hostname, secret)
    : undefined;
  return {
    name,
    mode,
    domain,
    manager: {
      url,
      userName,
      password,
      ...(fingerprint !== undefined && { fingerprint }),
      ...(smtpPassword && { smtpPassword }),
    },
    ...mail,
    ...(rootShell && { shell: rootShell }),
  };
}

async function askShell(
  questions: Questions,
  host: string,
  secret: (what: string, preset: string) => Promise<{ env: string }>,
): Promise<TargetInput['shell']> {
  const password = await secret("root's password", 'SNA_ROOT_PASSWORD');
  const sshPort = await questions.ask('Port of SSH', portAnswer, '22');
  return { password, port: sshPort, hostKey: await askHostKey(questions, host, sshPort) };
}

async function askMock(questions: Questions): Promise<Pick<TargetInput, 'relay' | 'mailbox'>> {
  const { address, region } = mockRelay.shape;
  return {
    relay: {
      kind: 'mock',
      address: await questions.ask(
        'Address of this machine at which the manager reaches it',
        address,
        ownAddress(),
      ),
      region: await questions.ask('Region of AWS that it plays', region.unwrap(), 'us-east-1'),
    },
    mailbox: { kind: 'mock' },
  };
}

async function askSes(
  questions: Questions,
  ofDomain: string,
  secret: (what: string, preset: string) => Promise<{ env: string }>,
): Promise<Pick<TargetInput, 'relay' | 'mailbox' | 'recipient' | 'sender'>> {
  const { region, userName } = sesRelay.shape;
  const relay = {
    kind: 'ses' as const,
    region: await questions.ask('Region of AWS', region, 'us-east-1'),
    userName: await questions.ask('User name of the SES SMTP credentials, AKIA…', userName),
    password: await secret('their password', 'SES_SMTP_PASSWORD'),
  };
  const recipient = await questions.ask(
    'Recipient of the test mails',
    parts.recipient.unwrap(),
    `soc@${ofDomain}`,
  );
  const sender = await questions.ask('From Email', parts.sender.unwrap(), `sna-manager@${ofDomain}`);
  const mailbox = {
    kind: 'imap' as const,
    host: await questions.ask(
      "IMAP server of the recipient's mailbox",
      imapMailbox.shape.host,
      `imap.${ofDomain}`,
    ),
    userName: await questions.ask('User name there', imapMailbox.shape.userName, recipient),
    password: await secret('the password there', 'IMAP_PASSWORD'),
  };
  return { relay, recipient, sender, mailbox };
}

/** The domain a manager is in, by its name. */
function domainOf(url: string): string | undefined {
  const { hostname } = new URL(url);
  const [, ...domain] = hostname.split('.');
  return isIP(hostname) === 0 && domain.length > 1 ? domain.join('.') : undefined;
}

function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
