import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { type Mail, readMessage } from '../../../fixtures/delivery/mail.ts';
import type { FaultName } from '../../../mocks/ses/index.ts';
import { faultInForce } from './fault-in-force.ts';
import { type SessionView, sessionView } from './session-view.ts';

/** The part of a lab that the laboratory page shows, as JSON carries it. */
export interface LaboratoryState {
  /** The one in force; left out while there is none. */
  readonly fault?: FaultName | undefined;
  readonly sessionCount: number;
  /** The newest ones, newest first. */
  readonly sessions: readonly MetSession[];
  readonly mailCount: number;
  /** The newest ones, newest first. */
  readonly mails: readonly MailView[];
}

export interface MetSession extends SessionView {
  /** The one in force when it began. */
  readonly fault?: FaultName | undefined;
}

export interface MailView extends Pick<Mail, 'from' | 'to' | 'subject'> {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

const shown = { sessions: 30, mails: 5 };

/** @param metWith the fault in force when a session began, by the session's id; missing for a session that is not there */
export async function laboratoryState(
  lab: SimulatedLab,
  metWith: ReadonlyMap<number, FaultName | undefined>,
): Promise<LaboratoryState> {
  const { relay, mailbox } = lab;
  return {
    fault: faultInForce(lab),
    sessionCount: relay.sessions.length,
    sessions: relay.sessions
      .slice(-shown.sessions)
      .toReversed()
      .map((session) => ({ ...sessionView(session), fault: metWith.get(session.id) })),
    mailCount: mailbox.messages.length,
    mails: await Promise.all(
      mailbox.messages
        .slice(-shown.mails)
        .toReversed()
        .map(async (message) => {
          const { from, to, subject } = await readMessage(message);
          return { id: message.id, receivedAt: message.receivedAt, from, to, subject };
        }),
    ),
  };
}
