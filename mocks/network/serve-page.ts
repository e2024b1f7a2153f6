import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from './listen.ts';
import { ownNameOnly } from './own-name-only.ts';

/** A page for a person, being served. */
export interface ServedPage {
  /** e.g. `http://127.0.0.1:40777` */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a page until it is closed; who looks at it then is cut off. It answers to this machine's own names alone.
 *
 * @param options port to listen on; default: a free one
 * @throws {ListenError} when the port asked for is in use
 */
export async function servePage(
  app: Hono,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<ServedPage> {
  const guarded = new Hono().use(ownNameOnly(host)).route('/', app);
  const server = createAdaptorServer({ fetch: guarded.fetch });
  const listener = await listen(server, host, port);
  return {
    url: `http://${listener}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
