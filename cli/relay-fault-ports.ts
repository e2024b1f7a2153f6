import { nearest } from '../fixtures/nearest.ts';
import { type FaultPorts, faults, isFaultName, isRouteFault } from '../mocks/ses/index.ts';
import type { FaultPortsGiven } from './fault-port.ts';
import { UsageError } from './usage-error.ts';

/**
 * The ports of a relay with a fault each, as a person asked for them; none by default.
 *
 * @throws {UsageError} where there is no such fault, or no port of the relay can have it
 */
export function relayFaultPorts(given: FaultPortsGiven = {}): FaultPorts {
  for (const name of Object.keys(given)) refuseUnlessOfRelay(name);
  return given;
}

function refuseUnlessOfRelay(name: string): void {
  if (!isFaultName(name)) {
    const near = nearest(name, Object.keys(faults));
    throw new UsageError(
      `There is no fault "${name}"; ${near ? `did you mean ${near}?` : 'the laboratory page of sna-ses serve lists the names.'}`,
    );
  }
  if (!isRouteFault(faults[name])) return;
  throw new UsageError(`The fault ${name} is one of the way to the relay: no port of it can have it.`);
}
