import { once } from 'node:events';
import { createServer, request, type Server } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { openPki } from '../../../mocks/pki/index.ts';
import { decoyPath, type Face, type StandIn } from './face.ts';

/** A simulator with another face. */
export interface FaceProxy {
  readonly url: string;
  /** How often something was pressed or typed that only looks like what the suite wants. */
  readonly touched: () => number;
  /** The requests other than reading that came through, e.g. `PUT /cm/config/appliance/1/config`. */
  readonly writes: () => readonly string[];
  close(): Promise<void>;
}

/** Answers as a manager does, with its pages changed on their way, and nothing else. */
export async function openFaceProxy(managerUrl: string, face: Face): Promise<FaceProxy> {
  const pki = await openPki();
  const identity = face.expired
    ? await pki.flawedIdentity('sna-manager.example.com', 'expired')
    : await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']);
  let touched = 0;
  const writes: string[] = [];
  const isSignedIn = (): boolean => writes.some((write) => write.includes('/token/v2/authenticate'));
  const server = createServer(
    { key: identity.privateKey, cert: identity.certificates.join('') },
    (asked, answer) => {
      if (asked.url === decoyPath) touched += 1;
      if (asked.method !== 'GET') writes.push(`${asked.method} ${asked.url}`);
      const standIn = standInFor(asked.url ?? '/', face);
      if (standIn && (isSignedIn() || !standIn.afterSignIn)) {
        const { status = 200, location, html = '' } = standIn;
        const type = { 'content-type': 'text/html; charset=utf-8' };
        answer.writeHead(status, { ...type, ...(location !== undefined && { location }) }).end(html);
        return;
      }
      const { host: _, 'accept-encoding': __, ...headers } = asked.headers;
      const target = new URL(asked.url ?? '/', managerUrl);
      const forwarded = request(
        target,
        {
          method: asked.method,
          headers: { ...headers, host: target.host },
          rejectUnauthorized: false,
          agent: false,
        },
        (reply) => {
          void (async () => {
            const body = changed(await buffer(reply), reply.headers['content-type'] ?? '', face);
            if (face.delay !== undefined) await setTimeout(face.delay);
            const { 'content-length': ___, 'transfer-encoding': ____, ...kept } = reply.headers;
            if (face.framed) delete kept['content-security-policy'];
            answer.writeHead(reply.statusCode ?? 502, { ...kept, 'content-length': body.length });
            answer.end(body);
          })();
        },
      );
      forwarded.on('error', () => answer.destroy());
      asked.pipe(forwarded);
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${portOf(server)}`,
    touched: () => touched,
    writes: () => writes,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function standInFor(path: string, { answers = {} }: Face): StandIn | undefined {
  return Object.entries(answers).find(([begin]) => path.startsWith(begin))?.[1];
}

function changed(body: Buffer, type: string, { prelude = '', style = '' }: Face): Buffer {
  if (type.startsWith('text/css')) return Buffer.from(`${body.toString()}\n${style}`);
  if (!type.startsWith('text/javascript')) return body;
  return Buffer.from(`${prelude}\n${body.toString()}`);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
