import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { blobFileOf, shardOf } from '../../../fixtures/report/blob-file.ts';
import { readShard, targetsOf } from '../../../fixtures/target/shard.ts';
import { run } from '../command.ts';
import { smallest } from '../target/target-texts.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test('each target is in exactly one shard, and all shards have the same number, give or take one', () => {
  for (let total = 1; total <= 9; total += 1) {
    const shards = Array.from({ length: total }, (_, index) =>
      targetsOf(names, { current: index + 1, total }),
    );
    expect(shards.flat().toSorted(), `${total} shards`).toEqual(names);
    const sizes = shards.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes), `${total} shards`).toBeLessThanOrEqual(1);
  }
});

test('the targets of a shard are in the order of the file', () => {
  expect(targetsOf(names, { current: 2, total: 3 })).toEqual(['b', 'e']);
});

test('run takes --shard as X/N, from 1 to N', () => {
  expect(readShard('2/3')).toEqual({ current: 2, total: 3 });
  for (const wrong of ['', '2', '0/2', '3/2', '1/0', '-1/2', '1.5/2', '1/2/3', ' 1/2', 'one/two']) {
    expect(readShard(wrong), wrong).toBeUndefined();
  }
});

test("run recognizes Playwright's --shard in both of its forms", () => {
  expect(shardOf(['test', '--shard=1/2', '--grep=x'])).toEqual({ current: 1, total: 2 });
  expect(shardOf(['test', '--shard', '2/2'])).toEqual({ current: 2, total: 2 });
  expect(shardOf(['test', '--grep', '--shards'])).toBeUndefined();
});

test('shards in one folder write files of different names', () => {
  expect(blobFileOf({ current: 1, total: 2 })).toBe('blob-report/shard-1-of-2.zip');
  expect(blobFileOf({ current: 2, total: 2 })).toBe('blob-report/shard-2-of-2.zip');
});

for (const [title, parameters, sentence] of [
  ['a shard that is none', ['--shard', '3/2'], '--shard is "3/2"; give which machine of how many this is'],
  ['a shard among the parameters for Playwright', ['--', '--shard=1/2'], 'Give --shard before the --'],
  [
    'a shard in two words among the parameters for Playwright',
    ['--', '--shard', '1/2'],
    'Give --shard before the --',
  ],
] as const) {
  test(`run refuses ${title} before it reads the target file`, async () => {
    const { exitCode, stdout, stderr } = await run(['run', '--target', 'nowhere.yaml', ...parameters]);
    expect([exitCode, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toContain(sentence);
  });
}

test('a shard without a target runs nothing, says so, and ends with 0', async ({}, testInfo) => {
  const file = testInfo.outputPath('target.yaml');
  writeFileSync(file, smallest);
  const { exitCode, stdout, stderr } = await run(['run', '--target', file, '--shard', '2/2']);
  expect([exitCode, stdout, stderr]).toEqual([
    0,
    'The shard 2/2 has nothing to run, because the number of targets is 1.\n',
    '',
  ]);
});
