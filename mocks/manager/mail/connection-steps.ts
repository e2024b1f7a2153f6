import type net from 'node:net';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../manager.ts';

interface Mail {
  readonly to: string;
  readonly message: Buffer;
}

/** Resolves when the TCP connection stands; rejects with `ETIMEDOUT` after `timeout` milliseconds. */
export function opened(socket: net.Socket, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
    socket.setTimeout(timeout, () =>
      socket.destroy(Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' })),
    );
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      resolve();
    });
  });
}

/** Resolves when the relay has greeted, after STARTTLS where it is offered and wanted. */
export function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

/** JavaMail waits for each reply; nodemailer would not where the relay offers PIPELINING, and has no option for it. */
export function withoutPipelining(connection: SMTPConnection): void {
  const extensions: unknown = Reflect.get(connection, '_supportedExtensions');
  if (!Array.isArray(extensions)) return;
  Reflect.set(
    connection,
    '_supportedExtensions',
    extensions.filter((extension) => extension !== 'PIPELINING'),
  );
}

/** AUTH LOGIN; rejects with the relay's refusal. */
export function loggedIn(connection: SMTPConnection, { userName, password }: SmtpSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.login({ method: 'LOGIN', user: userName, pass: password }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

/** MAIL, RCPT, DATA; rejects with the relay's refusal. */
export function sent(connection: SMTPConnection, from: string, { to, message }: Mail): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.send({ from, to }, message, (error) => (error ? reject(error) : resolve()));
  });
}

/** Whether the relay still owes an answer to RCPT; nodemailer does not say so of a connection that ends there. */
export function awaitsRecipient(connection: SMTPConnection): boolean {
  const queue: unknown = Reflect.get(connection, '_recipientQueue');
  return Array.isArray(queue) && queue.length > 0;
}

/** Resolves when the connection has ended, in whatever way. */
export function resetAndQuit(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    connection.once('end', resolve);
    connection.reset(() => {
      if (connection.destroyed) resolve();
      else connection.quit();
    });
  });
}

/** Resolves when the connection has ended, in whatever way. */
export function quit(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    if (connection.destroyed) return resolve();
    connection.once('end', resolve);
    connection.quit();
  });
}
