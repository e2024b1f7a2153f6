/** A mistake that the person at the command line has to correct; the message says how. Ends in exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
