import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { NotNoted } from '../../../fixtures/manager/safety/journal.ts';
import { RunFolder, stateFolder, stateVariable } from '../../../fixtures/manager/safety/run-folder.ts';
import type { Snapshot } from '../../../fixtures/manager/safety/snapshot.ts';
import { withEnvironment } from '../with-environment.ts';

const [url, other] = ['https://manager.example.com', 'https://other.example.com'];

const test = base.extend<{ readonly folderOf: (url: string, run: string) => Promise<RunFolder> }>({
  folderOf: async ({}, use, testInfo) => {
    const state = testInfo.outputPath('state');
    await use((manager, run) =>
      withEnvironment({ [stateVariable]: state }, () => {
        const folder = new RunFolder(manager);
        mkdirSync(folder.path, { recursive: true });
        folder.keepBefore(snapshotOf(manager), run);
        folder.journal.note({ kind: 'command', command: 'first' });
        return folder;
      }),
    );
  },
});

function snapshotOf(manager: string): Snapshot {
  return {
    version: 1,
    takenAt: '2026-01-01T00:00:00.000Z',
    manager: { url: manager, version: '7.6.0' },
    elements: { trustStore: { trustedCertificates: [] } },
    actions: [],
  };
}

test('no run begins where nothing can be kept, and one sentence says so', async ({}, testInfo) => {
  const file = testInfo.outputPath('a-file');
  writeFileSync(file, '');

  const run = await withEnvironment({ [stateVariable]: file }, () => new RunFolder(url));

  expect(() => run.lock()).toThrow(/ cannot be made \(ENOTDIR.*\)\. Name another folder in SNA_SES_STATE\.$/);
});

test('a run keeps what it needs in a folder named from where it was started', async () => {
  const folder = await withEnvironment({ [stateVariable]: 'state' }, () => stateFolder());

  expect(folder).toBe(resolve('state'));
});

test('restore puts back nothing of another manager', async ({ folderOf }) => {
  const [mine, theirs] = [await folderOf(url, 'a run'), await folderOf(other, 'another run')];
  expect(mine.kept()).toMatchObject({ before: { manager: { url } }, damage: [] });

  cpSync(theirs.path, mine.path, { recursive: true });

  expect(mine.kept()).toMatchObject({
    before: undefined,
    damage: [`${join(mine.path, 'before.json')} is of another manager, ${other}`],
  });
});

test('restore puts back nothing of another run', async ({ folderOf }) => {
  const mine = await folderOf(url, 'a run');
  const copy = `${mine.path}-copy`;
  cpSync(mine.path, copy, { recursive: true });
  await folderOf(url, 'the next run');

  cpSync(join(copy, 'before.json'), join(mine.path, 'before.json'));

  expect(mine.kept()).toMatchObject({
    before: undefined,
    damage: [expect.stringMatching(/journal\.jsonl is of another run than .*before\.json$/)],
  });
});

test('a run that finds the disk full, after one that wrote nothing, leaves nothing to restore', async ({
  folderOf,
}) => {
  const mine = await folderOf(url, 'a run');
  mine.forget();
  mine.keepBefore(snapshotOf(url), 'a run that only read');
  mkdirSync(join(mine.path, 'before.json.tmp'));

  expect(() => mine.keepBefore(snapshotOf(url), 'the next run')).toThrow(NotNoted);

  expect(mine.kept()?.damage).toEqual(undefined);
});

test('restore forgets a run that it has restored, although it cannot write down its end', async ({
  folderOf,
}) => {
  const mine = await folderOf(url, 'a run');
  mkdirSync(join(mine.path, 'restored.json'));

  mine.forget();

  expect(mine.kept()).toBeUndefined();
  expect(existsSync(join(mine.path, 'journal.jsonl.seal'))).toBe(false);
});

test('a run whose folder was removed meanwhile is restored all the same, unless another run has begun', async ({
  folderOf,
}) => {
  const mine = await folderOf(url, 'a run');
  rmSync(mine.path, { recursive: true });

  await mine.waitForWriters(0);

  expect(mine.kept()).toMatchObject({
    before: snapshotOf(url),
    entries: [{ command: 'first' }],
    damage: [],
  });
  mine.unlock();
  rmSync(mine.path, { recursive: true });
  await folderOf(url, 'the next run');
  await expect(mine.waitForWriters(0)).rejects.toThrow('Another run has begun on this manager');
});

test('restore works with a damaged count of the Applies', async ({ folderOf }) => {
  const { applies, path } = await folderOf(url, 'a run');
  applies.accepted({ smtpConfiguration: { server: 'a', password: 'first' } });
  applies.took(100);
  appendFileSync(join(path, 'applies.jsonl'), '{"kind":"appl');
  applies.took(300);

  expect([applies.applied.length, applies.slowest]).toEqual([1, 300]);
  expect(applies.isPassword('first')).toBe(true);
  writeFileSync(join(path, 'applies.jsonl'), Buffer.alloc(20));
  expect([applies.applied, applies.slowest, applies.isPassword('first')]).toEqual([[], undefined, false]);
  rmSync(join(path, 'applies.jsonl'));
  mkdirSync(join(path, 'applies.jsonl'));
  expect(applies.applied).toEqual([]);
});
