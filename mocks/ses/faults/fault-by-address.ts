import type { Serving, Step } from '../serving.ts';
import type { Moment } from '../smtp/told.ts';
import { isRouteFault, type RelayFault } from './fault.ts';
import { faults, isFaultName } from './faults.ts';

/** The faults that are still possible once an address is known: of the sender one step more than of a recipient. */
const momentsOf = {
  sender: ['mail', 'rcpt', 'data', 'body', 'message', 'acceptance'],
  recipient: ['rcpt', 'data', 'body', 'message', 'acceptance'],
} as const satisfies Record<string, readonly Moment[]>;

/** A party of a mail, by which a person chooses a fault for this mail alone: `fault+NAME@domain`. */
export interface Chooser {
  readonly party: keyof typeof momentsOf;
  readonly address: string;
}

/** How a session is served once an address of its mail has chosen a fault; the first that does decides. */
export function withChoice(serving: Readonly<Serving>, choosers: readonly Chooser[]): Readonly<Serving> {
  const chosen = choosers.map(chosenBy).find((choice) => choice !== undefined);
  return chosen ? { ...serving, ...chosen, onlyFor: undefined } : serving;
}

/**
 * The fault that an address asks of the relay for its mail; `undefined` where it asks for none. An address that names no fault, or
 * one of an earlier part of the session, is refused with a sentence.
 */
function chosenBy({ party, address }: Chooser): Partial<Serving> | undefined {
  const [, name] = /^fault\+([a-z0-9.-]+)@/i.exec(address) ?? [];
  if (name === undefined) return undefined;
  const step: Step = party === 'sender' ? 'mail' : 'rcpt';
  const refusing = (why: string): Partial<Serving> => ({
    replies: { [step]: `554 Transaction failed: ${why}` },
  });
  const known = name.toLowerCase();
  if (!isFaultName(known))
    return refusing(`there is no fault "${name}"; the laboratory page lists the names.`);
  const fault = faults[known];
  if (isRouteFault(fault) || !isLate(fault, momentsOf[party])) {
    return refusing(
      `the fault ${known} shows before the ${party} is named; choose it on the laboratory page or by a port of its own.`,
    );
  }
  return fault;
}

function isLate({ replies, delays, cutAt, accepted }: RelayFault, moments: readonly Moment[]): boolean {
  const named = [...Object.keys(replies ?? {}), ...Object.keys(delays ?? {}), cutAt];
  return accepted !== undefined || moments.some((moment) => named.includes(moment));
}
