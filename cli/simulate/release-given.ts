import { isRelease, type Release, releases } from '../../mocks/manager/index.ts';
import { UsageError } from '../usage-error.ts';

/** The release that an option names. @throws {UsageError} when the simulator does not know it */
export function releaseGiven(option: string, value: string): Release {
  if (isRelease(value)) return value;
  throw new UsageError(`--${option} is "${value}"; the simulator knows ${releases.join(', ')}.`);
}
