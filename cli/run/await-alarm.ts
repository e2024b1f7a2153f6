import { UsageError } from '../usage-error.ts';

const longest = 4 * 3_600_000;
const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * Reads how long a run waits for an alarm, `90s`, `15m` or `1h`.
 *
 * @returns milliseconds
 * @throws {UsageError} when it is no such time, or longer than four hours
 */
export function patienceGiven(text: string): number {
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const time = unit === 's' || unit === 'm' || unit === 'h' ? Number(number) * units[unit] : 0;
  if (time > 0 && time <= longest) return time;
  throw new UsageError(
    `--await-alarm is "${text}"; give the time that you take to raise an alarm, e.g. 15m, at most 4h.`,
  );
}
