import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { TargetError } from '../../../fixtures/target/target-error.ts';
import { targetJsonSchema } from '../../../fixtures/target/target-json-schema.ts';
import { costRatio } from '../../cost-ratio.ts';
import { propertiesIn } from './schema-properties.ts';
import { badFiles } from './target-bad-files.ts';
import { changed, everything, smallest } from './target-texts.ts';

/** Writes a target file into the test's own folder, and gives its place. */
type WriteFile = (content: string | Buffer) => string;

const test = base.extend<{ write: WriteFile }>({
  write: async ({}, use, testInfo) => {
    await use((content) => {
      const place = testInfo.outputPath('target.yaml');
      writeFileSync(place, content);
      return place;
    });
  },
});

/** The message about a target file. */
function wrongWith(path: string): string {
  try {
    readTargetFile(path);
    return 'well-formed';
  } catch (error) {
    return String(error);
  }
}

for (const { title, file, says } of badFiles) {
  test(`a target file is refused with the line and what to do: ${title}`, ({ write }) => {
    const path = write(file);
    const found = wrongWith(path);
    expect(found).toBe(
      `TargetError: ${says.map((sentence) => path + sentence.replace('FILE', path)).join('\n')}`,
    );
    expect(found).not.toContain('Secret1');
  });
}

test('a file of pages beside the target file gives the words that the target does not', ({
  write,
}, testInfo) => {
  writeFileSync(
    testInfo.outputPath('pages.yaml'),
    'version: 1\nwords:\n  smtp.server: Mail Host\n  smtp.port: [Gate, Door]\n',
  );
  const path = write(changed('userName: admin', 'userName: admin\n      labels: { smtp.port: Number }'));
  expect(readTargetFile(path).targets[0]?.manager.labels).toEqual({
    'smtp.server': 'Mail Host',
    'smtp.port': 'Number',
  });
});

for (const { title, pages, says } of [
  {
    title: 'a name that nothing has',
    pages: 'version: 1\nwords:\n  smtp.sever: Mail Host\n',
    says: ':3: words.smtp.sever is no option; did you mean smtp.server?',
  },
  {
    title: 'no words for a name',
    pages: 'version: 1\nwords:\n  smtp.server: []\n',
    says: ':3: words.smtp.server must have a word',
  },
  {
    title: 'no content',
    pages: '',
    says: ' is empty. Write one with npx sna-ses learn --target FILE',
  },
])
  test(`a file of pages is refused with the line and what to do: ${title}`, ({ write }, testInfo) => {
    const place = testInfo.outputPath('pages.yaml');
    writeFileSync(place, pages);
    expect(wrongWith(write(smallest))).toBe(`TargetError: ${place}${says}`);
  });

test('a file of pages that a target names has to be there', ({ write }, testInfo) => {
  const path = write(changed('userName: admin', 'userName: admin\n      pages: of-7.6.yaml'));
  expect(wrongWith(path)).toBe(
    `TargetError: ${testInfo.outputPath('of-7.6.yaml')}: there is no such file; write one with npx sna-ses learn --target FILE.`,
  );
});

test('a missing target file is refused, with the command that makes one', ({}, testInfo) => {
  const path = testInfo.outputPath('nowhere.yaml');
  expect(wrongWith(path)).toBe(
    `TargetError: ${path}: there is no such file; write one with npx sna-ses target init ${path}.`,
  );
});

test('a directory is refused as target file', ({}, testInfo) => {
  const path = testInfo.outputPath('targets');
  mkdirSync(path, { recursive: true });
  expect(wrongWith(path)).toBe(`TargetError: ${path}: it is a directory; give the file in it.`);
});

for (const [title, text] of [
  ['the smallest', smallest],
  ['one of Windows', `\uFEFF${smallest.replaceAll('\n', '\r\n')}`],
] as const) {
  test(`a target file, ${title}, is read with the defaults`, ({ write }, testInfo) => {
    expect(readTargetFile(write(text))).toEqual({
      path: testInfo.outputPath('target.yaml'),
      folder: testInfo.outputDir,
      targets: [
        {
          name: 'lab',
          mode: 'read-only',
          testAction: false,
          domain: 'example.com',
          manager: {
            url: 'https://manager.example.com',
            release: 'detect',
            labels: {},
            requests: {},
            userName: 'admin',
            password: { env: 'SNA_PASSWORD' },
          },
          relay: { kind: 'mock', address: '192.0.2.10', region: 'us-east-1' },
          mailbox: { kind: 'mock' },
          deadlines: { apply: 1800, testAction: 120 },
        },
      ],
    });
  });
}

test('a target file with every option is read', ({ write }) => {
  const [bench, production] = readTargetFile(write(everything)).targets;
  expect(bench).toMatchObject({ shell: { port: 2222 }, deadlines: { apply: 600, testAction: 30 } });
  expect(production).toMatchObject({
    relay: { kind: 'ses', region: 'us-gov-west-1' },
    mailbox: { kind: 'imap', port: 1993, folder: 'Alarms' },
    shell: { port: 22, privateKey: { file: 'root-key' } },
  });
});

test('target.schema.json is up to date', () => {
  expect(
    JSON.parse(readFileSync('target.schema.json', 'utf8')),
    'target.schema.json is not what target files are read by: npx sna-ses target schema > target.schema.json',
  ).toEqual(targetJsonSchema());
});

test('the schema explains every option', () => {
  const silent = propertiesIn(targetJsonSchema()).filter(({ description }) => !description);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

for (const [what, most, linesOf] of [
  [
    'thousands of unknown keys',
    15_000,
    (count: number) => `  - name: a\n${lines(count, (index) => `    k${index}: 1`)}`,
  ],
  ['thousands of wrong targets', 20_000, (count: number) => lines(count, () => '  - {n: 1}')],
] as const) {
  test(`a file of ${what} is refused in a page of text, at a cost that grows with its length`, async ({}, testInfo) => {
    const path = testInfo.outputPath('target.yaml');
    const refusalOf = (count: number) => {
      writeFileSync(path, `version: 1\ntargets:\n${linesOf(count)}\n`);
      try {
        readTargetFile(path);
      } catch (error) {
        if (error instanceof TargetError) return error.message;
      }
      return '';
    };

    expect(refusalOf(most).split('\n')).toHaveLength(21);
    expect(refusalOf(most)).toMatch(/\d{4,} more things are wrong; correct these first\.$/);
    const limit = 24;
    const ratio = await costRatio(
      () => refusalOf(most),
      () => refusalOf(most / 8),
      { limit },
    );
    expect(ratio, 'the cost of a file against that of an eighth of it').toBeLessThan(limit);
  });
}

test('a file longer than any fleet’s is refused unread', ({}, testInfo) => {
  const path = testInfo.outputPath('target.yaml');
  writeFileSync(
    path,
    lines(60_000, () => '  - {n: 1}'),
  );

  expect(() => readTargetFile(path)).toThrow(/has \d+ octets, and a target file has some hundred/);
});

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}
