import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { median } from './median.ts';
import { type Server, startMaildev, startOwn, startSmtpSink } from './servers.ts';
import type { Load } from './smtp-load.ts';

const rounds = 5;
const shape = { to: 'soc@example.com', connections: 5, messagesPerConnection: 200 };

/** Compares the relay's messages a second with those of other servers under the same load, and measures its memory. */
export async function benchRelay(): Promise<void> {
  const servers: Record<string, Server> = {
    'bare smtp-server': await startOwn('bare'),
    relay: await startOwn('relay'),
    'relay, delivering': await startOwn('relay-delivering'),
  };
  for (const [name, start] of [
    ['smtp-sink (no TLS, no AUTH)', startSmtpSink],
    ['maildev (no TLS, no AUTH)', startMaildev],
  ] as const) {
    const server = await start();
    if (server) servers[name] = server;
    else console.log(`relay: left out ${name}, which is not installed`);
  }
  try {
    const rates = new Map<string, number[]>(Object.keys(servers).map((name) => [name, []]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, server] of Object.entries(servers)) {
        const rate = loadOnce(server, shape.messagesPerConnection);
        // The first round warms up.
        if (round > 0) rates.get(name)?.push(rate);
      }
    }
    const bare = median(rates.get('bare smtp-server') ?? []);
    for (const [name, measured] of rates) {
      const rate = median(measured);
      console.log(
        `relay: ${name} ${rate.toFixed(0)} messages/s, ${(rate / bare).toFixed(2)} of the bare smtp-server`,
      );
    }
    console.log('relay: aim without delivery: at least 0.9 of the bare smtp-server');
    if (servers['relay']) await reportMemory(servers['relay']);
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

/** Messages a second. */
function loadOnce({ target }: Server, messagesPerConnection: number): number {
  const load: Load = { ...target, ...shape, messagesPerConnection };
  const file = new URL('smtp-load.ts', import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync('node', ['--import', 'tsx', file, JSON.stringify(load)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the load on port ${target.port} failed: ${stderr}`);
  return (load.connections * messagesPerConnection * 1000) / Number(stdout);
}

async function reportMemory(server: Server): Promise<void> {
  const before = await memoryOf(server);
  for (let thousand = 0; thousand < 10; thousand += 1) loadOnce(server, 200);
  const after = await memoryOf(server);
  const kept = (after.heapUsed + after.external - before.heapUsed - before.external) / 10_000;
  console.log(
    `relay: after 10 000 more messages it holds ${(kept / 1024).toFixed(1)} KiB more a message (each has 1.7 KiB), ` +
      `${(after.rss / 1024 / 1024).toFixed(0)} MiB in all`,
  );
}

const memorySchema = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number() });

async function memoryOf({ process: child }: Server): Promise<z.infer<typeof memorySchema>> {
  if (!child.stdout) throw new Error('the relay has no output to read');
  const lines = createInterface(child.stdout);
  child.kill('SIGUSR2');
  const line: unknown[] = await once(lines, 'line');
  lines.close();
  return memorySchema.parse(JSON.parse(String(line[0])));
}
