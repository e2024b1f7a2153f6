import { javaWording } from '../../../../mocks/manager/mail/java-wording.ts';
import type { MailFailure, Stage } from '../../../../mocks/manager/mail/mail-failure.ts';

/** The logs of one failure mode: by the simulator, and by other releases of JavaMail, Java and OpenSSL. */
export interface FailureTexts {
  readonly simulator: string;
  readonly older: string;
  readonly newer: string;
}

export const server = 'email-smtp.us-east-1.amazonaws.com';

type Detail = Partial<Omit<MailFailure, 'stage'>> & { readonly smtps?: boolean };

/** The simulator's own words for what broke. */
export function simulated(stage: Stage, { smtps = false, ...detail }: Detail): string {
  const failure = { code: '', message: '', command: undefined, response: undefined, syscall: undefined };
  return javaWording(
    { ...failure, ...detail, stage },
    {
      smtp: { server, port: smtps ? 465 : 587, encryptionType: smtps ? 'SMTPS' : 'STARTTLS' },
      connectTimeout: 3000,
    },
  );
}

/** An exception as it was printed before Java 7 and since: the inner one below, on lines of its own. */
export function nested(outer: string, inner: string): string {
  return `${outer};\n  nested exception is:\n\t${inner}`;
}

/** With its cause as a stack trace shows it. */
export function causedBy(outer: string, frames: readonly string[], cause: string): string {
  return [outer, ...frames.map((frame) => `\tat ${frame}`), `Caused by: ${cause}`, '\t... 12 more'].join(
    '\n',
  );
}

export const startTls = 'javax.mail.MessagingException: Could not convert socket to TLS';
export const angusFrame = (method: string): string =>
  `org.eclipse.angus.mail.smtp.SMTPTransport.${method}(SMTPTransport.java:2200)`;
