import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { test } from '../../of-worker.ts';

/** The imports, by the file that has them. */
const forbidden = {
  'mocks/ses/imports-fixtures.ts': '../../fixtures/lab.ts',
  'mocks/ses/imports-playwright.ts': '@playwright/test',
  'mocks/ses/imports-inside-of-pki.ts': '../pki/open-pki.ts',
  'mocks/manager/pages/imports-inside-of-ses.ts': '../../ses/start-ses.ts',
  'fixtures/imports-tests.ts': '../tests/relay/endpoint.spec.ts',
  'fixtures/imports-cli.ts': '../cli/serve/serve.ts',
  'fixtures/imports-inside-of-ses.ts': '../mocks/ses/start-ses.ts',
  'tests/relay/imports-cli.ts': '../../../cli/serve/serve.ts',
  'cli/imports-tests.ts': '../tests/relay/endpoint.spec.ts',
  'cli/broken/broken-command.ts': '../../fixtures/lab/start-lab.ts',
} as const;

const allowed = {
  'mocks/ses/imports-pki.ts': '../pki/index.ts',
  'mocks/ses/imports-own.ts': './deeper/file.ts',
  'fixtures/imports-ses.ts': '../mocks/ses/index.ts',
  'tests/relay/imports-fixtures.ts': '../../../fixtures/test.ts',
  'cli/imports-fixtures.ts': '../fixtures/lab/start-lab.ts',
} as const;

/** A circle made of types alone. */
const circle = {
  'fixtures/egg.ts': "import type { Hen } from './hen.ts';\nexport interface Egg {\n  readonly of: Hen;\n}\n",
  'fixtures/hen.ts':
    "import type { Egg } from './egg.ts';\nexport interface Hen {\n  readonly lays: Egg;\n}\n",
};

const printed = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

test('the import rules forbid what breaks the layering and circles of types, and nothing else', () => {
  const files = { ...importing(forbidden), ...importing(allowed), ...circle };

  const { number_of_files: linted, diagnostics } = lint(files);

  expect(linted, 'files that were linted').toBe(Object.keys(files).length);
  expect(Object.fromEntries(diagnostics.map(({ filename, code }) => [filename, code]))).toEqual({
    ...Object.fromEntries(Object.keys(forbidden).map((file) => [file, 'eslint(no-restricted-imports)'])),
    ...Object.fromEntries(Object.keys(circle).map((file) => [file, expect.stringContaining('no-cycle')])),
  });
});

function importing(imports: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(imports).map(([file, specifier]) => [
      file,
      `import * as imported from '${specifier}';\nexport { imported };\n`,
    ]),
  );
}

/** The findings of the project's own lint configuration in some files; elsewhere, since nothing that git ignores is linted. */
function lint(files: Readonly<Record<string, string>>): z.infer<typeof printed> {
  const folder = mkdtempSync(join(tmpdir(), 'import-rule-'));
  try {
    const configuration = z.looseObject({}).parse(JSON.parse(readFileSync('.oxlintrc.json', 'utf8')));
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...configuration, options: {} }));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const oxlint = resolve('node_modules/.bin/oxlint');
    const parameters = ['-c', '.oxlintrc.json', '-f', 'json'];
    return printed.parse(JSON.parse(spawnSync(oxlint, parameters, { cwd: folder, encoding: 'utf8' }).stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
