import { isIP } from 'node:net';
import type { Routes } from '../../mocks/network/index.ts';
import { UsageError } from '../usage-error.ts';

/** The five ports of an SES endpoint. */
const relayPorts = [25, 465, 587, 2465, 2587] as const;

/**
 * The routes of `--route NAME=ADDRESS`, given any number of times.
 *
 * @returns `undefined` where none was given
 * @throws {UsageError}
 */
export function routesGiven(given: readonly string[] = []): Routes | undefined {
  if (given.length === 0) return undefined;
  return Object.fromEntries(
    given.flatMap((route) => {
      const [, name, address = ''] = /^([^=:\s]+)=(.+)$/.exec(route) ?? [];
      if (name === undefined || isIP(address) === 0) {
        throw new UsageError(
          `--route is "${route}"; give it as NAME=ADDRESS, e.g. email-smtp.us-east-1.amazonaws.com=127.0.0.9.`,
        );
      }
      return relayPorts.map((port) => [`${name.toLowerCase()}:${port}`, `${address}:${port}`]);
    }),
  );
}
