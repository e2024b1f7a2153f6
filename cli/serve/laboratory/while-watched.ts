import type { EventEmitter } from 'node:events';
import type { SSEStreamingApi } from 'hono/streaming';

/**
 * Sends the state, at once and after each change, until nobody watches any more. It sends the changes during
 * one sending together afterwards, so that a slow watcher gets less and not later.
 */
export async function whileWatched(
  stream: SSEStreamingApi,
  changes: EventEmitter<{ changed: [] }>,
  look: () => Promise<string>,
): Promise<void> {
  let pending = true;
  let wake: (() => void) | undefined;
  const notice = (): void => {
    pending = true;
    wake?.();
  };
  changes.on('changed', notice);
  stream.onAbort(notice);
  let sent: string | undefined;
  while (!stream.aborted) {
    pending = false;
    const seen = await look();
    if (seen !== sent) await stream.writeSSE({ data: seen });
    sent = seen;
    if (!pending) await new Promise<void>((resolve) => (wake = resolve));
  }
  changes.off('changed', notice);
}
