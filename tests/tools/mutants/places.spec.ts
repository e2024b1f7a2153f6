import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { checkMutants } from '../../../cli/mutants/check-mutants.ts';
import { productMutants } from '../../../cli/mutants/product-mutants.ts';

test('every mutant finds its words once in the source of today', () => {
  const lost = [...checkMutants, ...productMutants].filter(
    ({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2,
  );

  expect(lost.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
});
