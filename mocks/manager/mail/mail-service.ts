import { type Routes, route } from '../../network/index.ts';
import type { Mutant } from '../mutant.ts';
import type { EmailAction, ManagerState, SmtpSettings } from '../manager.ts';
import { javaWording } from './java-wording.ts';
import { type MailFailure, mailFailure } from './mail-failure.ts';
import { composeMessage } from './message.ts';
import type { ServiceLog } from './service-log.ts';
import { type Submission, submit } from './submit.ts';

export interface MailServiceOptions {
  readonly hostName: string;
  readonly routes: Routes | undefined;
  readonly log: ServiceLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly timeouts: Submission['timeouts'];
  readonly mutants: readonly Mutant[];
  /** Read at each (re)start. */
  readonly configuration: () => Pick<ManagerState, 'smtp' | 'trustStore'>;
  /** The tls-ciphers file's list, read at each (re)start. */
  readonly ciphers: () => string;
}

export type TestedAction = Pick<EmailAction, 'name' | 'to' | 'subject'>;

interface InForce {
  readonly smtp: SmtpSettings | undefined;
  readonly trusted: readonly string[];
  readonly ciphers: string;
}

/** The part of Response Management that sends mail: a real SMTP client which logs in Java's words. */
export class MailService {
  readonly #options: MailServiceOptions;
  #running = new AbortController();
  #inForce: InForce;

  constructor(options: MailServiceOptions) {
    this.#options = options;
    this.#inForce = this.#read();
  }

  /** Takes configuration, trust store and tls-ciphers file as they are now; what is being sent is cut and not logged. */
  restart(): void {
    this.close();
    this.#running = new AbortController();
    this.#inForce = this.#read();
  }

  /**
   * Sends one mail: a test mail, or that of an alarm. The log holds the outcome when it returns.
   *
   * @param alarm the name of the rule that it came up for
   * @returns whether the relay accepted the message
   */
  async send(action: TestedAction, alarm?: { readonly alarmOf: string }): Promise<boolean> {
    const { hostName, log, mutants, timeouts } = this.#options;
    const otherwise = alarm !== undefined && mutants.includes('alarms-by-other-settings');
    const inForce = this.#inForce.smtp;
    const smtp = inForce && otherwise ? { ...inForce, ...otherSettings(hostName) } : inForce;
    const subject = alarm
      ? `Alarm email of rule "${alarm.alarmOf}", action "${action.name}", to ${action.to}`
      : `Test email of action "${action.name}" to ${action.to}`;
    if (!smtp) {
      log.error(`${subject} failed`, 'java.lang.IllegalStateException: SMTP Configuration is not set');
      return false;
    }
    const { signal } = this.#running;
    const failure = await this.#attempt(smtp, action, signal, alarm?.alarmOf);
    if (signal.aborted) return false;
    if (!failure) {
      log.info(`${subject} was sent by ${smtp.server}:${smtp.port}`);
      return true;
    }
    const exception = javaWording(failure, { smtp, connectTimeout: timeouts.connect });
    log.error(`${subject} failed`, withoutPassword(exception, smtp.password));
    return false;
  }

  /** Cuts the conversations under way. */
  close(): void {
    this.#running.abort();
  }

  #read(): InForce {
    const { smtp, trustStore } = this.#options.configuration();
    return {
      smtp,
      trusted: trustStore.map(({ certificate }) => certificate),
      ciphers: this.#options.ciphers(),
    };
  }

  async #attempt(
    smtp: SmtpSettings,
    action: TestedAction,
    signal: AbortSignal,
    alarmOf: string | undefined,
  ): Promise<MailFailure | undefined> {
    const { hostName, mutants, now, routes, timeouts } = this.#options;
    const { trusted, ciphers } = this.#inForce;
    const message = await composeMessage({
      managerName: hostName,
      from: smtp.fromEmail,
      to: action.to,
      subject: action.subject,
      actionName: action.name,
      alarmOf,
      time: now(),
    });
    let address: Submission['address'];
    try {
      address = route(routes, smtp.server, smtp.port);
    } catch (error) {
      return mailFailure('connect', error instanceof Error ? error : new Error(String(error)));
    }
    return submit({
      smtp,
      address,
      trusted,
      now,
      ciphers,
      clientName: hostName,
      to: action.to,
      message,
      cutsCommands: mutants.includes('cuts-commands'),
      goesOnInClear: mutants.includes('sends-in-clear'),
      serverName: mutants.includes('asks-for-another-name') ? 'smtp.example.net' : smtp.server,
      timeouts,
      signal,
    });
  }
}

/** The way of a mail that goes by another part of a manager than Test Action: another port, and the machine's own sender. */
function otherSettings(hostName: string): Pick<SmtpSettings, 'port' | 'fromEmail'> {
  return { port: 25, fromEmail: `root@${hostName}` };
}

/** A relay may repeat what it was shown; the log must not. */
function withoutPassword(text: string, password: string): string {
  if (password === '') return text;
  return [password, Buffer.from(password).toString('base64')].reduce(
    (masked, secret) => masked.replaceAll(secret, '***'),
    text,
  );
}
