import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { expectNoOther } from '../../../fixtures/manager/safety/other-addresses.ts';
import { RunFolder, stateVariable } from '../../../fixtures/manager/safety/run-folder.ts';
import { withEnvironment } from '../with-environment.ts';
import { type LockHolder, startLockHolder } from './lock-holder.ts';

const test = base.extend<{ readonly state: string; readonly begin: () => Promise<LockHolder> }>({
  state: async ({}, use, testInfo) => {
    const folder = testInfo.outputPath('state');
    mkdirSync(folder, { recursive: true });
    await use(folder);
  },
  begin: async ({ state }, use) => {
    const holders: LockHolder[] = [];
    await use(async () => {
      const holder = await startLockHolder(state);
      holders.push(holder);
      return holder;
    });
    for (const holder of holders) await holder.kill();
  },
});

function runFolderIn(state: string): Promise<RunFolder> {
  return withEnvironment({ [stateVariable]: state }, () => new RunFolder('https://manager.example.org'));
}

test('of two runs that start at once after a killed one, only one gets the lock, 25 times of 25', async ({
  begin,
}) => {
  const dead = await begin();
  expect(await dead.tell('take')).toBe('taken');
  await dead.kill();
  const two = [await begin(), await begin()];
  let taken = 0;
  for (let round = 0; round < 25; round += 1) {
    const answers = await Promise.all(two.map((holder) => holder.tell('take')));
    taken += answers.filter((answer) => answer === 'taken').length;
    const winner = two[answers.indexOf('taken')];
    // The one that got it may not have written its name yet.
    expect(answers.find((answer) => answer !== 'taken')).toMatch(
      new RegExp(`^Another run (is on this manager\\.|has been .*\\(process ${winner?.pid} on )`),
    );
    await winner?.tell('leave');
  }
  expect(taken).toBe(25);
});

test('no run waits for the lock of a crashed container, or of a process whose number another one has now', async ({
  begin,
  state,
}) => {
  const { path } = await runFolderIn(state);
  mkdirSync(path);
  for (const host of ['another-container', undefined]) {
    const left = { pid: process.pid, host, since: '2026-01-01T00:00:00.000Z' };
    for (const name of ['lock', 'lock.json']) writeFileSync(join(path, name), JSON.stringify(left));
    const holder = await begin();
    expect(await holder.tell('take')).toBe('taken');
    expect(readFileSync(join(path, 'lock'), 'utf8')).toContain(`"pid":${holder.pid},`);
    await holder.kill();
  }
});

test('no run starts on a manager while a process of a killed run may still change it', async ({
  begin,
  state,
}) => {
  const run = await runFolderIn(state);
  run.lock();
  run.journal.begin('a run of the tests');
  run.letWritersIn();
  const worker = await begin();
  expect(await worker.tell('join')).toBe('taken');
  run.unlock();
  const other = await begin();

  expect(await other.tell('take')).toContain(
    'A process of a run that was ended is still at work on this manager.',
  );
  await worker.kill();
  expect(await other.tell('take')).toBe('taken');
});

test('no run starts on a manager under another address of it, while a run is on it or has left changes', async ({
  state,
}) => {
  await withEnvironment({ [stateVariable]: state }, async () => {
    const here = { place: '192.0.2.7:443', fingerprint: 'AA:BB' };
    const byName = new RunFolder('https://manager.example.org');
    byName.lock();
    expectNoOther(byName, 'https://manager.example.org', here);
    const byAddress = new RunFolder('https://192.0.2.7');
    byAddress.lock();
    const begin = () => expectNoOther(byAddress, 'https://192.0.2.7', here);

    expect(begin).toThrow(/^https:\/\/manager\.example\.org is the same manager: /);
    expect(begin, 'it is this process').toThrow(
      / This run is on this manager for another target of the file\. Give --name/,
    );
    byName.journal.begin('a run that is killed');
    byName.journal.note({ kind: 'command', command: 'mv tls-ciphers tls-ciphers.old' });
    byName.unlock();
    expect(begin).toThrow(
      / A run there was interrupted and left changes\. Restore it first, by npx sna-ses restore /,
    );
    byName.forget();
    expect(begin).not.toThrow();
    byAddress.unlock();
  });
});

test('a run starts while another is on a manager at the same place with another certificate, or elsewhere with the same', async ({
  state,
}) => {
  await withEnvironment({ [stateVariable]: state }, async () => {
    const here = { place: '127.0.0.1:8443', fingerprint: 'AA:BB' };
    const one = new RunFolder('https://localhost:8443');
    one.lock();
    expectNoOther(one, 'https://localhost:8443', here);
    const other = new RunFolder('https://manager-behind-a-tunnel:8443');
    other.lock();

    for (const difference of [{ fingerprint: 'CC:DD' }, { place: '127.0.0.1:9443' }])
      expectNoOther(other, 'https://manager-behind-a-tunnel:8443', { ...here, ...difference });
    other.unlock();
    one.unlock();
  });
});

test('no run starts where the disk is full, and it says what to do', async ({ state }) => {
  const run = await runFolderIn(state);
  mkdirSync(run.path);
  symlinkSync('/dev/full', join(run.path, 'reached.json'));
  run.lock();

  await withEnvironment({ [stateVariable]: state }, () =>
    expect(() =>
      expectNoOther(run, 'https://manager.example.org', { place: '192.0.2.7:443', fingerprint: 'AA:BB' }),
    ).toThrow(
      /reached\.json cannot be written \(ENOSPC.*\)\. Make room, or name another folder in SNA_SES_STATE\.$/,
    ),
  );
  run.unlock();
});

test('a late process of a finished run cannot join it any more', async ({ begin, state }) => {
  const run = await runFolderIn(state);
  run.lock();
  run.journal.begin('another run');
  const late = await begin();

  expect(await late.tell('join')).toContain('The run that this test belongs to is over');
  run.letWritersIn();
  expect(await late.tell('join')).toContain('Nothing is kept by which this manager could be restored.');
  run.unlock();
});
