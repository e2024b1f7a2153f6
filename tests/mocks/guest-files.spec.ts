import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from '../of-worker.ts';
import { GuestFiles } from '../../mocks/manager/guest/guest-files.ts';
import { ServiceLog } from '../../mocks/manager/mail/service-log.ts';
import { StateFile } from '../../mocks/manager/state-file.ts';
import { TlsCiphersFile } from '../../mocks/manager/tls-ciphers.ts';

interface Folders {
  /** The guest's, in which he is root. */
  readonly guest: string;
  /** Of the host, which holds `file` with `of the host`. */
  readonly host: string;
}

const test = base.extend<{ readonly folders: Folders }>({
  folders: async ({}, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'guest-files-'));
    const folders = { guest: join(scratch, 'guest'), host: join(scratch, 'host') };
    for (const folder of Object.values(folders)) mkdirSync(folder);
    writeFileSync(join(folders.host, 'file'), 'of the host');
    await use(folders);
    rmSync(scratch, { recursive: true });
  },
});

test.skip(!existsSync('/proc/self/fd'), 'only Linux has a root shell');

/** Exchanges `place` between a folder of the guest and a link to the host's, as fast as it can be done. */
const exchanging = `
  const { renameSync } = require('node:fs');
  const [own, link, place] = process.argv.slice(1);
  process.stdout.write('begun');
  const end = Date.now() + 5000;
  while (Date.now() < end) {
    renameSync(own, place); renameSync(place, own);
    renameSync(link, place); renameSync(place, link);
  }`;

test('the simulator reads and writes no file of the host, even if the guest swaps a link meanwhile', async ({
  folders: { guest, host },
}) => {
  const files = new GuestFiles(guest);
  files.write('own/file', 'of the guest');
  symlinkSync(host, join(guest, 'link'));
  const [own, link, place] = ['own', 'link', 'place'].map((name) => join(guest, name));
  const child = spawn(process.execPath, ['-e', exchanging, own ?? '', link ?? '', place ?? '']);
  await once(child.stdout, 'data');
  const seen = new Set<string | undefined>();
  const end = performance.now() + 1500;
  while (performance.now() < end) {
    seen.add(attempt(() => files.read('place/file')));
    // Not to be taken for a folder of logs that has to be made again.
    attempt(() => files.append('place/file', '!'));
    attempt(() => files.remove('place/nothing'));
  }
  child.kill('SIGKILL');
  await once(child, 'close');

  expect([...seen].filter((text) => text?.includes('of the host'))).toEqual([]);
  expect(readdirSync(host)).toEqual(['file']);
  expect(readFileSync(join(host, 'file'), 'utf8')).toBe('of the host');
});

function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

test('the simulator follows no link that the guest put in place of its own files', ({
  folders: { guest, host },
}) => {
  const file = new StateFile(guest);
  const log = new ServiceLog(guest, Date.now);
  const ciphers = new TlsCiphersFile(guest);
  symlinkSync(join(host, 'file'), join(guest, 'configuration.json.new'));
  renameSync(log.path, `${log.path}.old`);
  symlinkSync(join(host, 'file'), log.path);
  const list = join(guest, 'lancope/services/swos-compliance/security/tls-ciphers');
  rmSync(list);
  symlinkSync(join(host, 'file'), list);

  file.write({
    release: '7.4',
    ssh: { enabled: true, rootAccess: true },
    revision: 1,
    lastUpdated: 0,
    smtp: undefined,
    trustStore: [],
    actions: [],
    rules: [],
  });
  log.info('a line');
  expect(ciphers.read()).toBe('DEFAULT');
  ciphers.ship();

  expect(readFileSync(join(host, 'file'), 'utf8')).toBe('of the host');
  expect(readdirSync(host)).toEqual(['file']);
  expect(readFileSync(join(guest, 'configuration.json'), 'utf8')).toContain('"revision": 1');
  expect(readFileSync(log.path, 'utf8')).toContain('a line');
  expect(ciphers.read()).toContain('DHE-RSA');
});

test('the simulator empties no log of the host, even if the guest links its log folder there', ({
  folders: { guest, host },
}) => {
  const log = new ServiceLog(guest, Date.now);
  const logs = join(guest, 'lancope/var/logs/containers');
  rmSync(logs, { recursive: true });
  symlinkSync(host, logs);

  log.empty();

  expect(readdirSync(host)).toEqual(['file']);
  expect(readFileSync(log.path, 'utf8')).toBe('');
});
