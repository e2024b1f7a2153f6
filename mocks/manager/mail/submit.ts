import net from 'node:net';
import { checkServerIdentity } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../manager.ts';
import { cuttingCommands, type Envelope, illegalCharacter } from './command-characters.ts';
import {
  awaitsRecipient,
  connected,
  loggedIn,
  opened,
  quit,
  resetAndQuit,
  sent,
  withoutPipelining,
} from './connection-steps.ts';
import { type MailFailure, mailFailure, type Stage } from './mail-failure.ts';
import { outOfTime } from './out-of-time.ts';

export interface Submission {
  readonly smtp: SmtpSettings;
  /** Where the connection is really opened. */
  readonly address: { readonly host: string; readonly port: number };
  /** PEM certificates; any of them is taken as an anchor, none trusts nobody. */
  readonly trusted: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** OpenSSL cipher list. */
  readonly ciphers: string;
  /** The name given in EHLO. */
  readonly clientName: string;
  readonly to: string;
  readonly message: Buffer;
  /** Whether characters of commands are cut to their low bytes. */
  readonly cutsCommands: boolean;
  /** Whether it goes on without TLS where STARTTLS is not offered. */
  readonly goesOnInClear: boolean;
  /** The name that its ClientHello asks for. */
  readonly serverName: string;
  /** Milliseconds. */
  readonly timeouts: { readonly connect: number; readonly read: number };
  /** Ends the conversation. */
  readonly signal: AbortSignal;
}

/**
 * Submits one message in the conversation JavaMail has: EHLO, STARTTLS, EHLO, AUTH LOGIN, MAIL, RCPT, DATA, RSET
 * after a refusal from MAIL on, QUIT. With STARTTLS it says in clear only EHLO and STARTTLS. Without a password it
 * does not connect, and without a user name it does not authenticate (assumed: the manager then asks for no `mail.smtp.auth`).
 *
 * @returns `undefined` when the relay accepted the message
 */
export async function submit(submission: Submission): Promise<MailFailure | undefined> {
  const { smtp, address, timeouts, signal } = submission;
  if (smtp.userName !== '' && smtp.password === '') return mailFailure('authentication', passwordMissing());
  const socket = net.connect(address);
  const abort = (): void => void socket.destroy();
  signal.addEventListener('abort', abort);
  let stage: Stage = 'connect';
  let connection: SMTPConnection | undefined;
  try {
    await opened(socket, timeouts.connect);
    stage = 'greeting';
    const current = new SMTPConnection(connectionOptions(submission, socket));
    connection = current;
    const broken = new Promise<never>((_resolve, reject) => {
      current.on('error', (error: Error) => {
        if (stage === 'greeting') stage = stageOf(current, error);
        reject(error);
      });
    });
    broken.catch(() => undefined);
    await Promise.race([broken, connected(current)]);
    stage = 'session';
    if (smtp.encryptionType === 'STARTTLS' && !current.secure && !submission.goesOnInClear)
      throw startTlsMissing();
    withoutPipelining(current);
    if (smtp.userName !== '' && current.allowsAuth) {
      stage = 'authentication';
      await Promise.race([broken, loggedIn(current, smtp)]);
    }
    stage = 'send';
    const envelope = envelopeFor(current, submission);
    await Promise.race([broken, sent(current, envelope.from, { ...submission, to: envelope.to })]);
    await quit(current);
    return undefined;
  } catch (error) {
    const command = connection && awaitsRecipient(connection) ? 'RCPT TO' : undefined;
    if (connection && stage === 'send') await resetAndQuit(connection);
    connection?.close();
    return mailFailure(stage, error instanceof Error ? error : new Error(String(error)), command);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** @throws where a command would have an illegal character */
function envelopeFor(connection: SMTPConnection, { smtp, to, cutsCommands }: Submission): Envelope {
  const envelope = { from: smtp.fromEmail, to };
  if (cutsCommands) return cuttingCommands(connection, envelope);
  const illegal = illegalCharacter(envelope);
  if (illegal) throw illegal;
  return envelope;
}

function connectionOptions(submission: Submission, socket: net.Socket): SMTPConnection.Options {
  const { smtp, timeouts } = submission;
  return {
    connection: socket,
    host: smtp.server,
    port: smtp.port,
    name: submission.clientName,
    secure: smtp.encryptionType === 'SMTPS',
    ignoreTLS: smtp.encryptionType === 'None',
    connectionTimeout: 2 * timeouts.read,
    greetingTimeout: timeouts.read,
    socketTimeout: timeouts.read,
    tls: {
      host: smtp.server,
      servername: submission.serverName,
      ca: [...submission.trusted],
      allowPartialTrustChain: true,
      ciphers: `${submission.ciphers}:@SECLEVEL=2`,
      minVersion: 'TLSv1.2',
      checkServerIdentity: (_name, certificate) =>
        outOfTime(certificate, submission) ?? checkServerIdentity(smtp.server, certificate),
    },
  };
}

/** How far a connection came that broke before it was set up. */
function stageOf(connection: SMTPConnection, error: Error): Stage {
  if (connection.upgrading) return 'tls';
  const greeted = `${connection.lastServerResponse}`.startsWith('2');
  return greeted || Reflect.get(error, 'command') !== 'CONN' ? 'session' : 'greeting';
}

function passwordMissing(): Error {
  return Object.assign(new Error('there is no password'), { code: 'NO_PASSWORD' });
}

function startTlsMissing(): Error {
  return Object.assign(new Error('the relay does not offer STARTTLS'), { code: 'STARTTLS_NOT_OFFERED' });
}
