import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What the pages load, by file name. */
export type PageAssets = ReadonlyMap<string, string>;

const folder = join(import.meta.dirname, 'pages');
let cache: Promise<PageAssets> | undefined;

/** Bundles the pages in memory, once a process. */
export function pageAssets(): Promise<PageAssets> {
  cache ??= bundle();
  return cache;
}

async function bundle(): Promise<PageAssets> {
  const { outputFiles } = await build({
    entryPoints: ['sign-in', 'landing', 'central-management'].map((name) =>
      join(folder, `${name}.entry.tsx`),
    ),
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const scripts = outputFiles.map(({ path, text }) => [path.slice(folder.length + 1), text] as const);
  return new Map([...scripts, ['style.css', await readFile(join(folder, 'style.css'), 'utf8')]]);
}
