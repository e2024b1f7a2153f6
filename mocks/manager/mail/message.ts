import MailComposer from 'nodemailer/lib/mail-composer';

export interface Alarm {
  readonly managerName: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly actionName: string;
  /** The name of the rule; `undefined` for a test mail. */
  readonly alarmOf?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** Composes the mail of a test or of an alarm; the text of its body is assumed. */
export async function composeMessage(alarm: Alarm): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: '', address: alarm.from },
    to: { name: '', address: alarm.to },
    subject: alarm.subject,
    date: new Date(alarm.time),
    text: [
      alarm.alarmOf === undefined
        ? 'This is a test of an email action in Response Management.'
        : `An alarm came up for the rule ${alarm.alarmOf}.`,
      '',
      `Manager: ${alarm.managerName}`,
      `Action: ${alarm.actionName}`,
      `Time: ${new Date(alarm.time).toISOString()}`,
      '',
    ].join('\n'),
  });
  return composer.compile().build();
}
