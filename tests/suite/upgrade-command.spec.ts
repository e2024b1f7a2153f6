import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from './upgrade-stranger.ts';
test('x', async ({ stranger }) => {
  const { targetFile, out, run, manager, configured } = stranger;
  const a = await run(['upgrade', 'before', '--target', targetFile, '--out', out]);
  console.log(a.exitCode, a.stdout, a.stderr);
  console.log(readFileSync(`${out}/before.json`, 'utf8').slice(0, 6000));
  await manager.restore({
    ...configured,
    smtp: { ...configured.smtp!, password: '' },
    trustStore: configured.trustStore.slice(0, 0),
    actions: [],
  });
  const b = await run(['upgrade', 'after', '--target', targetFile, '--out', out]);
  console.log(b.exitCode, b.stdout, b.stderr);
  expect(1).toBe(1);
});
