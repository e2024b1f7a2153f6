import type { MatcherReturnType } from '@playwright/test';
import type { Attempt } from '../../fixtures/manager/attempt.ts';
import type { ConfiguredLab } from '../../fixtures/failure-modes/configured-lab.ts';
import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { verifyMessage } from '../../fixtures/delivery/mail.ts';
import { toBeAuthenticMailOf } from '../../fixtures/matchers/to-be-authentic-mail-of.ts';
import { toBeDelivered } from '../../fixtures/matchers/to-be-delivered.ts';
import { toFailAs } from '../../fixtures/matchers/to-fail-as.ts';
import { wireOf, witness, type Witnessed } from '../../fixtures/manager/witness.ts';

/** One press of Test Action in the lab, its witnesses, and whether they say the right thing. */
export interface Act extends Witnessed {
  /** The page as the operator sees it, a PNG. */
  readonly page: Buffer;
  readonly wire: string;
  readonly asExpected: boolean;
  /** Expected, found, to do; missing where all is as expected. */
  readonly problem: string | undefined;
  /** The message that arrived, as received. */
  readonly mail: Buffer | undefined;
}

/** Presses Test Action while the failure mode is in force. */
export async function actFailing(configured: ConfiguredLab, mode: FailureMode): Promise<Act> {
  const testimony = mode.testimony(configured);
  return act(configured, testimony.log, (attempt) => toFailAs(attempt, testimony));
}

/** Presses Test Action after the remedy: the mail must arrive, with a true header. */
export async function actRecovered(configured: ConfiguredLab): Promise<Act> {
  const { control, lab } = configured;
  const { action, smtp } = control;
  return act(configured, [], async (attempt) => {
    const delivered = await toBeDelivered(attempt, { ...action, from: smtp.fromEmail });
    if (!delivered.pass) return delivered;
    const mail = await verifyMessage(
      await lab.mailbox.waitForMessage({ to: action.to }),
      lab.resolver,
      lab.trustedHosts,
    );
    return toBeAuthenticMailOf(mail, lab.target.domain);
  });
}

async function act(
  configured: ConfiguredLab,
  texts: readonly string[],
  judge: (attempt: Attempt) => Promise<MatcherReturnType>,
): Promise<Act> {
  const witnessed = await witness(configured, texts);
  const page = await configured.operator.screenshot();
  const { pass, message } = await judge(witnessed.attempt);
  return {
    ...witnessed,
    page,
    // Read after the judgement, which waits for the session's end.
    wire: wireOf(witnessed.attempt),
    asExpected: pass,
    problem: pass ? undefined : message(),
    mail: configured.lab.mailbox.messages.at(-1)?.raw,
  };
}
