import type { Routes } from '../../network/index.ts';
import type { Serving } from '../serving.ts';

/**
 * One way in which the relay is broken, or differs harmlessly: what `relay.serve(fault)` takes, for good, and
 * `relay.serveNext(n, fault)`. What it does not name stays sound. `{ ...fault, onlyFor: 'b@example.com' }` breaks RCPT,
 * DATA and the end of DATA for one recipient.
 */
export type RelayFault = Readonly<Partial<Serving>>;

/**
 * One way in which the way to the relay is broken. It belongs to the lab's route table and not to the relay: `routes`
 * says how the table is to be instead.
 */
export interface RouteFault {
  readonly routes: (routes: Routes, way: Way) => Routes;
}

/** The way that is to be broken. */
interface Way {
  /** The name and port that the client believes in. */
  readonly host: string;
  readonly port: number;
  /** `address:port` from which no answer comes: `openBlackhole()` of `mocks/network`. */
  readonly blackhole: string;
}

export type Fault = RelayFault | RouteFault;

/** Whether a fault is one of the lab's route table. */
export function isRouteFault(fault: Fault): fault is RouteFault {
  return 'routes' in fault;
}
