import type { Sighting } from '../../../fixtures/capture/wire/packet.ts';
import type { Facts, Trouble } from '../../../fixtures/failure-modes/facts.ts';

/** A trouble that a session shows. */
export interface Found {
  readonly trouble: Trouble;
  readonly at: Sighting;
  readonly more?: Partial<Facts>;
}

/** Seconds without an answer before a manager that leaves has waited for one. */
export const patience = 1;
