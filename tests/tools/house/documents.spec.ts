import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { test } from '../../of-worker.ts';
import { isFailureModeId } from '../../../fixtures/failure-modes/failure-modes.ts';
import { releaseRange } from '../../../fixtures/manager/release-range.ts';
import { isRequirementId, requirements } from '../../../fixtures/requirements/requirements.ts';
import { snaSes } from '../../../cli/program.ts';
import { helpOf, parseOnly } from './command-line.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
] as const;

const sourceFolders = ['cli', 'fixtures', 'mocks', 'tests', 'docs', '.ci'] as const;

/** Every file and folder of the project's own, by its path. */
const paths = sourceFolders.flatMap((folder) => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
]);

const { scripts } = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

function textOf(document: string): string {
  return readFileSync(document, 'utf8');
}

/** The text behind a command in a document, up to a comment, a pipe, another command or the end of the code. */
function parametersOf(rest: string): string[] {
  return (/^[^`\n]*?(?= +#| *\||&&|;| >|`|\n|$)/.exec(rest)?.[0] ?? '').split(' ').filter(Boolean);
}

/** The parameters of every command in a document that begins with these words. */
function commandsIn(
  document: string,
  words: RegExp,
): { typed: string; match: RegExpExecArray; given: string[] }[] {
  const text = textOf(document);
  return [...text.matchAll(words)].map((match) => {
    const given = parametersOf(text.slice(match.index + match[0].length));
    return { typed: [match[0].trim(), ...given].join(' '), match, given };
  });
}

for (const document of documents) {
  test(`${document} shows commands of sna-ses that the command line accepts`, async () => {
    for (const { typed, given } of commandsIn(document, /npx sna-ses(?= )/g)) {
      expect(await parseOnly(given, isFailureModeId), typed).toBeUndefined();
    }
  });

  test(`${document} shows npm scripts that there are, with parameters that they accept`, async () => {
    for (const { typed, match, given } of commandsIn(
      document,
      /npm (?:run )?(start|test|check|format|[a-z-]+:?[a-z]*)(?= |`|\n)/g,
    )) {
      const [, name = ''] = match;
      if (['ci', 'install', 'run'].includes(name)) continue;
      const script = scripts[name];
      expect(script, `${typed}: is there a script ${name}?`).toBeDefined();
      const [, verb] = /^node cli\/sna-ses\.js (\S+)$/.exec(script ?? '') ?? [];
      const [, ...parameters] = given;
      if (verb !== undefined)
        expect(await parseOnly([verb, ...parameters], isFailureModeId), typed).toBeUndefined();
    }
  });

  test(`${document} names files, variables and requirements that there are`, () => {
    const text = textOf(document);
    for (const [, path = ''] of text.matchAll(/`((?:cli|fixtures|mocks|tests|docs|\.ci)\/[^`\s]*)`/g)) {
      const pattern = patternOf(path.replace(/\/$/, ''));
      expect(
        paths.some((known) => pattern.test(known)),
        `${path} exists`,
      ).toBe(true);
    }
    for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(existsSync(join(dirname(document), target)), `the link to ${target} leads somewhere`).toBe(true);
    }
    for (const [, id = ''] of text.matchAll(/@([a-z]+\.[a-z-]+)\b/g)) {
      expect(isRequirementId(id), `${id} is a requirement`).toBe(true);
    }
    const variables = new Set([...text.matchAll(/SNA_SES_[A-Z_]+/g)].map(([name]) => name));
    for (const name of variables) {
      expect(sources().includes(name), `the project reads ${name}`).toBe(true);
    }
  });
}

/** A path of a document with `*`, `{a,b}` and `<name>` in it. */
function patternOf(path: string): RegExp {
  const source = path
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/<[^>]+>|\*/g, '[^/]+')
    .replaceAll(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`);
  return new RegExp(`^${source}$`);
}

let allSources: string | undefined;

function sources(): string {
  return (allSources ??= paths
    .filter((path) => path.endsWith('.ts') && !path.endsWith('documents.spec.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n'));
}

test('README.md has at most 80 lines, and its sample output is what a run prints today', () => {
  const lines = textOf('README.md').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(80);

  const printed = lines.flatMap((line) => {
    const [, id = '', level, text] =
      /^ {4}(\S+\.\S+) +(MUST|SHOULD|BEYOND) +\S+ +[\d.]+ s {2}(.+)$/.exec(line) ?? [];
    return isRequirementId(id) ? [{ id, level, text }] : [];
  });
  expect(printed.length).toBeGreaterThanOrEqual(4);
  for (const { id, ...shown } of printed) expect(requirements[id]).toMatchObject(shown);
});

test('README.md has a row for each verb in the order in which --help lists them, and the exit codes of run', () => {
  const readme = textOf('README.md');
  const rows = [...readme.matchAll(/^\| `npx sna-ses ([a-z-]+)/gm)].map(([, verb]) => verb);
  const verbs = snaSes().commands.map((verb) => verb.name());
  expect([...new Set(rows)]).toEqual(verbs);

  const run = snaSes().commands.find((verb) => verb.name() === 'run');
  expect(codes(readme)).toEqual(codes(run ? helpOf(run) : ''));
});

for (const document of ['README.md', 'docs/simulator.md']) {
  test(`${document} names the releases that the suite knows`, () => {
    expect(textOf(document)).toContain(releaseRange);
  });
}

test('CONTRIBUTING.md has a line for every folder', () => {
  const text = textOf('CONTRIBUTING.md');
  const folders = ['fixtures', 'mocks', 'tests', 'tests/tools'].flatMap((parent) =>
    readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  for (const folder of folders)
    expect(text, `a line for ${folder}`).toMatch(new RegExp(`^[-|] .*\`${folder}/?\``, 'm'));
});

/** The exit codes in a help or in the table of the README. */
function codes(text: string): string[] {
  return [...text.matchAll(/^(?:\| *|Exit codes: | {12})(\d+) /gm)].map(([, code]) => code ?? '');
}
