import type { Serving, Step } from '../serving.ts';

/** A point of the dialogue at which a test can change what the relay does. */
export type Moment = Step | 'body' | 'acceptance';

/** The orders of a test for the relay at a moment; none by default. */
export interface Told {
  readonly reply: string | undefined;
  /** Milliseconds. */
  readonly delay: number;
  readonly cut: boolean;
}

const nothing: Told = { reply: undefined, delay: 0, cut: false };

/** Moments that have to do with recipients. */
const concernedMoments: ReadonlySet<Moment> = new Set(['rcpt', 'data', 'body', 'message', 'acceptance']);

/**
 * The orders for the relay at a moment of the dialogue.
 *
 * @param recipients those it is about: that of RCPT, and later those of the message
 */
export function told(
  { replies, delays, cutAt, onlyFor }: Readonly<Serving>,
  moment: Moment,
  recipients: readonly string[],
): Told {
  const concerned =
    onlyFor === undefined ||
    !concernedMoments.has(moment) ||
    recipients.some((recipient) => recipient.toLowerCase() === onlyFor.toLowerCase());
  if (!concerned) return nothing;
  const cut = cutAt === moment;
  if (moment === 'body' || moment === 'acceptance') return { ...nothing, cut };
  return { reply: replies[moment], delay: delays[moment] ?? 0, cut };
}
