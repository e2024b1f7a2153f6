import { once } from 'node:events';
import https from 'node:https';
import type { Identity } from '../../../mocks/pki/index.ts';

/** An HTTPS server that takes whatever it is asked for, and counts it. */
export interface CountingServer {
  readonly url: string;
  /** `METHOD /path` of each request and of each socket that was opened, the first first. */
  readonly seen: readonly string[];
  /** How many connections were opened. */
  readonly connections: number;
  /** From now on it takes what it is asked for, and answers nothing before it is to speak. */
  fallSilent(): void;
  speak(): void;
  /** From the next connection on it presents another certificate. */
  present(identity: Identity): void;
  close(): Promise<void>;
}

/** Of which the server says the beginning alone. */
export const endlessPage = '/endless';

/** @param pages what it answers to GET, by path; all else is `{}` */
export async function startCountingServer(
  identity: Identity,
  pages: Readonly<Record<string, string>> = {},
): Promise<CountingServer> {
  const seen: string[] = [];
  let connections = 0;
  let held: (() => void)[] | undefined;
  const server = https.createServer(contextOf(identity), (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume();
    const page = pages[request.url ?? ''];
    const kind = request.url?.endsWith('.js') ? 'text/javascript' : page ? 'text/html' : 'application/json';
    const answer = (): void => {
      response.writeHead(200, { 'Content-Type': kind, ETag: '"1"' });
      if (request.url === endlessPage) response.write('begin');
      else response.end(page ?? '{}');
    };
    if (held) held.push(answer);
    else answer();
  });
  server.on('upgrade', (request, socket) => {
    seen.push(`socket ${request.url}`);
    socket.destroy();
  });
  server.on('secureConnection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `https://127.0.0.1:${address.port}`,
    seen,
    get connections() {
      return connections;
    },
    fallSilent: () => (held = []),
    speak: () => {
      for (const answer of held ?? []) answer();
      held = undefined;
    },
    present: (other) => {
      server.closeAllConnections();
      server.setSecureContext(contextOf(other));
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function contextOf({ certificates, privateKey }: Identity): { cert: string; key: string } {
  return { cert: certificates.join(''), key: privateKey };
}
