import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../of-worker.ts';

const source = new URL('../../mocks/disk/index.ts', import.meta.url).href;

/** A process that makes a scratch folder in `temporary`, prints its path, and stays until it is killed. */
async function holder(temporary: string) {
  const script = `const { makeScratchFolder } = await import(${JSON.stringify(source)});
    console.log(makeScratchFolder('test').path); process.stdin.resume();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const printed: unknown[] = await once(child.stdout, 'data');
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { path: String(printed[0]).trim(), end };
}

test('a process removes the scratch folder of a killed one, and leaves that of a living one alone', async ({}, testInfo) => {
  const temporary = testInfo.outputPath('.');
  const [killed, living] = [await holder(temporary), await holder(temporary)];
  writeFileSync(join(killed.path, 'secrets'), 'a secret', { mode: 0o600 });
  expect(statSync(dirname(killed.path)).mode & 0o777).toBe(0o700);
  await killed.end();
  expect(existsSync(killed.path), 'kill -9 removes nothing').toBe(true);

  const next = await holder(temporary);

  expect(existsSync(dirname(killed.path))).toBe(false);
  expect(readdirSync(temporary).filter((name) => name.startsWith('sna-ses-'))).toHaveLength(2);
  expect([living, next].map(({ path }) => existsSync(path))).toEqual([true, true]);
  await living.end();
  await next.end();
});
