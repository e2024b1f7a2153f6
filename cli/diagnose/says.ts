import { type Facts, troubles } from '../../fixtures/failure-modes/facts.ts';

/** The failure, in one sentence. */
export function says({ trouble, reply }: Facts): string {
  return trouble === 'refusal' && reply !== undefined
    ? `the relay refuses with ${reply.slice(0, 3)}`
    : troubles[trouble];
}
