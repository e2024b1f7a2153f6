import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { test as base } from '../../of-worker.ts';
import { isOurs } from '../../../fixtures/manager/safety/foreign-changes.ts';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { planConfiguration } from '../../../fixtures/manager/safety/plan-configuration.ts';
import { type WrittenValues, writtenValues } from '../../../fixtures/manager/safety/written-values.ts';

const test = base.extend<{ readonly journal: Journal }>({
  journal: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-'));
    const journal = new Journal(join(folder, 'journal.jsonl'));
    journal.begin('a run of the tests');
    journal.note({ kind: 'command', command: 'first' });
    journal.note({ kind: 'command', command: 'second' });
    await use(journal);
    rmSync(folder, { recursive: true });
  },
});

test('with a full disk the suite refuses a change, and writes no half entry to the journal', async ({}, testInfo) => {
  const path = testInfo.outputPath('journal.jsonl');
  // The kernel lets the file have 4096 bytes, and cuts the write that goes beyond.
  const output = execFileSync(
    'sh',
    [
      '-c',
      `ulimit -f 8; exec "$0" --import tsx "$1" "$2"`,
      process.execPath,
      resolve('tests/tools/restore/fill-journal.ts'),
      path,
    ],
    { encoding: 'utf8', env: { ...process.env, TSX_DISABLE_CACHE: '1' } },
  );

  const { noted, why } = z.object({ noted: z.number(), why: z.string() }).parse(JSON.parse(output));
  expect(why).toContain('The change is not made, since it cannot be noted');
  const { entries, damage } = new Journal(path).read();
  expect({ noted: entries.length, damage }).toEqual({ noted, damage: undefined });
  expect(entries.length).toBeGreaterThan(5);
});

test('a whole journal gives its run and its entries', ({ journal }) => {
  expect(journal.read()).toMatchObject({
    run: 'a run of the tests',
    entries: [{ command: 'first' }, { command: 'second' }],
    damage: undefined,
  });
});

test('the journal drops an entry that a crash cut off, and goes on after the last whole one', ({
  journal,
}) => {
  appendFileSync(journal.path, '{"kind":"comm');
  expect(journal.read()).toMatchObject({
    entries: [{ command: 'first' }, { command: 'second' }],
    damage: undefined,
  });

  journal.note({ kind: 'command', command: 'third' });
  expect(journal.read()).toMatchObject({
    entries: [{ command: 'first' }, { command: 'second' }, { command: 'third' }],
    damage: undefined,
  });
});

test('a journal that is cut or changed at any octet says that it is damaged, and takes no entry more', ({
  journal,
}) => {
  const whole = readFileSync(journal.path);
  for (let place = 0; place < whole.length; place += 1) {
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    for (const content of [whole.subarray(0, place), changed]) {
      writeFileSync(journal.path, content);
      expect(journal.read().damage, `at ${place}`).toContain('is damaged');
      expect(() => journal.note({ kind: 'command', command: 'third' })).toThrow('The change is not made');
    }
  }
  writeFileSync(journal.path, whole);
  expect(journal.read().damage).toBeUndefined();
});

for (const { what, damage, entries } of [
  {
    what: 'NUL bytes in place of all',
    damage: (path: string) => writeFileSync(path, Buffer.alloc(readFileSync(path).length)),
    entries: 0,
  },
  {
    what: 'NUL bytes at its end',
    damage: (path: string) => appendFileSync(path, Buffer.alloc(4)),
    entries: 2,
  },
  {
    what: 'an entry of another version',
    damage: (path: string) => appendFileSync(path, '{"kind":"new"}\n'),
    entries: 2,
  },
  { what: 'nothing in it', damage: (path: string) => truncateSync(path), entries: 0 },
  { what: 'no file', damage: (path: string) => rmSync(path), entries: 0 },
  { what: 'no seal', damage: (path: string) => rmSync(`${path}.seal`), entries: 2 },
  { what: 'a damaged seal', damage: (path: string) => truncateSync(`${path}.seal`, 20), entries: 2 },
]) {
  test(`a journal with ${what} says that it is damaged`, ({ journal }) => {
    damage(journal.path);

    const read = journal.read();
    expect(read.damage).toMatch(/is damaged|is missing/);
    expect(read.entries).toHaveLength(entries);
  });
}

test('an Apply that the manager refused is expected no more, and is the run’s where it was made all the same', ({
  journal,
}) => {
  const before = { elements: { smtp: 'old' }, etag: '1' };
  const put = (smtp: string): void =>
    journal.note({ kind: 'request', method: 'PUT', path: '/', body: { configurableElements: { smtp } } });
  const written = (): WrittenValues => writtenValues(journal.entries());
  put('refused');
  expect(written().open, 'nobody knows what was made of it').toBe(true);
  journal.note({ kind: 'not-taken' });

  expect(written().open, 'a change that cannot be read is of somebody else').toBe(false);
  expect(isOurs('smtp', 'refused', before, written())).toBe(true);
  put('applied');
  journal.note({ kind: 'in-force' });
  put('refused');
  journal.note({ kind: 'not-taken' });
  journal.note({ kind: 'in-force' });
  expect(isOurs('smtp', 'applied', before, written())).toBe(true);
  expect(isOurs('smtp', 'refused', before, written())).toBe(false);
});

for (const member of ['password', 'smtpPassword'])
  test(`restore writes the SMTP password back as ${member}, where the run wrote it, and into no other element that has a password`, ({
    journal,
  }) => {
    const smtp = { server: 'mail.example.org', port: 25, userName: 'sna', encryptionType: 'STARTTLS' };
    const elements = { smtpConfiguration: smtp, ldap: { host: 'ldap', password: '***' } };
    const sent = { ...elements, smtpConfiguration: { ...smtp, passwordSet: true, [member]: 'of the run' } };
    const request = {
      kind: 'request',
      method: 'PUT',
      path: '/',
      body: { configurableElements: sent },
    } as const;
    expect(() => journal.note(request)).toThrow('nobody has seen which SMTP password is in force');
    journal.note({ kind: 'witnessed', by: 'nobody', salt: '', hash: '' });
    journal.note(request);

    const { back, leftAlone } = planConfiguration({
      read: { etag: '2', body: { configurableElements: elements } },
      before: {
        version: 1,
        takenAt: '',
        manager: { url: '', version: '' },
        elements,
        actions: [],
      },
      written: writtenValues(journal.entries()),
      smtpPassword: 'of the customer',
      passwordIsBack: false,
    });

    expect(back).toEqual({ smtpConfiguration: { ...smtp, [member]: 'of the customer' } });
    expect(leftAlone).toEqual([]);
  });

test('restore does not add a certificate again that a colleague removed, although its name has blanks', ({
  journal,
}) => {
  const certificate = { content: 'of Amazon' };
  const trustStore = { trustedCertificates: [{ friendlyName: 'Amazon Root CA 1', certificate }] };
  const sent = { configurableElements: { port: 25, trustStore } };
  journal.note({ kind: 'request', method: 'PUT', path: '/', body: sent });

  const { back, leftAlone } = planConfiguration({
    read: {
      etag: '2',
      body: { configurableElements: { port: 25, trustStore: { trustedCertificates: [] } } },
    },
    before: {
      version: 1,
      takenAt: '',
      manager: { url: '', version: '' },
      elements: { port: 587, trustStore },
      actions: [],
    },
    written: writtenValues(journal.entries()),
    smtpPassword: undefined,
    passwordIsBack: false,
  });

  expect(back).toEqual({ port: 587 });
  expect(leftAlone).toEqual([expect.stringContaining('Amazon Root CA 1 was taken out of the trust store')]);
});

test('the suite refuses a change when the journal is gone', ({ journal }) => {
  rmSync(journal.path);

  expect(() => journal.note({ kind: 'command', command: 'third' })).toThrow('The change is not made');
});
