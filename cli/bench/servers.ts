import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connect, createServer } from 'node:net';
import { z } from 'zod';
import type { Load } from './smtp-load.ts';

/** A server in a process of its own, ready for a load. */
export interface Server {
  readonly target: Pick<Load, 'host' | 'port' | 'tls' | 'auth'>;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const startedSchema = z.object({ port: z.number(), auth: z.object({ user: z.string(), pass: z.string() }) });

/** One of `smtp-server-process.ts`. */
export async function startOwn(kind: 'bare' | 'relay' | 'relay-delivering'): Promise<Server> {
  const file = new URL('smtp-server-process.ts', import.meta.url).pathname;
  const child = spawn('node', ['--expose-gc', '--import', 'tsx', file, kind], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line: unknown[] = await once(createInterface(child.stdout), 'line');
  const { port, auth } = startedSchema.parse(JSON.parse(String(line[0])));
  return {
    target: { host: '127.0.0.1', port, tls: true, auth },
    process: child,
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Postfix's `smtp-sink`, which knows neither TLS nor AUTH; `undefined` where it is not installed. */
export async function startSmtpSink(): Promise<Server | undefined> {
  const program = '/usr/sbin/smtp-sink';
  if (!existsSync(program)) return undefined;
  const port = await freePort();
  // As root it needs the name of another user.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  return started(spawn(program, [...user, `127.0.0.1:${port}`, '100'], { stdio: 'ignore' }), port);
}

/** `maildev`, without TLS and AUTH as it comes; `undefined` where it is not installed (`npm install --no-save maildev`). */
export async function startMaildev(): Promise<Server | undefined> {
  const program = fileURLToPath(new URL('../../node_modules/.bin/maildev', import.meta.url));
  if (!existsSync(program)) return undefined;
  const [port, web] = [await freePort(), await freePort()];
  const options = ['--silent', '--smtp', `${port}`, '--web', `${web}`, '--ip', '127.0.0.1'];
  return started(spawn(program, options, { stdio: 'ignore' }), port);
}

async function started(child: ChildProcess, port: number): Promise<Server> {
  const deadline = AbortSignal.timeout(20_000);
  const died = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnfile} ended at its start`);
  });
  died.catch(() => undefined);
  await Promise.race([untilListening(port, deadline), died]);
  return {
    target: { host: '127.0.0.1', port, tls: false },
    process: child,
    stop: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

async function untilListening(port: number, deadline: AbortSignal): Promise<void> {
  for (;;) {
    deadline.throwIfAborted();
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await new Promise((retry) => setTimeout(retry, 50));
    } finally {
      socket.destroy();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await once(server.close(), 'close');
  return port;
}
