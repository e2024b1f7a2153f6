import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Waits until a person presses Enter or Ctrl-C, or the input ends, or so many seconds have passed. */
export async function untilEnter(seconds: number): Promise<void> {
  console.log(`Capturing. Press Test Action on the manager, wait for its answer, and press Enter here.`);
  const input = createInterface({ input: process.stdin });
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const timer = setTimeout(stop, seconds * 1000);
  try {
    await Promise.race([
      once(input, 'line', { signal: abort.signal }),
      once(input, 'close', { signal: abort.signal }),
    ]);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    abort.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    input.close();
  }
}
