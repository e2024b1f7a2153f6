import { UsageError } from './usage-error.ts';
import { lastPort, wholeNumber } from './whole-number.ts';

/** Ports as people know them, by what a person called the fault. */
export type FaultPortsGiven = Readonly<Record<string, number>>;

/**
 * Reads one `NAME=PORT` for commander, beside those that were given before.
 *
 * @throws {UsageError} when it is none, or its port is taken already
 */
export function faultPort(text: string, before: FaultPortsGiven = {}): FaultPortsGiven {
  const [, name, number] = /^([a-z0-9.-]+)=(\d+)$/.exec(text) ?? [];
  if (name === undefined || number === undefined) {
    throw new UsageError(`--fault-port is "${text}"; give NAME=PORT, e.g. certificate-expired=5870.`);
  }
  const port = wholeNumber('fault-port', lastPort)(number);
  if ([25, 465, 587, 2465, 2587, ...Object.values(before)].includes(port)) {
    throw new UsageError(`--fault-port gives ${name} the port ${port}, which is taken; give another one.`);
  }
  return { ...before, [name]: port };
}
