import type { JSX } from 'preact';

/** Says on every page what it is. */
export function SimulatorNote(): JSX.Element {
  return <span class="simulator">Simulator, not a Cisco product</span>;
}
