import type { Era } from '../pki/index.ts';
import type { Serving } from './serving.ts';

/**
 * The TLS versions of an era. DHE with 1024 bits, which the endpoint had at the time of the note, is the fault
 * `dh-key-too-small` alone: with it no manager that puts DHE first would deliver.
 */
const versions = {
  note: { minVersion: 'TLSv1', maxVersion: 'TLSv1.2' },
  today: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
} as const satisfies Record<Era, Partial<Serving>>;

/** The endpoint as it was in an era, its chain and its TLS versions: `relay.serve(ofEra('note'))`. */
export function ofEra(era: Era): Pick<Serving, 'era' | 'minVersion' | 'maxVersion'> {
  return { era, ...versions[era] };
}
