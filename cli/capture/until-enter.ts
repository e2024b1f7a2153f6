import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Waits until a person presses Enter, or the input ends, or so many seconds have passed.
 *
 * @param ended ends the wait; it may have come before
 */
export async function untilEnter(seconds: number, ended: AbortSignal): Promise<void> {
  console.log(`Capturing. Press Test Action on the manager, wait for its answer, and press Enter here.`);
  const input = createInterface({ input: process.stdin });
  const signal = AbortSignal.any([ended, AbortSignal.timeout(seconds * 1000)]);
  try {
    await Promise.race([once(input, 'line', { signal }), once(input, 'close', { signal })]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    input.close();
  }
}
