import { certificateFaults } from './certificate-faults.ts';
import { dialogueFaults } from './dialogue-faults.ts';
import type { Fault } from './fault.ts';
import { handshakeFaults } from './handshake-faults.ts';
import { networkFaults } from './network-faults.ts';
import { sesFaults } from './ses-faults.ts';
import { starttlsFaults } from './starttls-faults.ts';
import { tlsFaults } from './tls-faults.ts';

/**
 * Every way in which the relay and the way to it can be broken, by name; each has exactly one thing wrong, and always
 * the same. Those of the relay are served as they are, `relay.serve(faults['certificate-expired'])`.
 */
export const faults = {
  ...certificateFaults,
  ...tlsFaults,
  ...handshakeFaults,
  ...starttlsFaults,
  ...dialogueFaults,
  ...sesFaults,
  ...networkFaults,
} as const satisfies Record<string, Fault>;

/** The name of a fault, e.g. `dh-key-too-small`. */
export type FaultName = keyof typeof faults;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
