import { type Routes, unanswered } from '../../network/index.ts';
import type { Fault } from './fault.ts';

/** The way to the relay. */
export const networkFaults = {
  /** DNS knows the name by its other ports. */
  'connection-refused': {
    routes: (routes, { host, port }) => without(routes, (key) => key === keyOf(host, port)),
  },
  'connection-unanswered': {
    routes: (routes, { host, port, blackhole }) => ({ ...routes, [keyOf(host, port)]: blackhole }),
  },
  'name-not-found': {
    routes: (routes, { host }) => without(routes, (key) => isOf(key, host)),
  },
  'dns-unanswered': {
    routes: (routes, { host }) =>
      Object.fromEntries(
        Object.entries(routes).map(([key, listener]) => [key, isOf(key, host) ? unanswered : listener]),
      ),
  },
  /** Harmless: a handshake takes two seconds. */
  'slow-line': { octetsPerSecond: 4000 },
} as const satisfies Record<string, Fault>;

function without(routes: Routes, leaveOut: (key: string) => boolean): Routes {
  return Object.fromEntries(Object.entries(routes).filter(([key]) => !leaveOut(key)));
}

function isOf(key: string, host: string): boolean {
  return key.startsWith(`${host.toLowerCase()}:`);
}

function keyOf(host: string, port: number): string {
  return `${host.toLowerCase()}:${port}`;
}
