import { type HandOver, handOver } from './hand-over.ts';
import { simulatedDelivery } from './mailbox-simulator.ts';
import type { Delivery } from '../relay-session.ts';

/** A message on its way to one recipient. */
interface Outgoing extends Omit<HandOver, 'message'> {
  /** The message to hand over; read only where there is an MX. */
  readonly message: () => Promise<Buffer>;
  /** By domain, as `address:port`. */
  readonly mxHosts: Readonly<Record<string, string>>;
}

/** Delivers a message to the MX of its recipient's domain. Never rejects. */
export async function deliver(outgoing: Outgoing): Promise<Delivery> {
  const { recipient, mxHosts, abandoned } = outgoing;
  const simulated = simulatedDelivery(recipient);
  if (simulated) return simulated;
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
  const [, mx] = Object.entries(mxHosts).find(([key]) => key.toLowerCase() === domain) ?? [];
  if (!mx) return { recipient, outcome: `no MX is known for ${domain}`, delivered: false };
  try {
    const message = await outgoing.message();
    return { recipient, outcome: await handOver({ ...outgoing, message }, mx), delivered: true };
  } catch (error) {
    const outcome = abandoned.aborted ? 'given up: the relay was reset or closed' : reasonOf(error);
    return { recipient, outcome, delivered: false };
  }
}

/** The MX's own words if it has answered. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'response' in error && typeof error.response === 'string' ? error.response : error.message;
}
