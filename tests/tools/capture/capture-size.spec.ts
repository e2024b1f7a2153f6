import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { bigCapture } from '../../../cli/bench/big-capture.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { start } from '../command.ts';

const octets = sampled({ sample: 30_000_000, all: 1_000_000_000 });
const hook =
  'data:text/javascript,process.on("exit",()=>console.error("peak "+process.resourceUsage().maxRSS))';

test('diagnose reads a capture of any size in at most 200 MB of memory', inSamples, async () => {
  test.setTimeout(sampled({ sample: 180_000, all: 1_800_000 }));
  const reader = start(['diagnose', '-', '--json'], { node: ['--import', hook] });
  const result = Promise.all([textOf(reader.stdout), textOf(reader.stderr), reader.exit]);
  for (const piece of bigCapture(octets)) if (!reader.stdin.write(piece)) await once(reader.stdin, 'drain');
  reader.stdin.end();

  const [stdout, stderr, exitCode] = await result;

  expect([stderr.replace(/peak \d+/, ''), exitCode]).toEqual(['\n', 1]);
  const read: unknown = JSON.parse(stdout);
  const sessions = Number(Reflect.get(Object(read), 'mailSessions'));
  expect(Number(Reflect.get(Object(read), 'octets'))).toBeGreaterThanOrEqual(octets);
  expect(read).toMatchObject({ findings: [{ says: 'the relay refuses with 530', count: sessions }] });
  // Linux counts in KiB.
  expect(Number(/peak (\d+)/.exec(stderr)?.[1]) * 1024).toBeLessThan(200_000_000);
});
