/** Resolves when a person asks the command to stop, by Ctrl-C or SIGTERM, from the call on. */
export function untilStopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
