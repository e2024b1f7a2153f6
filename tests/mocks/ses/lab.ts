import { startMailbox, type Mailbox } from '../../../mocks/mailbox/index.ts';
import { openPki, type Pki } from '../../../mocks/pki/index.ts';
import { smtpPassword, startSes, type Ses } from '../../../mocks/ses/index.ts';
import { test as base } from '../../of-worker.ts';
import { SmtpClient } from './smtp-client.ts';

/** A relay whose mail for `example.com` goes to a mailbox, both as started. */
export const test = base.extend<{ relay: Ses; mailbox: Mailbox; pki: Pki }>({
  pki: async ({ ofWorker }, use) => {
    await use(await ofWorker('PKI', () => openPki()));
  },
  mailbox: async ({ pki }, use) => {
    const mailbox = await startMailbox({ identity: await pki.selfSignedIdentity('mx.example.com') });
    await use(mailbox);
    await mailbox.close();
  },
  relay: async ({ pki, mailbox }, use) => {
    const relay = await startSes({ pki, mxHosts: { 'example.com': mailbox.listener } });
    await use(relay);
    await relay.close();
  },
});

export { expect } from '@playwright/test';

/** User name and password that are right for a relay. */
export function rightCredentials(relay: Ses): { userName: string; password: string } {
  const [credential] = relay.account.credentials;
  if (!credential) throw new Error('the account has no credential');
  const { userName, secretAccessKey } = credential;
  return { userName, password: smtpPassword(secretAccessKey, relay.serving.region) };
}

/** The argument of AUTH PLAIN. */
export function plain({ userName, password }: { userName: string; password: string }): string {
  return Buffer.from(`\0${userName}\0${password}`).toString('base64');
}

/** Connects to port 465 and signs in. */
export async function signIn(relay: Ses): Promise<SmtpClient> {
  const client = await SmtpClient.connectTls(relay.listeners[465]);
  await client.reply();
  await client.say('EHLO manager.example.com');
  await client.say(`AUTH PLAIN ${plain(rightCredentials(relay))}`);
  return client;
}

export interface Mail {
  from?: string;
  to?: string[];
  /** Lines of the message. */
  lines?: string[];
}

/** Sends one message over a session that has signed in and returns the reply to it. */
export async function sendMail(client: SmtpClient, mail: Mail = {}): Promise<string> {
  const { from = 'alarms@example.com', to = ['operator@example.com'] } = mail;
  const { lines = [`From: ${from}`, `To: ${to.join(', ')}`, 'Subject: Alarm', '', 'Host 10.1.2.3'] } = mail;
  await client.say(`MAIL FROM:<${from}>`);
  for (const recipient of to) await client.say(`RCPT TO:<${recipient}>`);
  await client.say('DATA');
  return client.say([...lines, '.'].join('\r\n'));
}
