import { join } from 'node:path';
import { bundled } from '../../../mocks/disk/index.ts';

/** The files that the page loads, by name. */
export function pageFiles(): ReadonlyMap<string, string> {
  return bundled(
    join(import.meta.dirname, 'page'),
    ['laboratory.entry.tsx', 'style.css'],
    ['--minify', '--format=esm', '--target=es2022', '--jsx=automatic', '--jsx-import-source=preact'],
  );
}
