import type { Delivery } from '../relay-session.ts';

/** The fate of mail to each address of SES's mailbox simulator (AWS's developer guide, "send-an-email-from-console"). */
const addresses = {
  success: { delivered: true, what: 'the recipient takes it' },
  bounce: { delivered: false, what: 'the recipient does not exist' },
  ooto: { delivered: true, what: 'the recipient takes it and is out of the office' },
  complaint: { delivered: true, what: 'the recipient takes it and complains of it' },
  suppressionlist: { delivered: false, what: 'the recipient is on the suppression list' },
} as const;

/** The name of an address of the mailbox simulator. */
export type SimulatorName = keyof typeof addresses;

const simulatorAddress = new RegExp(
  `^(${Object.keys(addresses).join('|')})(?:\\+[^@]*)?@simulator\\.amazonses\\.com$`,
  'i',
);

/**
 * Which address of the mailbox simulator a recipient is: `bounce+x@simulator.amazonses.com` is `bounce`.
 *
 * @returns `undefined` for any other, also of the same domain (assumed)
 */
export function simulatorName(recipient: string): SimulatorName | undefined {
  const name = simulatorAddress.exec(recipient)?.[1]?.toLowerCase();
  return name !== undefined && isName(name) ? name : undefined;
}

/** How the mailbox simulator disposes of mail to one of its addresses; no MX ever sees it. */
export function simulatedDelivery(recipient: string): Delivery | undefined {
  const name = simulatorName(recipient);
  if (name === undefined) return undefined;
  const { delivered, what } = addresses[name];
  return { recipient, outcome: `kept by the mailbox simulator as ${name}: ${what}`, delivered };
}

function isName(name: string): name is SimulatorName {
  return Object.hasOwn(addresses, name);
}
