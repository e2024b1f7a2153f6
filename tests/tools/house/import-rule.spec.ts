import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const oxlint = resolve('node_modules/.bin/oxlint');

const forbidden = [
  ['mocks/ses/broken.ts', '../../fixtures/lab.ts'],
  ['mocks/ses/broken.ts', '@playwright/test'],
  ['mocks/ses/broken.ts', '../pki/open-pki.ts'],
  ['mocks/manager/pages/broken.ts', '../../ses/start-ses.ts'],
  ['fixtures/broken.ts', '../tests/relay/endpoint.spec.ts'],
  ['fixtures/broken.ts', '../cli/serve/serve.ts'],
  ['fixtures/broken.ts', '../mocks/ses/start-ses.ts'],
  ['tests/relay/broken.ts', '../../../cli/serve/serve.ts'],
  ['cli/broken.ts', '../tests/relay/endpoint.spec.ts'],
  ['cli/broken/broken-command.ts', '../../fixtures/lab/start-lab.ts'],
] as const;

const allowed = [
  ['mocks/ses/sound.ts', '../pki/index.ts'],
  ['mocks/ses/sound.ts', './deeper/file.ts'],
  ['fixtures/sound.ts', '../mocks/ses/index.ts'],
  ['tests/relay/sound.ts', '../../../fixtures/test.ts'],
  ['cli/sound.ts', '../fixtures/lab/start-lab.ts'],
] as const;

/** What the project's own lint configuration says of some files; elsewhere, since nothing ignored is linted. */
function lint(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-rule-'));
  try {
    const configuration: object = JSON.parse(readFileSync('.oxlintrc.json', 'utf8'));
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...configuration, options: {} }));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const parameters = ['-c', '.oxlintrc.json', '-f', 'json'];
    const { stdout } = spawnSync(oxlint, parameters, { cwd: folder, encoding: 'utf8' });
    const count = Object.keys(files).length;
    expect(stdout, 'all files were linted').toMatch(new RegExp(`"number_of_files": *${count}\\b`));
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function importing(specifier: string): string {
  return `import * as imported from '${specifier}';\nexport { imported };\n`;
}

for (const [file, specifier] of forbidden) {
  test(`the import rule forbids ${specifier} in ${dirname(file)}`, () => {
    expect(lint({ [file]: importing(specifier) })).toContain('no-restricted-imports');
  });
}

for (const [file, specifier] of allowed) {
  test(`the import rule allows ${specifier} in ${dirname(file)}`, () => {
    expect(lint({ [file]: importing(specifier) })).not.toContain('no-restricted-imports');
  });
}

test('the import rule forbids a circle that is made of types alone', () => {
  const circle = {
    'fixtures/egg.ts':
      "import type { Hen } from './hen.ts';\nexport interface Egg {\n  readonly of: Hen;\n}\n",
    'fixtures/hen.ts':
      "import type { Egg } from './egg.ts';\nexport interface Hen {\n  readonly lays: Egg;\n}\n",
  };
  expect(lint(circle)).toContain('no-cycle');
});
