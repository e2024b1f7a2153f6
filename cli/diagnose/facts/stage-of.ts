import type { Phase, Stage } from '../../../fixtures/failure-modes/facts.ts';

/** How programs name the command that got an answer, or none. */
const words: readonly (readonly [Stage, RegExp])[] = [
  ['end', /in reply to (?:the )?end of DATA|while sending end of data|Message failed: \d{3}|SMTPDataError/i],
  ['message', /while sending message body|IOException while sending message/i],
  ['DATA', /in reply to (?:the )?DATA|while sending DATA|Data command failed|Error: no valid recipients/i],
  ['RCPT', /in reply to (?:the )?RCPT|while sending RCPT|\bcommand(?:=|: )"?'?RCPT|SMTPRecipientsRefused/i],
  [
    'MAIL',
    /in reply to (?:the )?MAIL|while sending MAIL|\bcommand(?:=|: )"?'?MAIL|SMTPSenderRefused|Invalid MAIL FROM/i,
  ],
  [
    'AUTH',
    /in reply to (?:the )?AUTH|SASL authentication failed|\bcommand(?:=|: )"?'?AUTH|Invalid login|Password command failed|SMTPAuthenticationError/i,
  ],
  [
    'STARTTLS',
    /in reply to (?:the )?STARTTLS|\bcommand(?:=|: )"?'?STARTTLS|Cannot start TLS|command\W{1,3}STARTTLS|(?<!issue a )STARTTLS (?:not|is not|command)/i,
  ],
  [
    'EHLO',
    /in reply to (?:the )?(?:EHLO|HELO)|while performing the (?:EHLO|HELO) handshake|\bcommand(?:=|: )"?'?(?:EHLO|HELO)|\b(?:EHLO|HELO) (?:command|hostname|argument|name|requires)|SMTPHeloError/i,
  ],
  [
    'greeting',
    /bad greeting from SMTP host|Could not connect to SMTP host: .{1,300}response: |while receiving the initial server greeting|Greeting never received|refused to talk to me|SMTPConnectError|command(?:=|: )"?'?CONN\b.{0,80}response/i,
  ],
];

/** The method of JavaMail's that was at work; `isConnected` asks an idle session whether it is still there. */
const methods = new Map<string, Stage>([
  ['openServer', 'greeting'],
  ['ehlo', 'EHLO'],
  ['helo', 'EHLO'],
  ['startTLS', 'STARTTLS'],
  ['authenticate', 'AUTH'],
  ['doAuth', 'AUTH'],
  ['mailFrom', 'MAIL'],
  ['rcptTo', 'RCPT'],
  ['data', 'DATA'],
  ['bdat', 'end'],
  ['finishData', 'end'],
  ['isConnected', 'idle'],
  ['sendNoop', 'idle'],
]);

const classes: readonly (readonly [Stage, RegExp])[] = [
  ['RCPT', /SMTPAddressFailedException/],
  ['MAIL', /SMTPSenderFailedException/],
  ['AUTH', /AuthenticationFailedException|SMTPAuthenticationError|MailAuthenticationException/],
];

/** Words that say where in a session a failure came, and where. */
export interface Place {
  readonly stage: Stage;
  /** A class says least: JavaMail takes the one that fits best. */
  readonly by: 'words' | 'frame' | 'class';
}

/** The frames of a stack whose lines somebody put into one. */
function framesIn(text: string): string[] {
  return text.includes('SMTPTransport')
    ? (text.match(/(?<=\bat [\w.]{1,60}\.)SMTPTransport\.\w{1,40}(?=\()/g) ?? [])
    : [];
}

/** Where in a session a failure came, by a text in one line and its stack frames. */
export function placeOf(text: string, frames: readonly string[]): Place | undefined {
  const said = words.find(([, pattern]) => pattern.test(text))?.[0];
  if (said !== undefined) return { stage: said, by: 'words' };
  for (const frame of frames.length > 0 ? frames : framesIn(text)) {
    const stage = frame.startsWith('SMTPTransport')
      ? methods.get(/\.(\w+)$/.exec(frame)?.[1] ?? '')
      : undefined;
    if (stage !== undefined) return { stage, by: 'frame' };
  }
  const thrown = classes.find(([, pattern]) => pattern.test(text))?.[0];
  return thrown === undefined ? undefined : { stage: thrown, by: 'class' };
}

export const phases: Readonly<Partial<Record<Stage, Phase>>> = {
  connecting: 'opening',
  greeting: 'opening',
  EHLO: 'opening',
  STARTTLS: 'opening',
  handshake: 'opening',
  AUTH: 'authentication',
  MAIL: 'submission',
  RCPT: 'submission',
  DATA: 'submission',
  message: 'submission',
  end: 'submission',
};

/** The part of a session, by its stage; else by JavaMail's class, or the program that never gets further. */
export function phaseOf(text: string, stage: Stage | undefined): Phase | undefined {
  if (stage !== undefined) return phases[stage];
  if (/SMTPSendFailedException/.test(text)) return 'submission';
  if (/\bMessagingException: (?:[45]\d\d|\[EOF\])|CONNECTED\(|(?:write|read):errno=/.test(text))
    return 'opening';
  return undefined;
}
