import type { RelaySession } from '../relay-session.ts';
import { sesReplies } from '../replies.ts';
import type { Serving, Step } from '../serving.ts';
import { fillIn } from './fill-in.ts';
import { isRefusal } from './step.ts';

/** Assumed: SES has STARTTLS always. 454 is what RFC 3207 gives; the others are those of RFC 5321. */
const starttlsRefusals: Readonly<Record<Exclude<Serving['startTls'], 'offered'>, string>> = {
  refused: '454 TLS not available due to temporary reason',
  hidden: '502 Command not implemented',
  unknown: '500 Syntax error, command unrecognized',
};

export interface StepInQuestion {
  readonly step: Step;
  /** The answer that a test asks for, if it does. */
  readonly reply: string | undefined;
  /** The address of the command, if it has one. */
  readonly address: string | undefined;
  readonly secure: boolean;
  readonly serving: Readonly<Serving>;
  /** Messages the session has had so far. */
  readonly messages: number;
}

/** The reply by which a step is refused before the protocol is looked at, if it is. */
export function stepRefusal({
  step,
  reply,
  address,
  secure,
  serving,
  messages,
}: StepInQuestion): string | undefined {
  const { region, startTls, messagesPerSession } = serving;
  if (reply !== undefined && isRefusal(reply)) return fillIn(reply, { region, address: address ?? '' });
  if (step === 'mail' && messages >= messagesPerSession) return sesReplies['too-many-messages'].reply;
  // Assumed, as RFC 3207 has it: only what it says of AUTH is seen.
  if (step === 'mail' && !secure && startTls === 'offered') return '530 Must issue a STARTTLS command first';
  if (step !== 'starttls' || secure || startTls === 'offered') return undefined;
  return starttlsRefusals[startTls];
}

/** Whether the account has no connection left for a session; one that was turned away does not count. */
export function isOneTooMany(
  session: RelaySession,
  all: readonly RelaySession[],
  connections: number,
): boolean {
  const open = all.filter(
    ({ id, ended, refusals }) =>
      id < session.id && !ended && !refusals.some(({ step }) => step === 'greeting'),
  );
  return open.length >= connections;
}
