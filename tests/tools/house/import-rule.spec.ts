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
  ['fixtures/broken.ts', '../cli/serve/serve-command.ts'],
  ['fixtures/broken.ts', '../mocks/ses/start-ses.ts'],
  ['tests/relay/broken.ts', '../../../cli/serve/serve-command.ts'],
  ['cli/broken.ts', '../tests/relay/endpoint.spec.ts'],
] as const;

const allowed = [
  ['mocks/ses/sound.ts', '../pki/index.ts'],
  ['mocks/ses/sound.ts', './deeper/file.ts'],
  ['fixtures/sound.ts', '../mocks/ses/index.ts'],
  ['tests/relay/sound.ts', '../../../fixtures/test.ts'],
  ['cli/sound.ts', '../fixtures/lab/start-lab.ts'],
] as const;

/** What the project's own lint configuration says of one file that holds one import; elsewhere, since nothing ignored is linted. */
function lint(file: string, specifier: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-rule-'));
  try {
    const configuration: object = JSON.parse(readFileSync('.oxlintrc.json', 'utf8'));
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...configuration, options: {} }));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import * as imported from '${specifier}';\nexport { imported };\n`);
    const parameters = ['-c', '.oxlintrc.json', '-f', 'json'];
    const { stdout } = spawnSync(oxlint, parameters, { cwd: folder, encoding: 'utf8' });
    expect(stdout, 'the file was linted').toMatch(/"number_of_files": *1\b/);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [file, specifier] of forbidden) {
  test(`the import rule forbids ${specifier} in ${dirname(file)}`, () => {
    expect(lint(file, specifier)).toContain('no-restricted-imports');
  });
}

for (const [file, specifier] of allowed) {
  test(`the import rule allows ${specifier} in ${dirname(file)}`, () => {
    expect(lint(file, specifier)).not.toContain('no-restricted-imports');
  });
}
