import { InvalidArgumentError } from 'commander';

/** Reads a port. @throws InvalidArgumentError when it is none */
export function portOption(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a port from 1 to 65535.');
}

/** Reads a time in milliseconds. @throws InvalidArgumentError when it is none */
export function millisecondsOption(text: string): number {
  const time = Number(text);
  if (/^\d+$/.test(text) && time < 2 ** 31) return time;
  throw new InvalidArgumentError('Give whole milliseconds, such as 5000.');
}
