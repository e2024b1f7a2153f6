import type { JSX } from 'preact';

/** Stands where the product has something the simulator has not. */
export function NotSimulated(): JSX.Element {
  return <p class="not-simulated">Not part of the simulator.</p>;
}
