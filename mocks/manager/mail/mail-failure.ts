/** Where a conversation with a relay broke. */
export type Stage = 'connect' | 'greeting' | 'tls' | 'session' | 'authentication' | 'send';

/** The failure of a conversation, as Node, OpenSSL or the relay reported it. */
export interface MailFailure {
  readonly stage: Stage;
  /** Node's or OpenSSL's code, e.g. `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `ERR_SSL_DH_KEY_TOO_SMALL`; nodemailer's where there is none. */
  readonly code: string;
  readonly message: string;
  /** The command that was refused, e.g. `MAIL FROM`. */
  readonly command: string | undefined;
  /** The relay's reply without its last line end. */
  readonly response: string | undefined;
  readonly syscall: string | undefined;
}

/**
 * Gathers what an error of Node or nodemailer says.
 *
 * @param command the command that was not answered yet, where the error tells none
 */
export function mailFailure(stage: Stage, error: Error, command?: string): MailFailure {
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    stage,
    code: text('originalCode') ?? text('code') ?? '',
    message: error.message,
    command: command ?? text('command'),
    response: text('response'),
    syscall: text('syscall'),
  };
}
