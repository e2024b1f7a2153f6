import { UsageError } from './usage-error.ts';

/**
 * Reads the number of an option, for commander.
 *
 * @throws {UsageError} when it is no whole number from 1 to the most allowed
 */
export function wholeNumber(option: string, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number > 0 && number <= most) return number;
    throw new UsageError(`--${option} is "${text}"; give a whole number from 1 to ${most}.`);
  };
}

/** The highest port there is. */
export const lastPort = 65_535;

/** Reads one of several ports of `--port`, for commander. @throws {UsageError} when it is none */
export function ports(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, wholeNumber('port', lastPort)(text)];
}
