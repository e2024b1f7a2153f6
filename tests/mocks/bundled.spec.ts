import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../of-worker.ts';
import { bundled } from '../../mocks/disk/index.ts';

test('code for a page follows each change of a file that it imports', ({}, testInfo) => {
  const folder = testInfo.outputPath('page');
  mkdirSync(folder);
  writeFileSync(join(folder, 'page.entry.ts'), "import { word } from './word.ts'; console.log(word);");
  const bundledWith = (word: string) => {
    writeFileSync(join(folder, 'word.ts'), `export const word = ${JSON.stringify(word)};`);
    return bundled(folder, ['page.entry.ts'], ['--format=esm']).get('page.entry.js');
  };

  for (const word of ['first', 'first', 'second']) expect(bundledWith(word)).toContain(`"${word}"`);
});
