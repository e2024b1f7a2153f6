import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';

const capitals = /^(?:export )?const ([A-Z][A-Z0-9_]+)\b/gm;

test('every constant of a module is named in camel case', () => {
  const found = ['cli', 'fixtures', 'mocks', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => {
        const file = join(folder, name);
        return [...readFileSync(file, 'utf8').matchAll(capitals)].map(
          ([, constant]) => `${file}: ${constant}`,
        );
      }),
  );

  expect(found, 'constants in capitals; write them as every other name').toEqual([]);
});
