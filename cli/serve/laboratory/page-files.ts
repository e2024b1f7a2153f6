import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

interface PageFile {
  readonly type: string;
  readonly content: string;
}

/** The files that the page loads, by name; its script is bundled in memory. */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = join(import.meta.dirname, 'page');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'laboratory.entry.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return new Map([
    [
      'laboratory.js',
      { type: 'text/javascript; charset=utf-8', content: outputFiles.map(({ text }) => text).join('') },
    ],
    [
      'style.css',
      { type: 'text/css; charset=utf-8', content: await readFile(join(folder, 'style.css'), 'utf8') },
    ],
  ]);
}
